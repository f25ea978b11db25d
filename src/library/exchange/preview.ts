import { STORES } from '../schema';
import type { Library } from '../library';
import { conflictsOf, sampleOf } from './agree';
import { counterpartOf } from './counterpart';
import type { FileArticle } from './file-article';
import { batched, fileArticles, isBad } from './file-articles';
import { MOST_SAMPLES, type BadLine, type ExchangeOptions, type FileConflict, type FileSample, type ImportPreview } from './offer';

const AT_ONCE = 200;

class Sample<T> {
  count = 0;
  readonly samples: T[] = [];

  add(one: T): void {
    this.count++;
    if (this.samples.length < MOST_SAMPLES) this.samples.push(one);
  }
}

/**
 * Reads a library file to its end and tells what an import would do. Writes nothing.
 *
 * @throws what fileArticles throws
 */
export async function previewImport(file: Blob, library: Library, options: ExchangeOptions = {}): Promise<ImportPreview> {
  const fresh = new Sample<FileSample>();
  const same = new Sample<FileSample>();
  const conflicting = new Sample<FileConflict>();
  const bad = new Sample<BadLine>();
  let texts = 0;
  for await (const batch of batched(fileArticles(file, Date.now(), options), AT_ONCE)) {
    const transaction = library.database.transaction(STORES);
    const articles = batch.filter((line): line is FileArticle => !isBad(line));
    for (const line of batch) if (isBad(line)) bad.add(line);
    texts += articles.filter(({ versions }) => versions.some(({ text }) => text !== null)).length;
    const counterparts = await Promise.all(articles.map((article) => counterpartOf(transaction, article, async () => article.versions)));
    for (const [i, { known }] of counterparts.entries()) {
      const article = articles[i]!;
      const sample = sampleOf(article);
      if (known === null) fresh.add(sample);
      else {
        const fields = conflictsOf(known.article, article.article);
        if (fields.length === 0) same.add(sample);
        else conflicting.add({ ...sample, entry: known.article.entry, fields });
      }
    }
  }
  return { fresh: { ...fresh }, same: { ...same }, conflicting: { ...conflicting }, bad: { ...bad }, texts };
}
