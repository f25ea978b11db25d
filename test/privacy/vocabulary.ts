import { signWords } from '../../src/core/signature/sign';
import { skeletonBits } from '../../src/core/signature/signature';
import { readWords, type Words } from '../../src/core/text/words';

/** A text as numbers of words in the attacker's vocabulary; NONE where the attacker has never seen the word. */
export type Tokens = Int32Array<ArrayBuffer>;
export const NONE = -1;

/** Three word numbers must fit one exact double as a key: 200,000^3 < 2^53. */
const MOST = 200_000;
/** Shingles hashed at once. */
const CHUNK = 20_000;

/**
 * The attacker's word list, most frequent first, with what the signature's public algorithm makes of each word. Everything goes
 * through the kernel's exported functions: what is guessed here is guessed of the shipped code.
 */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #read: Words;
  readonly words: readonly string[];
  /** The two bits that the skeleton keeps of each word. */
  readonly bits: Uint8Array;
  /** Share of a word's occurrences that begin with a capital letter. */
  readonly capital: Float32Array;
  /** The words by their two bits, most frequent first. */
  readonly byBits: readonly Int32Array[];

  constructor(texts: readonly string[]) {
    const counts = new Map<string, [count: number, capitals: number]>();
    for (const text of texts) {
      eachWord(text, (word, raw) => {
        const entry = counts.get(word);
        const capital = raw[0] !== word[0] ? 1 : 0;
        if (entry) {
          entry[0]++;
          entry[1] += capital;
        } else counts.set(word, [1, capital]);
      });
    }
    const sorted = [...counts].sort((a, b) => b[1][0] - a[1][0]).slice(0, MOST);
    this.words = sorted.map(([word]) => word);
    this.capital = Float32Array.from(sorted, ([, [count, capitals]]) => capitals / count);
    this.words.forEach((word, number) => this.#numbers.set(word, number));
    this.#read = readWords(this.words.join(' '));
    if (this.#read.count !== this.size) throw new Error(`${this.size} words were read as ${this.#read.count}`);
    this.bits = new Uint8Array(this.size);
    for (let from = 0; from < this.size; from += 4 * CHUNK) {
      const { skeleton } = signWords(this.#gather(Int32Array.from(this.words.keys()).subarray(from, from + 4 * CHUNK)), [], 1);
      for (let i = 0; i < 4 * CHUNK && from + i < this.size; i++) this.bits[from + i] = skeletonBits(skeleton, i);
    }
    this.byBits = [0, 1, 2, 3].map((bits) => Int32Array.from(this.words.keys()).filter((word) => this.bits[word] === bits));
  }

  /** Each word's hash for the upper lane of a shingle. */
  get lane(): Uint32Array {
    return this.#read.high;
  }

  get size(): number {
    return this.words.length;
  }

  tokens(text: string): Tokens {
    const numbers: number[] = [];
    eachWord(text, (word) => numbers.push(this.#numbers.get(word) ?? NONE));
    return Int32Array.from(numbers);
  }

  /** The hashes of shingles given as word numbers, four after four. */
  hashes(shingles: Int32Array): Float64Array {
    const found = new Float64Array(shingles.length / 4);
    // Signing refuses short texts, and every fourth hash of a long one is wanted.
    for (let from = 0; from < shingles.length; from += 4 * CHUNK) {
      const part = shingles.subarray(from, from + 4 * CHUNK);
      const padded = part.length >= 80 ? part : Int32Array.from({ length: 80 }, (_, i) => part[i % part.length]!);
      const { hashes } = signWords(this.#gather(padded), [], 1);
      for (let i = 0; i < part.length / 4; i++) found[from / 4 + i] = hashes[4 * i]!;
    }
    return found;
  }

  /** The words of the given numbers as the kernel would have read them; column by column, whatever columns the kernel has. */
  #gather(numbers: Int32Array): Words {
    const gathered: Record<string, unknown> = { count: numbers.length };
    for (const [name, column] of Object.entries(this.#read)) {
      if (name === 'count') continue;
      if (column instanceof Uint32Array && column.length === this.size) gathered[name] = pickWide(column, numbers);
      else if (column instanceof Uint8Array && column.length === this.size) gathered[name] = pickNarrow(column, numbers);
      else gathered[name] = column;
    }
    return gathered as unknown as Words;
  }
}

function pickWide(column: Uint32Array, numbers: Int32Array): Uint32Array {
  const picked = new Uint32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) picked[i] = column[numbers[i]!]!;
  return picked;
}

function pickNarrow(column: Uint8Array, numbers: Int32Array): Uint8Array {
  const picked = new Uint8Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) picked[i] = column[numbers[i]!]!;
  return picked;
}

/** Every word of a text as the kernel parts it, lower case and without accents, and as it stands. */
export function eachWord(text: string, take: (word: string, raw: string) => void): void {
  const { count, start, end } = readWords(text);
  for (let i = 0; i < count; i++) {
    const raw = text.slice(start[i], end[i]);
    take(/^[\x21-\x7e]*$/.test(raw) ? raw.toLowerCase() : raw.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''), raw);
  }
}
