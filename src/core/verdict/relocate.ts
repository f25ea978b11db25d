import type { Signature } from '../signature/signature';
import { lineUp, type Run } from './line-up';
import { RunsFrom } from './runs';
import { unpack } from './skeleton';

/** Places of one shingle in a text that are looked at: what is repeated more often is a refrain. */
const MOST_REPEATS = 8;
/** A line that the article's text left out costs 6 bits, as much as three words in a row say; words that the page has lost since then, 9. */
const ODDS = { differ: 128, missing: 144, added: 96, sure: 4 };
/** So many words beyond a line's end that agree and go no farther do so by chance: it adds one at every third end. */
const MOST_OVERHANG = 3;
/** A word that is not shown, beside a shown one: of two copies of the text the shown one is taken. */
const UNSEEN = 0.75;

/** The live text of a page, as far as it can be said without its words. */
export interface LiveText {
  /** Signed at the recorded signature's scale. */
  readonly signature: Signature;
  /** 1 for each word that begins a line; one more than there are words. */
  readonly lines: Uint8Array;
  /** 1 for each word that the page does not show. */
  readonly unseen: Uint8Array;
}

/**
 * Where the words of a signed text stand in the page it was read from, among all that the reading left out. Shingles that both signatures
 * hold (44 bits: no chance) are the seeds; from them exact runs grow by the skeleton's two bits.
 *
 * @returns for each word of the recorded text the word of the live one, -1 where it is gone
 */
export function relocate(recorded: Signature, { signature: live, lines, unseen }: LiveText): Int32Array {
  const [a, b] = [unpack(recorded), unpack(live)];
  const runs = runsOf(recorded, live, a, b);
  const found = lineUp(a, b, runs, ODDS, lines, Float32Array.from(unseen, (flag) => (flag === 1 ? UNSEEN : 1)));
  return withoutOverhangs(shown(found, runs, unseen), lines);
}

/** A hidden copy that was read before the shown one keeps the order, so it is in the chain: its words go to where they are shown. */
function shown(found: Int32Array, runs: readonly Run[], unseen: Uint8Array): Int32Array {
  const taken = new Set(found);
  for (const { a, b, length } of runs.toSorted((x, y) => y.length - x.length)) {
    for (let k = 0; k < length; k++) {
      const at = found[a + k]!;
      if (at < 0 || unseen[at] === 0 || unseen[b + k] === 1 || taken.has(b + k)) continue;
      found[a + k] = b + k;
      taken.add(b + k);
    }
  }
  return found;
}

/** Takes away what hangs over a line's end or beginning by a few words. */
function withoutOverhangs(found: Int32Array, lines: Uint8Array): Int32Array {
  const last = found.length - 1;
  for (let i = 0; i <= last; i++) {
    const at = found[i]!;
    if (at < 0) continue;
    // A stretch ends behind word i, within a line: was that line begun a few words ago?
    if (i < last && found[i + 1] !== at + 1 && lines[at + 1] === 0) {
      const begun = [...Array(MOST_OVERHANG).keys()].find((k) => lines[at - k] === 1);
      if (begun !== undefined && i > begun && found[i - begun - 1] === at - begun - 1) found.fill(-1, i - begun, i + 1);
    }
    // A stretch begins with word i, within a line: does that line end in a few words, and the stretch go on?
    if (i > 0 && found[i - 1] !== at - 1 && lines[at] === 0) {
      const ends = [...Array(MOST_OVERHANG).keys()].find((k) => lines[at + k + 1] === 1);
      if (ends !== undefined && found[i + ends + 1] === at + ends + 1) found.fill(-1, i, i + ends + 1);
    }
  }
  return found;
}

function runsOf(recorded: Signature, live: Signature, a: Uint8Array, b: Uint8Array): Run[] {
  const places = new Map<number, number[]>();
  live.hashes.forEach((hash, i) => {
    const known = places.get(hash);
    if (known === undefined) places.set(hash, [live.positions[i]!]);
    else if (known.length < MOST_REPEATS) known.push(live.positions[i]!);
  });
  const runs = new RunsFrom(a, b);
  recorded.hashes.forEach((hash, i) => {
    for (const place of places.get(hash) ?? []) runs.follow(recorded.positions[i]!, place);
  });
  return runs.runs;
}
