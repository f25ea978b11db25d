import { checkHeader, fileArticle, type FileArticle } from './file-article';
import { fileLines } from './file-lines';
import { Problem } from '../../core/problem';
import { MOST } from './limits';
import type { BadLine, ExchangeOptions } from './offer';

/**
 * The articles of a library file, and its bad lines, one after another.
 *
 * @param now stands for the times that a line leaves out
 * @throws Problem `not-a-library-file`, `library-file-newer`, `too-many-articles`, and what fileLines throws
 */
export async function* fileArticles(file: Blob, now: number, options: ExchangeOptions): AsyncGenerator<FileArticle | BadLine> {
  const isNew = addresses();
  let isFirst = true;
  let count = 0;
  for await (const line of fileLines(file, options)) {
    if (isFirst) {
      checkHeader(line);
      isFirst = false;
      continue;
    }
    if (++count > MOST.articles) throw new Problem('too-many-articles', `Line ${line.number}: the file holds more than ${MOST.articles} articles.`, { line: line.number });
    const article = fileArticle(line, now);
    yield isBad(article) ? article : (isNew(article) ?? article);
  }
  if (isFirst) throw new Problem('not-a-library-file', 'Line 1: the file is empty.');
}

/** Says of each article, one after another, what is wrong with its address: two may not have the same, unless they say that they stepped aside for one another. */
function addresses(): (article: FileArticle) => BadLine | null {
  /** By address: the first line with it, whether some line has it for itself, and how many there are. */
  const seen = new Map<string, { readonly line: number; isTaken: boolean; count: number }>();
  return ({ line, key, aside }) => {
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, { line, isTaken: !aside, count: 1 });
      return null;
    }
    const bad = (reason: string): BadLine => ({ line, field: 'url', code: 'same-address', reason });
    if (!aside && before.isTaken) return bad(`the address of line ${before.line} again`);
    if (before.count >= MOST.ofAddress) return bad(`the address of line ${before.line} for more than ${MOST.ofAddress} articles`);
    before.isTaken ||= !aside;
    before.count++;
    return null;
  };
}

export const isBad = (line: FileArticle | BadLine): line is BadLine => 'reason' in line;

/** Articles by the hundred: one transaction looks them up or writes them. Of those with long texts fewer, for all of a batch are in memory at once. */
export async function* batched(lines: AsyncIterable<FileArticle | BadLine>, size: number): AsyncGenerator<(FileArticle | BadLine)[]> {
  let batch: (FileArticle | BadLine)[] = [];
  let bytes = 0;
  for await (const line of lines) {
    batch.push(line);
    if (!isBad(line)) bytes += line.bytes;
    if (batch.length < size && bytes < MOST.batch) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
