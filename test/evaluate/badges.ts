import { isProblem } from '../../src/core/problem';
import { addressKey } from '../../src/core/facts/identity';
import { PART as LEAST_QUOTED } from '../../src/core/verdict/relation';
import type { Verdict } from '../../src/core/verdict/match';
import { chance, shuffled } from '../unit/seeded';
import { Carriers } from './carriers';
import { documents, type Text } from './corpora';
import { Corpus } from './corpus';
import { confusion } from './confusion';
import { Index, publishers } from './engine';
import type { Options, Result } from './part';
import { progress } from './progress';
import { LEAST_RARE } from './truth';
import { shingles, truthWords } from './truth-words';
import { most, shareRow, type Row } from './table';
import { interval } from './wilson';

const PART = 'badges';
const BOUND = most(1 / 2000);

/** Fewer shared shingles than this are not told apart from none. */
const NEAR = 5;

/** The rule of src/background/badge-of.ts, which needs a browser: whether the badge says anything. */
function hasBadge({ kind, lead }: Verdict): boolean {
  if (lead === null) return false;
  return kind === 'earlier' || kind === 'wire' || kind === 'read' || kind === 'also' || (kind === 'quotes' && lead.sharedWords >= LEAST_QUOTED);
}

interface Asked {
  readonly corpus: string;
  readonly text: Text;
  readonly verdict: Verdict;
  readonly badge: boolean;
  /** Rare shingles shared with the AllSides article of another publisher that shares most; 0 for fewer than NEAR. */
  readonly rare: number;
  /** The same of the match that the verdict names. */
  readonly ofLead: number;
}

/** Articles asked of the bundled pack: who shares nothing with any entry of another publisher must see no badge. */
export async function badges({ sample }: Options): Promise<Result> {
  const corpus = Corpus.open('allsides');
  const index = await Index.bundled();
  progress('badges: counting what AllSides articles carry');
  const carriers = new Carriers(corpus);
  const asked: Asked[] = [];
  for (const [name, texts] of corpora(corpus, sample)) {
    progress(`badges: ${name}, ${texts.length} articles asked`);
    for (const text of texts) {
      const verdict = await index.verdict(text).catch((error: unknown) => {
        if (isProblem(error, 'too-short')) return null;
        throw error;
      });
      if (verdict !== null) asked.push({ corpus: name, text, verdict, badge: hasBadge(verdict), ...rareOf(corpus, carriers, text, verdict) });
    }
  }
  const isFalse = ({ badge, rare }: Asked): boolean => badge && rare < LEAST_RARE;
  const isAstray = ({ ofLead }: Asked): boolean => ofLead < LEAST_RARE;
  const unrelated = asked.filter(({ rare }) => rare < LEAST_RARE);
  const row = (what: string, bound: Row['asked'], of: readonly Asked[], isIt: (item: Asked) => boolean): Row => shareRow(PART, what, bound, of.filter(isIt).length, of.length, interval(of.filter(isIt).length, of.length));
  const columns = ['earlier', 'wire', 'read', 'also', 'quotes', 'quotes, too little for a badge', 'credited', 'earliest', 'publisher', 'nothing'];
  const said = ({ verdict: { kind }, badge }: Asked): string => (kind === 'quotes' && !badge ? 'quotes, too little for a badge' : kind);
  return {
    rows: [
      row('unrelated articles with a badge', BOUND, unrelated, isFalse),
      ...[...new Set(asked.map((item) => item.corpus))].map((name) => row(`${name}: unrelated articles with a badge`, null, unrelated.filter((item) => item.corpus === name), isFalse)),
      row('articles that share 15 rare shingles with another publisher: a badge', null, asked.filter(({ rare }) => rare >= LEAST_RARE), ({ badge }) => badge),
      row('badges that name an article with which the page shares fewer', null, asked.filter(({ badge }) => badge), isAstray),
    ],
    misses: [],
    falseMatches: asked.filter((item) => isFalse(item) || (item.badge && isAstray(item))).map(falseOf),
    tables: [
      confusion('Unrelated articles asked of the bundled pack: the verdict', 'corpus', unrelated, (item) => item.corpus, said, columns),
      confusion('Articles that share 15 rare shingles or more with another publisher: the verdict', 'corpus', asked.filter(({ rare }) => rare >= LEAST_RARE), (item) => item.corpus, said, columns),
    ],
  };
}

function corpora(allsides: Corpus, sample: number): [name: string, texts: readonly Text[]][] {
  const sampled = (texts: readonly Text[]): Text[] => shuffled(chance(11), texts).slice(0, sample);
  return [
    // Without an address an article could not be told from its own entry.
    ['allsides', sampled(allsides.texts.filter(({ url }) => url !== null))],
    ['saudinewsnet', sampled(Corpus.open('saudinewsnet').texts)],
    ['fundus', bodies('fundus')],
    ['extraction', bodies('extraction')],
    ['wcxb', bodies('wcxb')],
  ];
}

/** The true bodies of pages that are articles. */
function bodies(name: string): Text[] {
  const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return Array.from(documents(name), ({ url, body, type, published, publisher, title }, i) => ({
    id: `${name}-${i}`, url: string(url), publisher: string(publisher), published: string(published), title: string(title) ?? '', text: (type ?? 'article') === 'article' ? (string(body) ?? '') : '',
  })).filter(({ text }) => text !== '');
}

function rareOf(corpus: Corpus, carriers: Carriers, text: Text, { lead }: Verdict): Pick<Asked, 'rare' | 'ofLead'> {
  const key = (url: string | null): string | null => (url === null ? null : addressKey(url));
  const others = carriers.sharing(shingles(truthWords(text.text)), NEAR).map(({ id, rare }) => ({ other: corpus.byId.get(id)!, rare }));
  const most = (of: typeof others): number => Math.max(0, ...of.map(({ rare }) => rare));
  return {
    rare: most(others.filter(({ other }) => (other.url === null || key(other.url) !== key(text.url)) && !publishers.same(text, other))),
    ofLead: lead === null ? 0 : most(others.filter(({ other }) => other.url !== null && key(other.url) === key(lead.facts.url))),
  };
}

function falseOf({ corpus, text, verdict: { kind, lead }, rare, ofLead }: Asked): object {
  const { facts, relation, order, sharedWords, longestPassage, quoted, passages } = lead!;
  return { part: PART, corpus, id: text.id, url: text.url, publisher: text.publisher, kind, rare, ofLead, lead: { url: facts.url, publisher: facts.publisher, published: facts.published, relation, order, sharedWords, longestPassage, quoted, passages } };
}
