import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign, signWords } from '../../src/core/signature/sign';
import { readWords } from '../../src/core/text/words';
import { relocate } from '../../src/core/verdict/relocate';
import { between, chance, pick, prose, shuffled, vocabulary, type Chance } from './seeded';

const words = vocabulary(chance(21), 4000);
const line = (next: Chance, from: number, to: number): string[] => prose(next, words, between(next, from, to));

/** A live page by its lines: each its words, and which line of the article it is; -1 for other matter. */
interface LiveLine { readonly words: readonly string[]; readonly of: number; readonly unseen?: boolean }

/** Where the words of the article's lines were found, and where they stand. */
function found(article: readonly (readonly string[])[], page: readonly LiveLine[]): { right: number; wrong: number; all: number } {
  const text = page.map((one) => one.words.join(' ')).join('\n');
  const read = readWords(text);
  const lines = new Uint8Array(read.count + 1);
  const unseen = new Uint8Array(read.count);
  const places = new Map<number, number>();
  let at = 0;
  for (const one of page) {
    lines[at] = 1;
    if (one.unseen) unseen.fill(1, at, at + one.words.length);
    if (one.of >= 0) places.set(one.of, at);
    at += one.words.length;
  }
  lines[at] = 1;
  expect(at).toBe(read.count);
  const result = relocate(sign(article.map((one) => one.join(' ')).join('\n')), { signature: signWords(read, [], 4), lines, unseen });
  let [right, wrong, all, word] = [0, 0, 0, 0];
  article.forEach((one, i) => {
    one.forEach((_, k) => {
      const place = places.get(i);
      const seen = result[word++]!;
      if (place !== undefined) all++;
      if (place !== undefined && seen === place + k) right++;
      else if (seen >= 0) wrong++;
    });
  });
  return { right, wrong, all };
}
const asIs = (article: readonly (readonly string[])[]): LiveLine[] => article.map((one, of) => ({ words: one, of }));

describe('the words of an article in its live page', () => {
  it('are found between navigation, boxes, captions and comments, short lines too', () => {
    const sum = { right: 0, wrong: 0, all: 0 };
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const next = chance(seed);
      const article = Array.from({ length: 14 }, () => (next() < 0.3 ? line(next, 4, 8) : line(next, 20, 70)));
      const matter = (): LiveLine[] => Array.from({ length: between(next, 0, 4) }, () => ({ words: line(next, 2, 30), of: -1 }));
      const page = [...Array.from({ length: 30 }, () => ({ words: line(next, 1, 6), of: -1 })), ...asIs(article).flatMap((one) => [one, ...matter()]), ...matter(), ...matter()];
      const { right, wrong, all } = found(article, page);
      // At the worst two of its short lines are lost.
      expect(right).toBeGreaterThanOrEqual(all - 14);
      sum.right += right;
      sum.wrong += wrong;
      sum.all += all;
    }), { numRuns: 100, seed: 1 });
    expect(sum.right / sum.all).toBeGreaterThan(0.99);
    expect(sum.wrong / sum.all).toBeLessThan(0.002);
  });

  it('are taken where the article goes on, not where a teaser, a pull quote or a comment repeats them', () => {
    const next = chance(31);
    for (let round = 0; round < 30; round++) {
      const article = Array.from({ length: 8 }, () => line(next, 25, 60));
      const again = (): LiveLine => ({ words: pick(next, article.slice(0, 4)), of: -1 });
      const noise = (): LiveLine => ({ words: line(next, 5, 20), of: -1 });
      const page = [{ words: article[0]!, of: -1 }, noise(), noise(), ...asIs(article).flatMap((one, i) => (i === 4 ? [one, again()] : [one])), noise(), again(), again(), noise()];
      const { right, all } = found(article, page);
      expect(right / all).toBeGreaterThan(0.98);
    }
  });

  it('are the shown ones, where a hidden copy stands before or behind them', () => {
    const next = chance(41);
    const article = Array.from({ length: 8 }, () => line(next, 25, 60));
    const hidden = article.map((one): LiveLine => ({ words: one, of: -1, unseen: true }));
    for (const page of [[...hidden, ...asIs(article)], [...asIs(article), ...hidden]]) expect(found(article, page)).toMatchObject({ wrong: 0 });
    // The hidden copy was read too, and the shown one's repeated line left out.
    const twice = [...hidden.slice(0, 3), ...asIs(article)];
    expect(found([...article.slice(0, 3), ...article.slice(0, 2), ...article.slice(3)], twice.map((one, i) => ({ ...one, of: [-1, -1, -1, 3, 4, 2, 5, 6, 7, 8, 9][i]! }))).right).toBe([0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, i) => sum + article[i]!.length, 0));
    // What is only hidden may yet be shown.
    expect(found(article, asIs(article).map((one) => ({ ...one, unseen: true })))).toMatchObject({ wrong: 0, right: article.flat().length });
  });

  it('that are gone from it are found nowhere, and the others still are', () => {
    const next = chance(51);
    const sum = { right: 0, wrong: 0, all: 0 };
    for (let round = 0; round < 60; round++) {
      const article = Array.from({ length: 10 }, () => line(next, 25, 60));
      const kept = shuffled(next, [...article.keys()]).slice(0, 6);
      const page = asIs(article).filter(({ of }) => kept.includes(of)).flatMap((one) => [one, { words: line(next, 5, 40), of: -1 }]);
      const { right, wrong, all } = found(article, page);
      sum.right += right;
      sum.wrong += wrong;
      sum.all += all;
    }
    expect(sum.right / sum.all).toBeGreaterThan(0.995);
    expect(sum.wrong / sum.all).toBeLessThan(0.005);
  });

  it('are found in another article\'s page nowhere', () => {
    const next = chance(61);
    const article = Array.from({ length: 10 }, () => line(next, 25, 60));
    const { wrong } = found(article, Array.from({ length: 10 }, () => ({ words: line(next, 25, 60), of: -1 })));
    expect(wrong).toBeLessThan(0.02 * article.flat().length);
  });
});
