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
  /** By address, the line where it stands. */
  const seen = new Map<string, number>();
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
    if (isBad(article) || article.aside) yield article;
    else {
      const before = seen.get(article.key);
      if (before === undefined) seen.set(article.key, article.line);
      yield before === undefined ? article : { line: article.line, field: 'url', code: 'same-address', reason: `the address of line ${before} again` };
    }
  }
  if (isFirst) throw new Problem('not-a-library-file', 'Line 1: the file is empty.');
}

export const isBad = (line: FileArticle | BadLine): line is BadLine => 'reason' in line;

/** Articles by the hundred: one transaction looks them up or writes them. */
export async function* batched<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
