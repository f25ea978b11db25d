import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../src/page/kind';
import { isTooLarge } from '../../src/page/limits';
import { HOSTILE } from '../bench/hostile-pages';

function open(body: string, head = '<title>Tide mill</title>'): Document {
  const { window } = new JSDOM(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`);
  // Code of src/page runs in documents: it finds Node and NodeFilter where a page has them.
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return window.document;
}
const LINE = 'The wheel of the old mill went round again, and there was flour on the floor, warm and a little damp. ';
const nested = (depth: number, inside: string): string => '<div>'.repeat(depth) + inside + '</div>'.repeat(depth);
const STORY = `<h1>Tide mill turns again</h1>${`<p>${LINE.repeat(3)}</p>`.repeat(20)}`;

describe('a form with a field named as what documents are read by', () => {
  it.each(['parentNode', 'nextSibling', 'firstChild', 'childNodes'])('is not read: %s', (name) => {
    const form = (field: string): Document => open(`${STORY}<form><input name="${field}"></form>`);
    expect(isTooLarge(form(name))).toBe(true);
    expect(isTooLarge(form(`${name}s`))).toBe(false);
    expect(isTooLarge(open(`${STORY}<p id="${name}"></p>`))).toBe(false);
  });
});

/** Each pair stands on either side of one limit. */
describe('a page that Readability is let at, and one that it is not', () => {
  it.each([
    ['elements', '<i></i>'.repeat(11_000), '<i></i>'.repeat(12_000)],
    ['characters', `<p>${'x'.repeat(2_800_000)}</p>`, `<p>${'x'.repeat(3_100_000)}</p>`],
    ['depth', nested(396, LINE), nested(404, LINE)],
    ['text in nested elements', nested(90, LINE.repeat(3000)), nested(110, LINE.repeat(4000))],
    ['forms', '<form></form>'.repeat(220), '<form></form>'.repeat(235)],
    ['classes', `<div class="${'x'.repeat(3_300_000)}"></div>`, `<div class="${'x'.repeat(3_600_000)}"></div>`],
    ['comments', '<!-- x -->'.repeat(59_000), '<!-- x -->'.repeat(61_000)],
  ])('by its %s', (_what, within, beyond) => {
    expect(isTooLarge(open(within))).toBe(false);
    expect(isTooLarge(open(beyond))).toBe(true);
  });

  it.each([
    ['title', (length: number) => `<title>${'x'.repeat(length)}</title>`],
    ['title for sharing', (length: number) => `<meta property="og:title" content="${'x'.repeat(length)}">`],
    ['title in linked data', (length: number) => `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${'\\"'.repeat(length / 2)}"}</script>`],
  ])('by its %s against its headings', (_what, title) => {
    expect(isTooLarge(open('<h2>mill</h2>'.repeat(1000), title(15_000)))).toBe(false);
    expect(isTooLarge(open('<h2>mill</h2>'.repeat(1000), title(30_000)))).toBe(true);
    expect(isTooLarge(open('<h2>mill</h2>'.repeat(10), title(30_000)))).toBe(false);
  });

  it('by what stands together, where each alone is little', () => {
    const [elements, characters, forms] = ['<i></i>'.repeat(5000), `<p>${'x'.repeat(1_300_000)}</p>`, '<form></form>'.repeat(80)];
    expect(isTooLarge(open(elements + characters))).toBe(false);
    expect(isTooLarge(open(elements + characters + forms))).toBe(true);
  });

  it('not by scripts and styles, which Readability throws away first', () => {
    expect(isTooLarge(open(`<script>${'x'.repeat(8_000_000)}</script><style>${'x'.repeat(8_000_000)}</style>${STORY}`))).toBe(false);
  });
});

describe('the gate', () => {
  const address = 'https://harbour.example/2023/02/06/tide-mill-turns-again';
  it('says which pages are too large', () => {
    expect(refusal(open(STORY), address)).toBeNull();
    expect(refusal(open(STORY + '<i></i>'.repeat(12_000)), address)).toBe('too-large');
  });

  // One of each sort; all of them are timed in Chromium by test/bench/hostile.ts, where they take no minutes.
  it.each(['chains of 390', 'a comb of tables', 'text in 300 sections', 'links in boxes', 'forms', 'long classes', 'headings under a long headline', 'linked data', 'linked data, spaced', 'metas', 'a long title'])('bears a page of %s', (kind) => {
    const page = open(HOSTILE[kind]!(1000));
    expect(['too-large', 'not-article', null]).toContain(refusal(page, address));
  });
});
