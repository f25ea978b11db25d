import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Word } from './marked-pages';

/** The letters and digits of the page in document order, each with whether a highlight covers it. */
export async function markedLetters(page: Page): Promise<{ letters: string; covered: string }> {
  return page.evaluate(() => {
    const covered = new Map<Node, [number, number][]>();
    const highlights = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights;
    for (const [, ranges] of highlights) for (const { startContainer, startOffset, endOffset } of ranges) covered.set(startContainer, [...(covered.get(startContainer) ?? []), [startOffset, endOffset]]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = { letters: '', covered: '' };
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (/^(SCRIPT|STYLE)$/.test(node.parentNode!.nodeName)) continue;
      let at = 0;
      for (const letter of node.nodeValue!) {
        if (/[\p{L}\p{N}]/u.test(letter)) {
          seen.letters += letter;
          seen.covered += (covered.get(node) ?? []).some(([from, to]) => at >= from && at < to) ? '1' : '0';
        }
        at += letter.length;
      }
    }
    return seen;
  });
}

/** Words of a page: shared ones and how many of them are marked, others and how many of them are. */
export interface Tally { right: number; shared: number; wrong: number; others: number }

/** What is marked of the words that a page was written with. */
export function tally(words: readonly Word[], { letters, covered }: { letters: string; covered: string }): Tally {
  expect(letters).toBe(words.map((word) => word.letters).join(''));
  const sum: Tally = { right: 0, shared: 0, wrong: 0, others: 0 };
  let at = 0;
  for (const { letters: own, shared } of words) {
    const marks = covered.slice(at, at + own.length).replaceAll('0', '').length;
    // A drop cap that is left out, or a syllable, makes half a mark: no word is half right.
    if (shared) sum.right += marks === own.length ? 1 : 0;
    else sum.wrong += marks > 0 ? 1 : 0;
    sum[shared ? 'shared' : 'others']++;
    at += own.length;
  }
  return sum;
}

/** Names of the highlights that a page can see. */
export const highlights = (page: Page): Promise<string[]> => page.evaluate(() => [...(CSS as unknown as { highlights: Map<string, unknown> }).highlights.keys()]);

/** How far below the window's top the current mark begins; the current one is the highlight that goes above the others. */
export const currentTop = (page: Page): Promise<number> => page.evaluate(() => {
  const all = [...(CSS as unknown as { highlights: Map<string, Set<Range> & { priority: number }> }).highlights.values()];
  return [...all.find(({ priority }) => priority > 0)!][0]!.getBoundingClientRect().top;
});
