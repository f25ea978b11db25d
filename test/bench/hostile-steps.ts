import { copyOf, extractArticle } from '../../src/page/article';
import { readDeclaredFacts } from '../../src/page/declared';
import { isArticle, refusal } from '../../src/page/kind';
import { isTooLarge } from '../../src/page/limits';
import { HOSTILE } from './hostile-pages';

const ADDRESS = 'https://harbour.example/2023/01/30/tide-mill-turns-again-on-sunday';
/** Pages of this many elements, or hundreds of characters: 100,000 nodes, 10 MB of text. */
const LARGEST = 100_000;

/** Milliseconds over a hostile page, the largest of its kind that Readability is still let at. `gate` is the longer of that page's and of LARGEST's; 0 where none is small enough. */
export interface HostileTimes {
  readonly size: number;
  readonly gate: number;
  readonly parse: number;
  readonly second: number;
  readonly facts: number;
}

export const kinds = (): string[] => Object.keys(HOSTILE);

export function run(kind: string): HostileTimes {
  const open = (size: number): Document => new DOMParser().parseFromString(`<!doctype html><html lang="en"><head><title>Tide mill turns again</title></head><body>${HOSTILE[kind]!(size)}</body></html>`, 'text/html');
  let [size, over] = [0, LARGEST];
  const largest = open(LARGEST);
  const gateOfLargest = timed(() => refusal(largest, ADDRESS)).ms;
  if (!isTooLarge(largest)) size = LARGEST;
  while (size < over * 0.9) {
    const middle = Math.round((size + over) / 2);
    if (isTooLarge(open(middle))) over = middle;
    else size = middle;
    if (over < 200) break;
  }
  const page = open(size);
  if (isTooLarge(page)) return { size: 0, gate: gateOfLargest, parse: 0, second: 0, facts: 0 };
  const gate = timed(() => refusal(page, ADDRESS)).ms;
  const copied = copyOf(page);
  const { ms: parse, value: article } = timed(() => extractArticle(copied));
  const second = timed(() => isArticle(page, ADDRESS, article?.text ?? '')).ms;
  return { size, gate: Math.max(gate, gateOfLargest), parse, second, facts: timed(() => readDeclaredFacts(page, ADDRESS, article)).ms };
}

function timed<T>(step: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = step();
  return { ms: performance.now() - start, value };
}
