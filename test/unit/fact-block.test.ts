import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CREDIT_KINDS, LABELS, NO_CLAIMS, TRACES, type KnownFacts } from '../../src/core/article-facts';
import { decodeFacts, encodeFacts, MOST_CREDITS, MOST_TRACES } from '../../src/core/pack/fact-block';
import { Problem } from '../../src/core/problem';
import { MOST_WORDS } from '../../src/core/signature/signature';
import { factBlock, joined, summed, varint } from './slow-pack';

const facts = (i: number, more: Partial<KnownFacts> = {}): KnownFacts => ({ id: `a${i}`, url: `https://paper.example/${i}`, title: `Ünïcode „title“ ${i} 水車`, publisher: 'The Paper', published: '2024-02-29', authors: ['A. Miller', '粉屋'], ...NO_CLAIMS, ...more });
const EMPTY: KnownFacts = { id: null, url: null, title: '', publisher: null, published: null, authors: [], ...NO_CLAIMS };
const CREDIT = { publisher: 'Wire', kind: 'dateline', published: null, url: null };
const TRACE = { kind: 'tag', publisher: 'Wire', at: 3 };
const BLOCK = Array.from({ length: 16 }, (_, i) => facts(i));
const decode = (bytes: Uint8Array, count = 1): KnownFacts[] => decodeFacts(bytes, count, 'block 0 of facts');

/** Any text, lone surrogates and control characters too. */
const text = (maxLength: number) => fc.string({ maxLength, unit: fc.oneof(fc.constantFrom('a', '"', '\\', '\n', '\u0000', '\ud800', '粉', '😀'), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' })) });
const anyFacts: fc.Arbitrary<KnownFacts> = fc.record({
  id: fc.option(text(30)), url: fc.option(text(60)), title: text(60), publisher: fc.option(text(30)), published: fc.option(text(20)), authors: fc.array(text(20), { maxLength: 5 }),
  credits: fc.array(fc.record({ publisher: fc.option(text(30)), kind: fc.constantFrom(...CREDIT_KINDS), published: fc.option(text(20)), url: fc.option(text(60)) }), { maxLength: 3 }),
  label: fc.constantFrom(...LABELS), teaser: fc.boolean(),
  traces: fc.array(fc.record({ kind: fc.constantFrom(...TRACES), publisher: fc.option(text(30)), at: fc.nat(200_000) }), { maxLength: 3 }),
});

describe('a block of facts', () => {
  it('gives back whatever facts it was given', () => {
    fc.assert(fc.property(fc.array(anyFacts, { minLength: 1, maxLength: 16 }), (all) => void expect(decode(encodeFacts(all), all.length)).toEqual(all)), { seed: 8, numRuns: 150 });
  });

  it('holds columns of JSON, those left out in which nothing stands, as FORMAT.md says', () => {
    const columns = { id: ['a', null], title: ['T', ''], authors: [['x'], []] };
    const all = [{ ...EMPTY, id: 'a', title: 'T', authors: ['x'] }, EMPTY];
    expect(decode(factBlock(columns), 2)).toEqual(all);
    // Any raw deflate will do; which one is the writer's choice. Its stated length is that of the JSON.
    expect(encodeFacts(all)[0]).toBe(JSON.stringify(columns).length);
    expect(decode(encodeFacts([EMPTY, EMPTY]), 2)).toEqual([EMPTY, EMPTY]);
    expect(decode(factBlock({}), 2)).toEqual([EMPTY, EMPTY]);
  });

  it('keeps the claims of old blocks, which have none, as none, and drops a credit\'s own words', () => {
    expect(decode(factBlock({ title: ['T'] }))[0]).toMatchObject(NO_CLAIMS);
    expect(decode(factBlock({ credits: [[CREDIT]], label: ['satire'], teaser: [true], traces: [[TRACE]] }))).toEqual([{ ...EMPTY, credits: [CREDIT], label: 'satire', teaser: true, traces: [TRACE] }]);
    expect(decode(factBlock({ credits: [[{ ...CREDIT, words: 'by the Wire' }]] }))[0]!.credits).toEqual([CREDIT]);
  });

  it('is of the same bytes for the same facts, whatever object they come in', () => {
    expect(encodeFacts(structuredClone(BLOCK))).toEqual(encodeFacts(BLOCK));
    expect(encodeFacts(BLOCK.map(({ authors, url, ...more }) => ({ url, ...more, authors: [...authors] })))).toEqual(encodeFacts(BLOCK));
  });

  it('drops what it does not know', () => expect(decode(factBlock('{"title":["T"],"text":["whole text"],"__proto__":["x"]}'))).toEqual([{ ...EMPTY, title: 'T' }]));

  it('takes 16 facts as long as each may be', () => {
    const longest = facts(0, { id: '粉'.repeat(300), url: '粉'.repeat(4000), title: '粉'.repeat(1000), publisher: '粉'.repeat(300), published: '2'.repeat(40), authors: Array<string>(50).fill('粉'.repeat(300)), label: 'press-release', teaser: true,
      credits: Array(MOST_CREDITS).fill({ publisher: '粉'.repeat(300), kind: 'microformat', published: '2'.repeat(40), url: '粉'.repeat(4000) }) as KnownFacts['credits'], traces: Array(MOST_TRACES).fill({ kind: 'contribution', publisher: '粉'.repeat(300), at: MOST_WORDS }) as KnownFacts['traces'] });
    expect(decode(encodeFacts(Array(16).fill(longest) as KnownFacts[]), 16)[15]).toEqual(longest);
  });

  const bytes = encodeFacts(BLOCK.slice(0, 12));
  it('is refused, whichever byte was changed', () => {
    for (let at = 0; at < bytes.length; at++) for (const change of [1, 0x80, 0xff]) expect(() => decode(bytes.with(at, bytes[at]! ^ change), 12), `byte ${at}`).toThrow(expect.objectContaining({ code: 'pack-damaged' }));
  });

  it('is refused, cut off anywhere, made longer, or of another number of articles', () => {
    for (let length = 0; length < bytes.length; length++) expect(() => decode(bytes.subarray(0, length), 20)).toThrow(Problem);
    for (const [some, count] of [[joined(bytes, [0]), 12], [bytes, 11], [bytes, 13], [bytes, 16]] as const) expect(() => decode(some, count)).toThrow(Problem);
  });

  it('with a right checksum gives other facts or a Problem, never another error, whichever bit was changed', () => {
    const body = bytes.subarray(0, -4);
    const outcomes = { refused: 0, read: 0 };
    for (let at = 0; at < body.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        try {
          decode(summed(body.with(at, body[at]! ^ (1 << bit))), 20);
          outcomes.read++;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          expect(error.code).toBe('pack-damaged');
          outcomes.refused++;
        }
      }
    }
    expect(outcomes.refused).toBeGreaterThan(outcomes.read);
  });

  test.each<[string, Uint8Array]>([
    ['no JSON', factBlock('title: A')],
    ['nothing in place of columns', factBlock('null')],
    ['no deflate', summed(joined(varint(5), [0xff, 0xff, 0xff, 0xff, 0xff]))],
    ['no UTF-8', summed(joined(varint(14), deflateRawSync(Uint8Array.of(...new TextEncoder().encode('{"title":["'), 0xff, 0x22, 0x5d, 0x7d))))],
    ['a title that is null', factBlock({ title: [null] })],
    ['a title that is a number', factBlock({ title: [1] })],
    ['a title of 1,001 characters', factBlock({ title: ['x'.repeat(1001)] })],
    ['an address of 4,001 characters', factBlock({ url: ['x'.repeat(4001)] })],
    ['fifty-one authors', factBlock({ authors: [Array(51).fill('x')] })],
    ['authors that are none', factBlock({ authors: ['x'] })],
    ['nine credits', factBlock({ credits: [Array(9).fill(CREDIT)] })],
    ['a credit of no known kind', factBlock({ credits: [[{ ...CREDIT, kind: 'rumour' }]] })],
    ['a credit whose publisher is missing', factBlock({ credits: [[{ ...CREDIT, publisher: undefined }]] })],
    ['a credit to an address of 4,001 characters', factBlock({ credits: [[{ ...CREDIT, url: 'x'.repeat(4001) }]] })],
    ['no known label', factBlock({ label: ['poem'] })],
    ['a teaser that is 1', factBlock({ teaser: [1] })],
    ['thirty-three traces', factBlock({ traces: [Array(33).fill(TRACE)] })],
    ['a trace before the first word', factBlock({ traces: [[{ ...TRACE, at: -1 }]] })],
    ['a trace between two words', factBlock({ traces: [[{ ...TRACE, at: 1.5 }]] })],
    ['a trace behind the longest text', factBlock({ traces: [[{ ...TRACE, at: MOST_WORDS + 1 }]] })],
    ['a trace of no known kind', factBlock({ traces: [[{ ...TRACE, kind: 'smell' }]] })],
    ['too few titles', factBlock({ title: [] })],
    ['too many titles', factBlock({ title: ['a', 'b'] })],
    ['a stated length too short', factBlock({ title: ['T'] }, 5)],
    ['a stated length of 2^52', factBlock({ title: ['T'] }, 2 ** 52)],
    ['a stated length of 5 MB', factBlock({ title: ['T'] }, 5 * 2 ** 20)],
    ['128 MB inflated from 130 KB', summed(joined(varint(20), deflateRawSync(new Uint8Array(2 ** 27))))],
    ['nothing at all', summed(new Uint8Array())],
  ])('made in bad faith, with %s, is refused', (_what, one) => {
    expect(() => decode(one)).toThrow(expect.objectContaining({ code: 'pack-damaged' }));
  });
});
