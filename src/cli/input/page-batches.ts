import type { FileBatch } from './batch';
import type { Input } from './inputs';

/** Few enough that no worker is left with all of them, many enough that the parts they make are few. */
const MOST_PAGES = 64;
const MOST_BYTES = 8 * 2 ** 20;

/** The pages of a folder, some at a time. */
export async function* pageBatches({ pages }: Input, onRead: (bytes: number) => void): AsyncGenerator<FileBatch> {
  let paths: string[] = [];
  let held = 0;
  for (const { path, bytes } of pages) {
    if (paths.length === MOST_PAGES || (paths.length > 0 && held + bytes > MOST_BYTES)) {
      yield { kind: 'files', paths };
      paths = [];
      held = 0;
    }
    paths.push(path);
    held += bytes;
    onRead(bytes);
  }
  if (paths.length > 0) yield { kind: 'files', paths };
}
