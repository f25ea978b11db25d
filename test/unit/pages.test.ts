import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { look } from '../../src/cli/jobs/look';
import { complaints, PAGES } from '../pages/cases';

function open(html: string, url: string): Document {
  const { window } = new JSDOM(html, { url, contentType: 'text/html' });
  // Code of src/page runs in documents: it finds Node and NodeFilter where a page has them.
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return window.document;
}

describe('a page of test/pages', () => {
  it.each(PAGES.map((page) => [page.name, page] as const))('is read as a careful reader reads it: %s', (_name, page) => {
    const document = open(page.html, page.address);
    const before = document.documentElement.outerHTML;
    const seen = look(document, page.address);
    expect(document.documentElement.outerHTML === before, 'the page is as it was').toBe(true);
    expect(complaints(page, seen), page.what).toEqual([]);
  });

  it('is long enough to be one', () => {
    expect(PAGES.length).toBeGreaterThan(45);
    for (const { name, html } of PAGES) expect(html.length, name).toBeGreaterThan(1500);
  });
});
