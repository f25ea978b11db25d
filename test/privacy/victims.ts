import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { chance, shuffled } from '../unit/seeded';

/** Who knows what: the articles an attacker has read, and the articles whose signatures fall into the attacker's hands. */
export interface Article {
  readonly id: string;
  readonly host: string;
  readonly published: string;
  readonly title: string;
  readonly text: string;
}

export interface Split {
  /** What the attacker has read, in seeded order, so that the first N are a fair smaller attacker. */
  readonly known: readonly Article[];
  /** Later than all dated articles of `known`, or of sites of which `known` has nothing. May still hold copies: the caller checks. */
  readonly unseen: readonly Article[];
  /** Articles of which `known` holds another site's near copy (containment of 5-word shingles >= .3). */
  readonly copied: readonly Article[];
}

const corpora = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));

export const corporaPresent = (): boolean => existsSync(`${corpora}allsides.jsonl.gz`);

/** The texts of another corpus, for telling languages apart. */
export function readTexts(file: string, most: number): string[] {
  return lines(`${file}.jsonl.gz`).slice(0, most).map((line) => (JSON.parse(line) as { text: string }).text);
}

const lines = (file: string): string[] => gunzipSync(readFileSync(corpora + file)).toString('utf8').split('\n').filter((line) => line !== '');

/** Articles from this day on are unknown to the attacker: a story that broke later has words of its own. */
const LATER = '2020-05-01';
/** So many articles of whole sites are held back too. */
const OTHER_SITES = 1000;

export function splitAllSides(seed: number): Split {
  const next = chance(seed);
  const all = lines('allsides.jsonl.gz').map((line): Article => {
    const { id, url, published, title, text } = JSON.parse(line) as Record<string, string>;
    return { id: id!, host: new URL(url!).hostname, published: published ?? '', title: title!, text: text! };
  });
  const byId = new Map(all.map((article) => [article.id, article]));

  const copied = new Set<string>();
  for (const row of readFileSync(`${corpora}allsides-passages.csv`, 'utf8').split('\n').slice(1)) {
    const [a, b, , containment] = row.split(',') as [string, string, string, string];
    if (!(Number(containment) >= 0.3) || !byId.has(a) || !byId.has(b) || copied.has(b)) continue;
    copied.add(a);
  }

  const sizes = new Map<string, number>();
  for (const { host } of all) sizes.set(host, (sizes.get(host) ?? 0) + 1);
  const heldSites = new Set<string>();
  let held = 0;
  for (const [host, size] of shuffled(next, [...sizes].filter(([, size]) => size >= 10 && size <= 150))) {
    if (held >= OTHER_SITES) break;
    heldSites.add(host);
    held += size;
  }
  const isUnseen = ({ host, published }: Article): boolean => heldSites.has(host) || (/^20\d\d-/.test(published) && published >= LATER);
  const order = shuffled(next, all);
  return {
    known: order.filter((article) => !copied.has(article.id) && !isUnseen(article)),
    unseen: order.filter((article) => !copied.has(article.id) && isUnseen(article)),
    copied: order.filter((article) => copied.has(article.id)),
  };
}
