import { Problem } from '../problem';
import { findQuotes, type Range } from '../text/quotes';
import { mix, readWords, type Words } from '../text/words';
import { FINEST_SCALE, LEAST_WEIGHT, MOST_WORDS, SHINGLE_WEIGHT, type Signature } from './signature';

/**
 * Signs a text.
 *
 * @param text the article's body; paragraphs parted by line breaks
 * @param quoted stretches known to be quotations (block quotes), in UTF-16 units, besides those in quotation marks
 * @throws Problem `too-short` when the text has less weight than LEAST_WEIGHT
 */
export function sign(text: string, quoted: readonly Range[] = [], scale = FINEST_SCALE): Signature {
  const words = readWords(text);
  return signWords(words, [...findQuotes(text, words.signs), ...quoted], scale);
}

/** Signs words already read; `quoted` in UTF-16 units of the text they were read from. */
export function signWords(read: Words, quoted: readonly Range[], scale: number): Signature {
  const words = read.count > MOST_WORDS ? firstWords(read, MOST_WORDS) : read;
  let weight = 0;
  for (let i = 0; i < words.count; i++) weight += words.weight[i]!;
  if (weight < LEAST_WEIGHT) {
    throw new Problem('too-short', `This text is too short to tell anything: ${words.count} words.`, { words: words.count, weight, least: LEAST_WEIGHT });
  }
  return { scale, words: words.count, weight, ...sample(words, scale), skeleton: skeleton(words), quotes: quoteWords(words, quoted) };
}

/** What a stretch of a text, however short, gives to the signature of the whole; positions are counted from its first word. */
export function signStretch(words: Words, scale: number): Pick<Signature, 'words' | 'shingles' | 'hashes' | 'positions' | 'skeleton'> {
  return { words: words.count, ...sample(words, scale), skeleton: skeleton(words) };
}

function firstWords(words: Words, count: number): Words {
  return {
    count,
    high: words.high.subarray(0, count),
    low: words.low.subarray(0, count),
    start: words.start.subarray(0, count),
    end: words.end.subarray(0, count),
    weight: words.weight.subarray(0, count),
    signs: words.signs,
  };
}

/** Factors of the two lanes of a shingle's hash, and what each begins with. */
const HIGH_FACTOR = 0x2c1b3c6d;
const HIGH_SEED = 0x6a09e667;
const LOW_FACTOR = 0x297a2d39;
const LOW_SEED = 0x3c6ef372;

/** HIGH_FACTOR ** n modulo 2^32, for as many words as a shingle can have. */
const POWERS = new Int32Array(SHINGLE_WEIGHT + 1);
POWERS[0] = 1;
for (let n = 1; n < POWERS.length; n++) POWERS[n] = Math.imul(POWERS[n - 1]!, HIGH_FACTOR);

/**
 * A shingle is the shortest run of words from each word on whose weight reaches SHINGLE_WEIGHT. Its upper lane is a polynomial
 * over the words' hashes (Rabin and Karp), so a step adds one word and takes one away, whatever the length; the lower lane
 * is made only for the shingles that are kept.
 */
function sample(words: Words, scale: number): Pick<Signature, 'shingles' | 'hashes' | 'positions'> {
  const { count, high, low, weight } = words;
  // Below 2^32 / scale, scale being a power of two: these bits are all zero.
  const above = -(2 ** 32 / scale) | 0;
  const hashes = new Float64Array(count);
  const positions = new Uint32Array(count);
  let kept = 0;
  let begin = 0;
  let end = 0;
  let held = 0;
  let sum = 0;
  for (; ; begin++) {
    while (held < SHINGLE_WEIGHT && end < count) {
      sum = (Math.imul(sum, HIGH_FACTOR) + high[end]!) | 0;
      held += weight[end++]!;
    }
    if (held < SHINGLE_WEIGHT) break;
    const top = mix((sum + Math.imul(HIGH_SEED, POWERS[end - begin]!)) | 0);
    if ((top & above) === 0) {
      let bottom = LOW_SEED;
      for (let i = begin; i < end; i++) bottom = (Math.imul(bottom, LOW_FACTOR) + low[i]!) | 0;
      hashes[kept] = (top >>> 0) * 2 ** 12 + (mix(bottom) >>> 20);
      positions[kept++] = begin;
    }
    sum = (sum - Math.imul(high[begin]!, POWERS[end - begin - 1]!)) | 0;
    held -= weight[begin]!;
  }
  return { shingles: begin, hashes: hashes.slice(0, kept), positions: positions.slice(0, kept) };
}

function skeleton(words: Words): Uint8Array {
  const bits = new Uint8Array((words.count + 3) >> 2);
  for (let i = 0; i < words.count; i++) bits[i >> 2]! |= (words.low[i]! >>> 30) << ((i & 3) << 1);
  return bits;
}

/** Quoted stretches as word ranges, merged where they touch. */
function quoteWords(words: Words, quoted: readonly Range[]): Uint32Array {
  const ranges: [number, number][] = [];
  for (const [from, to] of [...quoted].sort((a, b) => a[0] - b[0])) {
    const first = firstAtOrAfter(words.start, words.count, from);
    const end = firstAtOrAfter(words.start, words.count, to);
    if (end <= first) continue;
    const last = ranges.at(-1);
    if (last && first <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([first, end]);
  }
  return Uint32Array.from(ranges.flat());
}

function firstAtOrAfter(starts: Uint32Array, count: number, at: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
