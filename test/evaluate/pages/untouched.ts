import { Readability } from '@mozilla/readability';
import { JSDOM, VirtualConsole } from 'jsdom';
import { look } from '../../../src/cli/jobs/look';
import { documents } from '../corpora';
import type { Result } from '../part';
import { progress } from '../progress';
import { most, type Row } from '../table';

const PART = 'untouched';
/** Milliseconds of our own code on one page, Readability's parse apart. */
const MOST_OWN = 100;

/** Every page of the corpora looked at in jsdom: none may throw, be changed, or take long in our own code. Several minutes. */
export async function untouched(): Promise<Result> {
  const misses: unknown[] = [];
  const own: number[] = [];
  let [thrown, changed] = [0, 0];
  // Readability's part is taken off by timing its own entry.
  const parse = Readability.prototype.parse;
  let parsing = 0;
  Readability.prototype.parse = function timed(this: Readability) {
    const start = performance.now();
    try {
      return parse.call(this);
    } finally {
      parsing += performance.now() - start;
    }
  } as typeof parse;
  try {
    for (const corpus of ['htmldate', 'fundus', 'extraction', 'wcxb']) {
      progress(`untouched: ${corpus}`);
      for (const { url, html } of documents(corpus)) {
        const address = typeof url === 'string' && url !== '' ? url : 'https://page.example/';
        let ms = Infinity;
        // The collector of garbage and other programs fall into single looks: what counts is the least of three.
        for (let i = 0; i < 3 && ms > MOST_OWN; i++) {
          const { window } = new JSDOM(String(html), { url: address, virtualConsole: new VirtualConsole() });
          Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
          const before = window.document.documentElement.outerHTML;
          parsing = 0;
          const start = performance.now();
          try {
            look(window.document, address);
          } catch (error) {
            thrown++;
            misses.push({ part: PART, url, error: String(error) });
          }
          ms = Math.min(ms, performance.now() - start - parsing);
          if (window.document.documentElement.outerHTML !== before) {
            changed++;
            misses.push({ part: PART, url, changed: true });
          }
          window.close();
        }
        own.push(ms);
        if (ms > MOST_OWN) misses.push({ part: PART, url, ms: Math.round(ms) });
        // jsdom's windows are set free in later tasks only.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  } finally {
    Readability.prototype.parse = parse;
  }
  const sorted = own.toSorted((a, b) => a - b);
  const slow = own.filter((ms) => ms > MOST_OWN).length;
  const count = (what: string, value: number, note = ''): Row => ({ part: PART, what, asked: most(0), figure: String(value), value, note });
  return {
    rows: [
      count('pages that throw', thrown, `of ${own.length}`),
      count('documents changed by a look', changed),
      count(`pages with over ${MOST_OWN} ms of our own code beside Readability's, in jsdom`, slow, `median ${sorted[own.length >> 1]!.toFixed(1)}, p95 ${sorted[Math.floor(own.length * 0.95)]!.toFixed(1)}, most ${sorted.at(-1)!.toFixed(0)} ms`),
    ],
    misses,
    falseMatches: [],
  };
}
