import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { newsPage } from './pages';

export interface Seed {
  readonly file: string;
  readonly publisher: string | null;
  readonly title: string;
  readonly published: string | null;
  readonly author?: string;
}

const folder = fileURLToPath(new URL('../../../../shared/seeds/', import.meta.url));
export const seedsPresent = existsSync(`${folder}catalogue.json`);
export const readSeeds = (): Seed[] => (seedsPresent ? (JSON.parse(readFileSync(`${folder}catalogue.json`, 'utf8')) as Seed[]) : []);

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const inWords = (iso: string): string => new Date(iso).toLocaleDateString('en-US', { month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC' });

/**
 * A seed on a plain news page of its own, with all that its site wrote around it: navigation, byline, comments, advertising.
 * `dated` says how the page gives its date, where the catalogue knows one: as JSON-LD or as words under the headline.
 */
export function seedPage({ file, publisher, title, published, author }: Seed, dated: 'json-ld' | 'words'): string {
  const lines = readFileSync(`${folder}${file}`, 'utf8').split('\n').map((line) => line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim()).filter((line) => line !== '');
  const paragraphs = lines.slice(1).map(escaped);
  if (dated === 'json-ld' && publisher !== null) return newsPage({ title: escaped(title), publisher, paragraphs, ...(published === null ? {} : { published }) });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>${publisher === null ? '' : `<meta property="og:site_name" content="${escaped(publisher)}">`}</head><body>
<header><a href="/">Front page</a><nav><ul><li><a href="/world">World</a></li><li><a href="/economy">Economy</a></li></ul></nav></header>
<div class="ad">Advertisement: holiday flats by the sea</div>
<div id="content"><h1>${escaped(title)}</h1><div class="byline">${author === undefined ? '' : `By ${escaped(author)}`}${published === null ? '' : ` <span class="date">${inWords(published)}</span>`}</div>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</div>
<div class="comments"><h3>2 comments</h3><div class="comment"><b>reader7</b> <span>3 March 2021</span><p>I read this elsewhere, I think, but where?</p></div></div>
<footer>Contact, privacy, 1999-2026</footer></body></html>`;
}
