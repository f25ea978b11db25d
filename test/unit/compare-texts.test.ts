import { describe, expect, it } from 'vitest';
import { barsOf, inView, paragraphAt } from '../../src/compare/map-geometry';
import { modelOf, pageAlone, standing, type Model } from '../../src/compare/model';
import { piecesOf } from '../../src/compare/pieces';
import { paragraphsOf, rowsOf } from '../../src/compare/rows';
import { readSide } from '../../src/compare/side';
import { toBase64 } from '../../src/platform/base64';
import { copyOf } from './copies';
import { between, chance, pick, prose, vocabulary } from './seeded';

const next = chance(31);
const VOCABULARY = vocabulary(next, 3000);
const sentence = (words: number): string[] => prose(next, VOCABULARY, words);
const text = (paragraphs: readonly (readonly string[])[]): string => paragraphs.map((words) => `${words.join(' ')}.`).join('\n');
const model = (page: readonly (readonly string[])[], other: readonly (readonly string[])[]): Promise<Model> => modelOf(readSide(text(page)), readSide(text(other)));

/** What a column shows: passages in square brackets with their number, what is changed in braces, quotations in angles. */
function shown({ page, other }: Model, side: 'page' | 'other'): string[] {
  const { side: { text: source, words }, paragraphs, flags } = (side === 'page' ? page : other)!;
  return paragraphs.map((paragraph) => piecesOf(paragraph, { text: source, words }, flags).map(({ passage, begins, leaves }) => {
    const inside = leaves.map(({ from, to, changed, quoted }) => `${quoted ? '<' : ''}${changed ? '{' : ''}${source.slice(from, to)}${changed ? '}' : ''}${quoted ? '>' : ''}`).join('');
    return passage === 0 ? inside : `[${begins ? `${passage}:` : ''}${inside}]`;
  }).join(''));
}

describe('what two texts share', () => {
  const [a, b, c, d] = [sentence(60), sentence(60), sentence(60), sentence(60)] as const;

  it('is found whole, with the words around it left out', async () => {
    const of = await model([sentence(40), b, sentence(30)], [sentence(50), b]);
    expect(of.passages).toHaveLength(1);
    expect(shown(of, 'page')[1]).toBe(`[1:${b.join(' ')}].`);
    expect(shown(of, 'other')[1]).toBe(`[1:${b.join(' ')}].`);
    expect(of.shares).toEqual([60 / 130, 60 / 110]);
  });

  it('names the words that were swapped, put in and cut, on the side that has them', async () => {
    const words = [...a.slice(0, 20), 'zebra', ...a.slice(21, 40), 'quite', 'suddenly', ...a.slice(40, 50), ...a.slice(52)];
    const of = await model([words], [a]);
    expect(shown(of, 'page')).toEqual([`[1:${a.slice(0, 20).join(' ')} {zebra} ${a.slice(21, 40).join(' ')} {quite suddenly} ${[...a.slice(40, 50), ...a.slice(52)].join(' ')}].`]);
    expect(shown(of, 'other')).toEqual([`[1:${a.slice(0, 20).join(' ')} {${a[20]}} ${a.slice(21, 50).join(' ')} {${a.slice(50, 52).join(' ')}} ${a.slice(52).join(' ')}].`]);
    expect(of.shares[0]).toBeCloseTo(57 / 60, 5);
  });

  it('goes on across a change near its end, and not across words that many texts have', async () => {
    const words = [...a.slice(0, 8), 'zebra', ...a.slice(9)];
    expect(shown(await model([words, c], [a, d]), 'page')[0]).toBe(`[1:${a.slice(0, 8).join(' ')} {zebra} ${a.slice(9).join(' ')}].`);
    const strays = [...a.slice(0, 2), ...sentence(8), ...b];
    expect(shown(await model([strays, c], [[...a.slice(0, 2), ...sentence(8), ...b], d]), 'page')[0]).toContain(`[1:${b[0]}`);
  });

  it('is told apart where it was moved', async () => {
    const of = await model([a, b, c, d.slice(0, 30)], [b, c, d.slice(0, 30), a]);
    expect(of.passages.map(({ moved }) => moved)).toEqual([true, false]);
    expect(shown(of, 'page')[0]).toBe(`[1:${a.join(' ')}].`);
    expect(shown(of, 'other').at(-1)).toBe(`[1:${a.join(' ')}].`);
  });

  it('counts no word twice where a text repeats itself', async () => {
    const of = await model([a, b, a, a], [a, c]);
    const marked = shown(of, 'page').filter((paragraph) => paragraph.startsWith('['));
    expect(marked).toHaveLength(1);
    expect(of.shares[1]).toBe(0.5);
  });

  it('is nothing where the texts are unrelated', async () => {
    for (let i = 0; i < 5; i++) {
      const of = await model([sentence(400)], [sentence(400)]);
      expect(of.passages).toEqual([]);
      expect(of.shares).toEqual([0, 0]);
    }
  });

  it('is found where four words in ten were swapped', async () => {
    const long = sentence(300);
    const swapped = long.map((word) => (next() < 0.4 ? pick(next, VOCABULARY) : word));
    const of = await model([swapped], [long]);
    expect(of.shares[0]).toBeGreaterThan(0.5);
    expect(shown(of, 'page').join(' ')).toContain('{');
  });

  it('is counted by characters in scripts without spaces', async () => {
    const signs = (count: number): string => Array.from({ length: count }, () => String.fromCharCode(between(next, 0x4e00, 0x5200))).join('');
    const same = signs(120);
    const of = await modelOf(readSide(`${signs(60)}。\n${same}。`), readSide(`${same}。\n${signs(80)}。`));
    expect(shown(of, 'page')[1]).toBe(`[1:${same}]。`);
  });

  it('carries quotations', async () => {
    const said = `${a.slice(0, 20).join(' ')} “${a.slice(20, 40).join(' ')}” ${a.slice(40).join(' ')}`;
    const of = await modelOf(readSide(said), readSide(text([a])));
    expect(shown(of, 'page')).toEqual([`[1:${a.slice(0, 20).join(' ')} “<${a.slice(20, 40).join(' ')}>” ${a.slice(40).join(' ')}]`]);
  });

  it('has its number before the sign that opens with it, and leaves what closed before it alone', async () => {
    const b = sentence(40).join(' ');
    const own = sentence(30).join(' ');
    const numbered = async (before: string, behind: string): Promise<string> => shown(await modelOf(readSide(`${before}${b}${behind}`), readSide(b)), 'page').join('|').replace(b, 'B');
    expect(await numbered(`${own}. "`, '."')).toBe(`${own}. [1:"<B>]."`);
    expect(await numbered('“', '”')).toBe('[1:“<B>]”');
    expect(await numbered(`${own}: »`, '«')).toBe(`${own}: [1:»<B>]«`);
    expect(await numbered(`${own} (“`, '”)')).toBe(`${own} [1:(“<B>]”)`);
    expect(await numbered(`“${own}”`, '.')).toBe(`“<${own}>”[1:B].`);
    expect(await numbered(`${own}" `, '.')).toBe(`${own}" [1:B].`);
    expect(await numbered(`${own}.\n"`, '."')).toBe(`${own}.|[1:"<B>]."`);
  });

  it('of texts of 100,000 words is found in turns that leave the page alive', async () => {
    const words = sentence(100_000);
    const edited = words.map((word) => (next() < 0.05 ? pick(next, VOCABULARY) : word));
    const paragraphs = (of: readonly string[]): string[][] => Array.from({ length: of.length / 80 }, (_, i) => of.slice(80 * i, 80 * i + 80));
    const [page, other] = [readSide(text(paragraphs(edited))), readSide(text(paragraphs(words)))];
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    const of = await modelOf(page, other);
    clearInterval(counting);
    expect(of.shares[0]).toBeGreaterThan(0.94);
    expect(of.rows).toHaveLength(1250);
    expect(turns).toBeGreaterThan(1);
  });

  it('does not hang on texts that are made to', async () => {
    const refrain = 'the same few words go on and on '.repeat(10_000);
    const of = await modelOf(readSide(refrain), readSide(`${refrain} to the end`));
    expect(of.shares[0]).toBe(1);
    expect((await modelOf(readSide('word '.repeat(190_000)), readSide('word '.repeat(150_000)))).shares[1]).toBe(1);
  }, 20_000);
});

describe('rows', () => {
  const [a, b, c, d] = [sentence(40), sentence(40), sentence(40), sentence(40)] as const;

  it('lay paragraphs beside those that share their words', async () => {
    const of = await model([sentence(20), a, sentence(20), sentence(20), b], [a, b, sentence(20)]);
    expect(of.rows).toEqual([
      { page: [0, 1], other: [0, 0] }, { page: [1, 2], other: [0, 1] }, { page: [2, 4], other: [1, 1] }, { page: [4, 5], other: [1, 2] }, { page: [5, 5], other: [2, 3] },
    ]);
  });

  it('hold together what one text breaks into two paragraphs', async () => {
    const of = await model([[...a, ...b], c], [a, b, c]);
    expect(of.rows).toEqual([{ page: [0, 1], other: [0, 2] }, { page: [1, 2], other: [2, 3] }]);
  });

  it('stay apart where every paragraph begins in one and ends in the next', async () => {
    const words = [...a, ...b, ...c, ...d];
    const broken = (at: number): string[][] => [words.slice(0, at), words.slice(at, at + 40), words.slice(at + 40, at + 80), words.slice(at + 80)];
    const of = await model(broken(40), broken(30));
    expect(of.rows).toHaveLength(4);
  });

  it('do not follow what was moved', async () => {
    const of = await model([a, b, c, d], [b, c, d, a]);
    expect(of.rows[0]).toEqual({ page: [0, 1], other: [0, 0] });
    expect(of.rows.at(-1)).toEqual({ page: [4, 4], other: [3, 4] });
  });

  it('hold every paragraph once, in order, and no more than six that nothing joins', () => {
    const lines = paragraphsOf(text(Array.from({ length: 20 }, () => sentence(10))), readSide(text(Array.from({ length: 20 }, () => sentence(10)))).words);
    const rows = rowsOf(lines, lines.slice(0, 3), []);
    expect(rows.map(({ page }) => page)).toEqual([[0, 6], [6, 12], [12, 18], [18, 20]]);
    expect(rows.map(({ other }) => other)).toEqual([[0, 3], [3, 3], [3, 3], [3, 3]]);
  });

  it('leave empty lines out', () => {
    const { words } = readSide(`${a.join(' ')}\n\n--\n${b.join(' ')}`);
    expect(paragraphsOf(`${a.join(' ')}\n\n--\n${b.join(' ')}`, words).map(({ first, end }) => [first, end])).toEqual([[0, 40], [40, 80]]);
  });
});

describe('a page alone', () => {
  const [a, b] = [sentence(60), sentence(60)] as const;
  const known = (of: string) => {
    const { signature: { words, skeleton, quotes } } = readSide(of);
    return { words, skeleton: toBase64(skeleton), quotes: [...quotes] };
  };

  it('shows its passages by what the index knows of the other text', () => {
    const match = copyOf('KCNA', '2023-01-30', { sharedOfPage: 0.5, sharedOfOther: 1, passages: [{ page: [60, 120], other: [0, 60] }] });
    const of = pageAlone(readSide(text([a, b])), { match, known: known(text([b])) });
    expect(of.other).toBeNull();
    expect(shown(of, 'page')).toEqual([`${a.join(' ')}.`, `[1:${b.join(' ')}].`]);
    expect(of.shares).toEqual([0.5, 1]);
    expect(of.rows.flatMap(({ page: [from, to] }) => [from, to])).toEqual([0, 2]);
  });

  it('is not thrown off by passages of a text that changed since', () => {
    const match = copyOf('KCNA', '2023-01-30', { passages: [{ page: [900, 960], other: [0, 60] }] });
    const of = pageAlone(readSide(text([a, b])), { match, known: known(text([b])) });
    expect(shown(of, 'page')).toEqual([`${a.join(' ')}.`, `[1:${b.join(' ')}].`]);
    const now = pageAlone(readSide(text([a, sentence(60)])), { match, known: known(text([b])) });
    expect([now.passages, now.shares]).toEqual([[], [0, 0]]);
  });

  it('is told how much of an indexed text still stands', () => {
    const was = readSide(text([a, b])).signature;
    expect(standing(was, was)).toBe(1);
    expect(standing(was, readSide(text([b, sentence(60)])).signature)).toBeCloseTo(0.5, 1);
    expect(standing(was, readSide(text([sentence(120)])).signature)).toBeLessThan(0.1);
  });
});

describe('the map', () => {
  const bar = (page: [number, number], other: [number, number], moved = false) => ({ page, other, moved });

  it('draws passages as shares of both texts, and neighbours as one', () => {
    const words = [10_000, 5000] as const;
    expect(barsOf({ words, passages: [bar([0, 1000], [0, 1000]), bar([1005, 2000], [1002, 2000]), bar([3000, 4000], [4000, 5000], true)] })).toEqual([
      { page: [0, 0.2], other: [0, 0.4], moved: false }, { page: [0.3, 0.4], other: [0.8, 1], moved: true },
    ]);
    expect(barsOf({ words, passages: [bar([0, 99_999], [0, 99_999])] })[0]).toEqual({ page: [0, 1], other: [0, 1], moved: false });
  });

  it('tells which part of each text is in view, and which paragraph stands at a height', async () => {
    const [a, b, c] = [sentence(50), sentence(50), sentence(100)] as const;
    const of = await model([a, b, c], [a, c]);
    expect(inView(of, 0, 0.999)).toMatchObject({ page: [0, expect.closeTo(0.25, 2)], other: [0, expect.closeTo(1 / 3, 2)] });
    expect(inView(of, 1, 2.5)).toMatchObject({ page: [0.25, expect.closeTo(0.75, 2)], other: [expect.closeTo(1 / 3, 2), expect.closeTo(2 / 3, 2)] });
    expect([0, 0.3, 0.6, 1, 5].map((share) => paragraphAt(of.page, of.words[0], share))).toEqual([0, 1, 2, 2, 2]);
  });
});
