/** A stretch of two texts that is the same word by word: from `a` in the one and from `b` in the other. */
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** What speaks for and against lining up two texts so, in sixteenths of a bit. */
export interface Odds {
  /** Two words whose two bits differ stand side by side. */
  readonly differ: number;
  /** Words of the first text that the second lacks, once for each stretch of them. */
  readonly missing: number;
  /** Words of the second text that the first lacks, once for each stretch; half where it begins between two lines, half where it ends so. */
  readonly added: number;
  /** Bits by which a stretch between the runs must say more than which of its places it is; null: the texts are known to be the same there. */
  readonly sure: number | null;
}

/** Two bits that agree. */
const AGREE = 32;
/** A stretch of added words costs as much as its place is hard to guess: near ones are likelier. */
const EACH_ADDED = 0.25;
/** Runs that are chained; beyond them the shortest are left out. The steps grow with the square: 3,000 take 30 ms. */
const MOST_RUNS = 3000;
/** Pairs of words compared between runs, 15 ms of them at once and 100 ms in all. */
const MOST_PAIRS_AT_ONCE = 2 ** 20;
const MOST_PAIRS = 2 ** 23;

/**
 * Lines up two texts of which much is the same in the same order: the best chain of the runs that are given, and between them, word by word,
 * what two bits a word say (global alignment with affine gaps: Gotoh 1982).
 *
 * @param a two bits a word; @param b the same; @param runs stretches that are the same, overlapping or contradicting one another as they may
 * @param lines 1 for each word of `b` that begins a line, one more than it has words; null where its lines are not known
 * @param worth what a word of `b` counts in a run, 1 or less; null: all the same
 * @returns for each word of `a` its word in `b`, -1 where it has none
 */
export function lineUp(a: Uint8Array, b: Uint8Array, runs: readonly Run[], odds: Odds, lines: Uint8Array | null, worth: Float32Array | null = null): Int32Array {
  const found = new Int32Array(a.length).fill(-1);
  const chain = split(bestChain(runs, worth), lines);
  for (const run of chain) for (let i = 0; i < run.length; i++) found[run.a + i] = run.b + i;
  let left = MOST_PAIRS;
  for (let i = 0; i <= chain.length; i++) {
    const [before, after] = [chain[i - 1], chain[i]];
    const from = before === undefined ? [0, 0] as const : [before.a + before.length, before.b + before.length] as const;
    const to = after === undefined ? [a.length, b.length] as const : [after.a, after.b] as const;
    const words = to[0] - from[0];
    if (words === 0 || to[1] === from[1]) continue;
    // What is far from the runs on either side is not looked for.
    const room = Math.min(to[1] - from[1], Math.floor(Math.min(left, MOST_PAIRS_AT_ONCE) / words));
    if (room === 0) continue;
    left -= words * room;
    const start = before === undefined ? to[1] - room : from[1];
    fill(found, a, b, [from[0], to[0]], [start, start + room], odds, lines);
  }
  return found;
}

/** The runs that, one after another in both texts, hold the most words; jumps cost more the farther they go. */
function bestChain(all: readonly Run[], worth: Float32Array | null): Run[] {
  const runs = (all.length > MOST_RUNS ? all.toSorted((x, y) => y.length - x.length).slice(0, MOST_RUNS) : [...all]).sort((x, y) => x.a - y.a || x.b - y.b);
  const score = new Float64Array(runs.length);
  const previous = new Int32Array(runs.length).fill(-1);
  const upTo = worth === null ? null : sums(worth);
  let best = -1;
  runs.forEach((run, j) => {
    const own = upTo === null ? run.length : upTo[run.b + run.length]! - upTo[run.b]!;
    const each = own / run.length;
    score[j] = own;
    for (let i = 0; i < j; i++) {
      const before = runs[i]!;
      if (before.a >= run.a || before.b >= run.b) continue;
      const overlap = Math.max(0, before.a + before.length - run.a, before.b + before.length - run.b);
      if (overlap >= run.length) continue;
      const jump = Math.abs(run.b - run.a - before.b + before.a);
      const sum = score[i]! + own - overlap * each - (jump === 0 ? 0 : 1 + Math.log2(1 + jump) / 4);
      if (sum > score[j]!) {
        score[j] = sum;
        previous[j] = i;
      }
    }
    if (best < 0 || score[j]! > score[best]!) best = j;
  });
  const chain: Run[] = [];
  for (let i = best; i >= 0; i = previous[i]!) chain.push(runs[i]!);
  return chain.reverse();
}

/** Of the first n, for each n. */
function sums(values: Float32Array): Float64Array {
  const upTo = new Float64Array(values.length + 1);
  values.forEach((value, i) => (upTo[i + 1] = upTo[i]! + value));
  return upTo;
}

/** Where two neighbours of a chain claim the same words, the first keeps those up to the line's end, if one ends there. */
function split(chain: readonly Run[], lines: Uint8Array | null): Run[] {
  const parts: Run[] = [];
  for (const run of chain) {
    const before = parts.at(-1);
    const overlap = before === undefined ? 0 : Math.max(0, before.a + before.length - run.a, before.b + before.length - run.b);
    if (before === undefined || overlap === 0) {
      parts.push(run);
      continue;
    }
    let kept = Math.min(overlap, run.length);
    let most = -1;
    // `cut` words are taken from the first one's end, the others from the second one's beginning.
    for (let cut = 0; cut <= Math.min(overlap, before.length); cut++) {
      if (overlap - cut > run.length) continue;
      const ends = (lines?.[before.b + before.length - cut] ?? 0) + (lines?.[run.b + overlap - cut] ?? 0);
      if (ends > most) [most, kept] = [ends, overlap - cut];
    }
    parts[parts.length - 1] = { ...before, length: before.length - (overlap - kept) };
    parts.push({ a: run.a + kept, b: run.b + kept, length: run.length - kept });
  }
  return parts.filter(({ length }) => length > 0);
}

/** Ways into a cell: a pair of words, one of `a` alone, one of `b` alone; two bits each for the three layers. */
const PAIR = 0;
const MISSING = 1;
const ADDED = 2;

/** Lines up the words between two runs, and writes those that agree into `found`. */
function fill(found: Int32Array, a: Uint8Array, b: Uint8Array, [fromA, toA]: readonly [number, number], [fromB, toB]: readonly [number, number], { differ, missing, added, sure }: Odds, lines: Uint8Array | null): void {
  const width = toB - fromB + 1;
  const height = toA - fromA + 1;
  const ways = new Uint8Array(width * height);
  let rows = [0, 1, 2].map(() => new Float32Array(width).fill(-Infinity));
  let above = [0, 1, 2].map(() => new Float32Array(width).fill(-Infinity));
  /** A stretch of added words that begins or ends here. */
  const bend = (j: number): number => (lines !== null && lines[fromB + j] === 1 ? added / 4 : added / 2);
  for (let i = 0; i < height; i++) {
    [rows, above] = [above, rows];
    const [pair, miss, add] = rows as [Float32Array, Float32Array, Float32Array];
    const [pairUp, missUp, addUp] = above as [Float32Array, Float32Array, Float32Array];
    for (let j = 0; j < width; j++) {
      let way = 0;
      if (i === 0 && j === 0) pair[0] = 0;
      else if (i === 0 || j === 0) pair[j] = -Infinity;
      else {
        const [p, m, d] = [pairUp[j - 1]!, missUp[j - 1]!, addUp[j - 1]! - bend(j - 1)];
        const from = p >= m && p >= d ? PAIR : m >= d ? MISSING : ADDED;
        way |= from;
        pair[j] = Math.max(p, m, d) + (a[fromA + i - 1] === b[fromB + j - 1] ? AGREE : -differ);
      }
      if (i === 0) miss[j] = -Infinity;
      else {
        const [p, m, d] = [pairUp[j]! - missing, missUp[j]!, addUp[j]! - bend(j) - missing];
        way |= (p >= m && p >= d ? PAIR : m >= d ? MISSING : ADDED) << 2;
        miss[j] = Math.max(p, m, d);
      }
      if (j === 0) add[j] = -Infinity;
      else {
        const [p, m, d] = [pair[j - 1]! - bend(j - 1), miss[j - 1]! - bend(j - 1), add[j - 1]!];
        way |= (d >= p && d >= m ? ADDED : p >= m ? PAIR : MISSING) << 4;
        add[j] = Math.max(p, m, d) - EACH_ADDED;
      }
      ways[i * width + j] = way;
    }
  }
  const [pair, miss, add] = [rows[0]![width - 1]!, rows[1]![width - 1]!, rows[2]![width - 1]! - bend(width - 1)];
  const pieces: { a: number; b: number; length: number }[] = [];
  let layer = pair >= miss && pair >= add ? PAIR : miss >= add ? MISSING : ADDED;
  let i = height - 1;
  let j = width - 1;
  while (i > 0 || j > 0) {
    const way = (ways[i * width + j]! >> (2 * layer)) & 3;
    if (layer !== ADDED) i--;
    if (layer !== MISSING) j--;
    if (layer === PAIR && a[fromA + i] === b[fromB + j]) {
      const last = pieces.at(-1);
      if (last !== undefined && last.a === fromA + i + 1 && last.b === fromB + j + 1) {
        last.a--;
        last.b--;
        last.length++;
      } else pieces.push({ a: fromA + i, b: fromB + j, length: 1 });
    }
    layer = way;
  }
  const kept = sure === null ? pieces : notByChance(pieces, [fromA, toA], [fromB, toB], sure, lines);
  for (const piece of kept) for (let k = 0; k < piece.length; k++) found[piece.a + k] = piece.b + k;
}

/**
 * The pieces that chance does not explain: n words in a row agree by chance with 4^-n at each place where they could stand. On a line with the run before or behind there is one such place; else as many as the words between the runs allow, fewer
 * where the pieces are whole lines, and fewer still where they leave no word of `a` over.
 */
function notByChance(pieces: readonly Run[], [fromA, toA]: readonly [number, number], [fromB, toB]: readonly [number, number], sure: number, lines: Uint8Array | null): Run[] {
  const all = pieces.reduce((sum, { length }) => sum + length, 0);
  const isWhole = ({ b, length }: Run): boolean => lines !== null && lines[b] === 1 && lines[b + length] === 1;
  let begins = 1;
  for (let j = fromB + 1; j < toB; j++) begins += lines?.[j] ?? 0;
  if (all === toA - fromA && pieces.every(isWhole) && Math.log2(begins) + sure <= 2 * all) return [...pieces];
  return pieces.filter((piece) => {
    const shift = piece.b - piece.a;
    if ((fromA > 0 && shift === fromB - fromA) || shift === toB - toA) return true;
    const places = (piece.length === toA - fromA ? 1 : toA - fromA) * (isWhole(piece) ? begins : toB - fromB);
    return Math.log2(places) + sure <= 2 * piece.length;
  });
}
