import type { Text } from '../evaluate/corpora';
import { anyStretch, editWords, readable, setInto, stretch, type Readable } from '../evaluate/derive';
import { shared } from '../evaluate/truth';
import { shingles } from '../evaluate/truth-words';
import { NEW_FROM, NEW_PAGES, type Collection } from './collection';
import { Random } from './random';

export const KINDS = ['run of 40-59 words', 'run of 60-99', 'run of 100-199', 'edited copy', 'full copy', 'short text', 'unrelated', 'unrelated, generated'] as const;
export type Kind = (typeof KINDS)[number];

/** Nothing is planted in these: they show what is found that is not there. */
export const isUnplanted = (kind: Kind): boolean => kind.startsWith('unrelated');

/** A page to be asked; `source` is the number of the article that it was made from. */
export interface Probe {
  readonly kind: Kind;
  readonly source: number | null;
  readonly text: Text;
}

/** Sources are among the first so many articles, which every pack holds. */
export const PLANTED = 20_000;
const COUNTS: Readonly<Record<Kind, number>> = { 'run of 40-59 words': 170, 'run of 60-99': 165, 'run of 100-199': 165, 'edited copy': 300, 'full copy': 200, 'short text': 200, unrelated: 2000, 'unrelated, generated': NEW_PAGES };
const RUNS: Partial<Record<Kind, readonly [number, number]>> = { 'run of 40-59 words': [40, 59], 'run of 60-99': [60, 99], 'run of 100-199': [100, 199] };
/** An edited copy holds this share of its source or is held by it; a short text at least the first. */
const [LEAST_SHARE, MOST_SHARE] = [0.3, 0.6];
const TRIES = 50;

/**
 * The same pages for every size: made from planted articles, from real articles that nothing was resampled from, and new ones of generated sites.
 *
 * @param share of the full number of each kind
 */
export function probesOf(articles: Collection, heldOut: readonly Text[], newPages: Collection, share = 1): Probe[] {
  const random = new Random(77);
  const next = (): number => random.next();
  const hosts = heldOut.map(({ text }) => text);
  const probes: Probe[] = [];
  for (const kind of KINDS) {
    const count = Math.ceil(COUNTS[kind] * share);
    for (let i = 0; i < count; i++) {
      const text = (own: string): Text => ({ id: `${kind} ${i}`, url: `https://page.example/${kind.replaceAll(' ', '-')}/${i}`, publisher: null, published: null, title: '', text: own });
      if (isUnplanted(kind)) {
        // With its own address and publisher: what one site's articles have in common is to be told from a copy.
        const own = kind === 'unrelated' ? heldOut[i % heldOut.length]! : newPages.text(NEW_FROM + i);
        probes.push({ kind, source: null, text: { ...own, id: `${kind} ${i}` } });
        continue;
      }
      const made = makeOne(kind, articles, hosts, random, next);
      probes.push({ kind, source: made.source, text: text(made.text) });
    }
  }
  return probes;
}

function makeOne(kind: Kind, articles: Collection, hosts: readonly string[], random: Random, next: () => number): { source: number; text: string } {
  for (let tries = 0; tries < TRIES; tries++) {
    const source = random.below(PLANTED);
    const own = readable(articles.text(source).text);
    const host = readable(random.of(hosts));
    const text = copyOf(kind, own, host, random, next);
    if (text !== null && (kind !== 'edited copy' || isBetween(own, readable(text), LEAST_SHARE, MOST_SHARE)) && (kind !== 'short text' || isBetween(own, readable(text), LEAST_SHARE, 1))) return { source, text };
  }
  throw new Error(`no ${kind} was made in ${TRIES} tries`);
}

function copyOf(kind: Kind, own: Readable, host: Readable, random: Random, next: () => number): string | null {
  const run = RUNS[kind];
  if (run !== undefined) {
    const words = random.between(...run);
    // Standing texts are at the end; a run of them tells nothing.
    const most = Math.floor(own.words.count * 0.85);
    if (most < words) return null;
    const from = random.below(most - words + 1);
    return setInto(next, stretch(own, from, from + words), host, host.words.count);
  }
  if (kind === 'edited copy') return editWords(next, own, host, random.between(5, 9));
  if (kind === 'full copy') {
    const paragraphs = own.text.split('\n\n');
    const cut = random.below(paragraphs.length);
    return `${anyStretch(next, host, random.between(5, 30))}\n\n${paragraphs.filter((_, i) => i !== cut || paragraphs.length < 5).join('\n\n')}`;
  }
  const words = random.between(60, 200);
  const taken = Math.ceil(words * (0.4 + 0.6 * next()));
  return setInto(next, anyStretch(next, own, taken), host, words - taken);
}

function isBetween(a: Readable, b: Readable, least: number, most: number): boolean {
  const { containment } = shared(shingles(a.words), shingles(b.words));
  return containment >= least && containment <= most;
}
