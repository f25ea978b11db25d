import { between, pick, type Chance } from '../../unit/seeded';
import type { Text } from '../corpora';
import { anyStretch, readable, stretch } from '../derive';
import type { Index } from '../engine';
import type { Result } from '../part';
import { shareRow, type Row } from '../table';
import { interval } from '../wilson';
import { dayAfter, madeText, type Sources } from './sources';

/** Chains of each form. */
const EACH = 100;
/** Places at which B was edited, and those at which C was edited further (or, in the control, B and C each). */
const EDITS = [8, 15] as const;
const FURTHER = 3;

/** Three versions of one text, each dated three days after the one before, for two days without a time may meet (dates.ts); C is asked, A and B are known. */
export interface Descent {
  readonly a: Text;
  readonly b: Text;
  readonly c: Text;
  /** C was made from B, so it carries B's edits; else both were made from A. */
  readonly fromB: boolean;
}

export function makeDescents(next: Chance, sources: Sources): Descent[] {
  return Array.from({ length: 2 * EACH }, (_, i) =>
    sources.source((a) => {
      const other = sources.foreign(a).text;
      const fromB = i < EACH;
      const b = { ...madeText(next, a, editPlaces(next, a.text, other, between(next, ...EDITS))), published: dayAfter(a.published!, 3) };
      const c = { ...madeText(next, a, fromB ? editPlaces(next, b.text, other, FURTHER) : editPlaces(next, a.text, other, between(next, ...EDITS))), published: dayAfter(a.published!, 6) };
      return { a, b, c, fromB };
    }),
  );
}

/** At so many places, spread over the text, one to four words are cut, put in from another text, or swapped for others. */
function editPlaces(next: Chance, text: string, other: string, places: number): string {
  const source = readable(text);
  const foreign = readable(other);
  const gap = source.words.count / (places + 1);
  const pieces: string[] = [];
  let at = 0;
  for (let place = 1; place <= places; place++) {
    const to = Math.round(gap * (place + (next() - 0.5) / 2));
    const count = between(next, 1, 5);
    const kind = pick(next, ['cut', 'insert', 'swap']);
    pieces.push(stretch(source, at, to));
    if (kind !== 'cut') pieces.push(anyStretch(next, foreign, count));
    at = kind === 'insert' ? to : Math.min(source.words.count, to + count);
  }
  pieces.push(stretch(source, at, source.words.count));
  return pieces.filter((piece) => piece !== '').join(' ');
}

/** From whom the chain of C's verdict says it came. */
export async function askDescents(part: string, index: Index, descents: readonly Descent[]): Promise<Result> {
  const answers: { descent: Descent; said: 'a' | 'b' | 'another' | 'nobody'; by: string | null; kind: string }[] = [];
  for (const descent of descents) {
    const { chain, matches, kind } = await index.verdict(descent.c);
    const page = chain.find(({ isPage }) => isPage);
    const from = page === undefined || page.from === null ? null : chain[page.from]!;
    const id = from === null || from.match === null ? null : matches[from.match]!.facts.id;
    answers.push({ descent, said: from === null ? 'nobody' : id === descent.a.id ? 'a' : id === descent.b.id ? 'b' : 'another', by: page?.by ?? null, kind });
  }
  const row = (what: string, fromB: boolean, right: string): Row => {
    const of = answers.filter(({ descent }) => descent.fromB === fromB);
    const good = of.filter(({ said }) => said === right).length;
    const others = ['a', 'b', 'another', 'nobody'].map((said) => `${said} ${of.filter((answer) => answer.said === said).length}`).join(', ');
    return shareRow(part, what, null, good, of.length, `${interval(good, of.length)}; said: ${others}; by changes ${of.filter(({ by }) => by === 'changes').length}`);
  };
  return {
    rows: [row('descent: C made from B, which was made from A: from B', true, 'b'), row('descent: B and C each made from A: from A', false, 'a')],
    misses: answers.filter(({ descent, said }) => said !== (descent.fromB ? 'b' : 'a')).map(({ descent: { a, b, c, fromB }, said, by, kind }) => ({ part, kind: 'descent', fromB, said, by, verdict: kind, a: a.id, bText: b.text, cText: c.text })),
    falseMatches: [],
  };
}
