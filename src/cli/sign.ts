/**
 * `npm run sign`: signs texts into packs/*.jsonl. seeds.jsonl from ../shared/seeds where that is present, newsstand.jsonl
 * from the demo pages. Their texts do not go in; both files are committed, so that a build needs neither.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withSureDate } from '../core/facts/sure-date';
import { encodeSignature } from '../core/signature/codec';
import { sign } from '../core/signature/sign';
import type { ArticleFacts } from '../core/article-facts';
import type { Signature } from '../core/signature/signature';
import type { EntryLine } from './entries';
import { lookAtPage } from './jobs/page';
import { seedBody } from './seed-body';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The demo list: the agency's report and one later copy; the other pages of the newsstand are found through these two. */
const NEWSSTAND = ['hpa.localhost/tide-mill-turns-again', 'quickread.localhost/tide-mill-back'];

interface Seed {
  readonly file: string;
  readonly publisher: string | null;
  readonly title: string;
  readonly published: string | null;
  readonly author?: string;
  readonly url: string | null;
}

function line(signature: Signature, { url, title, publisher, published, authors }: ArticleFacts): string {
  const entry: EntryLine = { url, title, publisher, published, authors: [...authors], signature: Buffer.from(encodeSignature(signature)).toString('base64') };
  return `${JSON.stringify(entry)}\n`;
}

function signSeeds(folder: string): string {
  const catalogue = JSON.parse(readFileSync(`${folder}/catalogue.json`, 'utf8')) as Seed[];
  return catalogue
    .map(({ file, title, publisher, published, author, url }) =>
      line(sign(seedBody(readFileSync(`${folder}/${file}`, 'utf8'))), { url, title, publisher, published, authors: author === undefined ? [] : [author] }))
    .join('');
}

async function signPage(path: string): Promise<string> {
  const [host, name] = path.split('/') as [string, string];
  const { article, facts } = await lookAtPage(readFileSync(`${root}test/newsstand/sites/${host}/${name}.html`), `http://${host}:4870/${name}`);
  if (article === null) throw new Error(`${path}: no article found`);
  return line(sign(article.text, article.quoted), withSureDate(facts));
}

const seeds = `${root}../shared/seeds`;
if (existsSync(`${seeds}/catalogue.json`)) {
  writeFileSync(`${root}packs/seeds.jsonl`, signSeeds(seeds));
  console.log('packs/seeds.jsonl signed');
} else console.log('corpora not present, skipped: packs/seeds.jsonl stays as it is');
writeFileSync(`${root}packs/newsstand.jsonl`, (await Promise.all(NEWSSTAND.map(signPage))).join(''));
console.log('packs/newsstand.jsonl signed');
