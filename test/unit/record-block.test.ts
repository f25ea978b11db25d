import { describe, expect, it, test } from 'vitest';
import { encodeRecords, RecordBlock, type KnownText } from '../../src/core/pack/record-block';
import { Problem } from '../../src/core/problem';
import { between, chance, pick, type Chance } from './seeded';
import { joined, recordBlock, summed, varint } from './slow-pack';

/** A text as a record holds it, of any size. */
function drawn(next: Chance, most: number): KnownText {
  const words = between(next, 0, most);
  const bounds = new Set(Array.from({ length: 2 * between(next, 0, Math.min(8, Math.floor(words / 4) + 1)) }, () => between(next, 0, words + 1)));
  if (bounds.size % 2 === 1) bounds.delete([...bounds][0]!);
  return {
    words, scale: 2 ** between(next, 0, 11), weight: words + between(next, 0, words + 1), shingles: between(next, 0, words + 1), sampled: between(next, 0, words + 1),
    quotes: Uint32Array.from(bounds).sort(), skeleton: Uint8Array.from({ length: Math.ceil(words / 4) }, () => between(next, 0, 256)),
  };
}
const opened = (bytes: Uint8Array, count: number): KnownText[] => {
  const block = new RecordBlock(bytes, count, 'block 0 of records');
  return Array.from({ length: count }, (_, i) => block.text(i));
};

describe('a block of records', () => {
  test.each([[1, 300], [8, 10], [8, 2000], [3, 200_000]])('of %i texts of up to %i words gives back each of them, in any order', (count, most) => {
    for (let seed = 0; seed < (most > 10_000 ? 2 : 20); seed++) {
      const next = chance(seed * 31 + most);
      const texts = Array.from({ length: count }, () => drawn(next, most));
      const block = new RecordBlock(encodeRecords(texts), count, 'block 0 of records');
      for (const i of [count - 1, 0, pick(next, texts.map((_, at) => at))]) expect(block.text(i)).toEqual(texts[i]);
    }
  });

  it('is laid out as FORMAT.md says', () => {
    const text: KnownText = { words: 300, scale: 8, weight: 590, shingles: 297, sampled: 35, quotes: Uint32Array.of(4, 20, 150, 300), skeleton: new Uint8Array(75).fill(0xa5) };
    const record = joined(varint(300), [3], varint(10), varint(3), varint(35), varint(4), varint(4), varint(16), varint(130), varint(150), text.skeleton);
    expect(encodeRecords([text, text])).toEqual(recordBlock(record, record));
  });

  const next = chance(12);
  const texts = Array.from({ length: 8 }, () => drawn(next, 60));
  const bytes = encodeRecords(texts);

  it('is refused, whichever byte was changed', () => {
    for (let at = 0; at < bytes.length; at++) for (const change of [1, 0x80, 0xff]) expect(() => opened(bytes.with(at, bytes[at]! ^ change), 8), `byte ${at}`).toThrow(expect.objectContaining({ code: 'pack-damaged' }));
  });

  it('is refused, cut off anywhere, made longer, or of another number of texts', () => {
    for (let length = 0; length < bytes.length; length++) expect(() => opened(bytes.subarray(0, length), 8)).toThrow(Problem);
    for (const [some, count] of [[joined(bytes, [0]), 8], [bytes, 7], [bytes, 9], [bytes, 1], [bytes, 0]] as const) expect(() => opened(some, count)).toThrow(Problem);
  });

  it('with a right checksum gives other texts or a Problem, never another error, whichever bit was changed', () => {
    const body = bytes.subarray(0, -4);
    let refused = 0;
    for (let at = 0; at < body.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        try {
          expect(opened(summed(body.with(at, body[at]! ^ (1 << bit))), 8)).not.toEqual(texts);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(200);
  });

  /** words, log, 2 * words - weight, words - shingles, sampled, bounds ...; then a skeleton of 4 words. */
  const record = (words: number, log: number, ...rest: number[]): Uint8Array => joined(varint(words), [log], rest.flatMap(varint), [0x1b]);
  it('(a plain one is good)', () => expect(opened(recordBlock(record(4, 2, 0, 3, 1, 2, 1, 3)), 1)).toEqual([{ words: 4, scale: 4, weight: 8, shingles: 1, sampled: 1, quotes: Uint32Array.of(1, 4), skeleton: Uint8Array.of(0x1b) }]));

  test.each<[string, Uint8Array]>([
    ['2^40 words', record(2 ** 40, 2, 0, 0, 0, 0)],
    ['200,001 words', joined(record(200_001, 2, 0, 0, 0, 0), new Uint8Array(50_000))],
    ['an unknown scale', record(4, 200, 0, 3, 1, 0)],
    ['more than twice its words lighter', record(4, 2, 5, 3, 1, 0)],
    ['fewer shingles than none', record(4, 2, 0, 5, 1, 0)],
    ['more hashes than words', record(4, 2, 0, 3, 5, 0)],
    ['an odd number of quotation bounds', record(4, 2, 0, 3, 1, 1, 1)],
    ['2^30 quotation bounds', record(4, 2, 0, 3, 1, 2 ** 30)],
    ['a quotation beyond the text', record(4, 2, 0, 3, 1, 2, 1, 4)],
    ['a number of more than 53 bits', joined(Array<number>(9).fill(0xff), [1, 2, 0, 0, 0, 0])],
    ['a skeleton too short', record(5, 2, 0, 3, 1, 0)],
    ['a byte too many', joined(record(4, 2, 0, 3, 1, 0), [0])],
    ['nothing at all', new Uint8Array()],
  ])('made in bad faith, with a text of %s, is refused', (_what, one) => {
    expect(() => opened(recordBlock(one), 1)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^(pack-damaged|cut-off|bad-number)$/) }));
  });

  it('made in bad faith, with lengths that reach beyond it, is refused at once', () => {
    for (const length of [2 ** 40, 2 ** 52, 100]) expect(() => new RecordBlock(summed(joined(varint(length), record(4, 2, 0, 3, 1, 0))), 1, 'x')).toThrow(expect.objectContaining({ code: 'pack-damaged' }));
  });
});
