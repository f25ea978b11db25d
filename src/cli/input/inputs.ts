import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../core/problem';

/** One of the things a command is given to read. */
export interface Input {
  readonly kind: 'lines' | 'warc' | 'pages';
  readonly path: string;
  /** Bytes on disk. */
  readonly bytes: number;
  /** The pages of a folder, in the order of their paths; empty for the other kinds. */
  readonly pages: readonly Page[];
}

interface Page {
  readonly path: string;
  readonly bytes: number;
}

/** What may follow the last dot: names are looked at before contents, so that a wrong file is refused before anything is read. */
const LINES = /\.(jsonl|ndjson)(\.gz)?$/i;
const WARC = /\.warc(\.gz)?$/i;
const HTML = /\.html?$/i;

/**
 * @param kinds which kinds the command takes
 * @throws Problem `no-such-input` where there is nothing of that name, `wrong-usage` where its kind is not wanted
 */
export function inputAt(path: string, kinds: readonly Input['kind'][]): Input {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) throw new Problem('no-such-input', `${path}: there is no such file or folder.`);
  const kind = about.isDirectory() || HTML.test(path) ? 'pages' : LINES.test(path) ? 'lines' : WARC.test(path) ? 'warc' : null;
  if (kind === null || !kinds.includes(kind)) throw new Problem('wrong-usage', `${path}: not ${kinds.map((wanted) => NAMES[wanted]).join(', ')}.`);
  const pages = kind !== 'pages' ? [] : about.isDirectory() ? pagesBelow(path) : [{ path, bytes: about.size }];
  return { kind, path, bytes: kind === 'pages' ? pages.reduce((sum, { bytes }) => sum + bytes, 0) : about.size, pages };
}

const NAMES: Readonly<Record<Input['kind'], string>> = { lines: '.jsonl or .jsonl.gz', warc: '.warc or .warc.gz', pages: 'a folder of .html files' };

function pagesBelow(folder: string): Page[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return pagesBelow(path);
      return entry.isFile() && HTML.test(entry.name) ? [{ path, bytes: statSync(path).size }] : [];
    });
}
