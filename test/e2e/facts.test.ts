import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { newsPage, OWN_TEXT } from './support/pages';
import { stateInPopup } from './support/popup';
import { BROWSERS, settled, startStage, type Stage } from './support/stage';

const [first, ...others] = OWN_TEXT as [string, ...string[]];
const story = { title: 'A library that lends spades', publisher: 'Wexcombe Parish News' };
const ld = (facts: object): string => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: story.title, ...facts })}</script>`;

/** Pages that speak of themselves, and what the popup must say of each. */
const PAGES: Record<string, { html: string; says: string[]; silent?: string[] }> = {
  '/wire': {
    html: newsPage({ ...story, published: '2026-10-02T09:00:00+02:00', paragraphs: [`WEXCOMBE, Oct 2 (Reuters) - ${first}`, ...others] }),
    says: ['Credits Reuters', 'Published 2 Oct 2026, 09:00 (UTC+02:00), from the page\'s data (JSON-LD)', 'in its dateline', 'WEXCOMBE, Oct 2 (Reuters) -'],
  },
  '/odd': {
    html: newsPage({ ...story, paragraphs: OWN_TEXT, head: ld({ datePublished: '2026-10-02T09:00:00Z', dateModified: '2026-09-01T08:00:00Z' }) }),
    says: ['Published 2 Oct 2026, 09:00 (UTC), from', 'Modified 1 Sept 2026, 08:00 (UTC), from', 'It says it was modified before it was published.'],
    silent: ['Credits'],
  },
  '/future': {
    html: newsPage({ ...story, paragraphs: OWN_TEXT, head: `${ld({ datePublished: '2126-10-02' })}<meta property="article:published_time" content="2026-10-02">` }),
    says: ['Published 2 Oct 2026, from the page\'s metadata', 'Another date, 2 Oct 2126, from the page\'s data (JSON-LD)', 'One of its dates has not come yet.'],
  },
  '/opinion': {
    html: newsPage({ ...story, published: '2026-10-02', paragraphs: OWN_TEXT, head: '<meta property="article:section" content="Opinion">' }),
    says: ['It calls itself opinion.'],
  },
};

describe.each(BROWSERS)('what a page says of itself, in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage(kind, {
      extra: (path, response) => {
        const html = PAGES[path]?.html;
        if (html !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
        return html !== undefined;
      },
    });
  });
  afterAll(() => stage?.close());

  async function popupOn(path: string): Promise<Page> {
    const page = await stage.open(stage.url('wexcombe', path));
    await settled(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    return popup;
  }

  test.each(Object.keys(PAGES))('stands in the popup: %s', async (path) => {
    const popup = await popupOn(path);
    // Without its marks that keep a value's direction apart.
    const said = await popup.$eval('body', (body) => body.textContent!.replace(/[\u2066-\u2069]/g, ''));
    for (const line of PAGES[path]!.says) expect(said).toContain(line);
    for (const line of PAGES[path]!.silent ?? []) expect(said).not.toContain(line);
    await popup.close();
  });

  test('opens and closes by keyboard', async () => {
    const popup = await popupOn('/wire');
    await popup.focus('.page-details summary');
    await popup.keyboard.press('Enter');
    await waitFor(() => popup.$eval('.page-details', (details) => (details as HTMLDetailsElement).open), { what: 'the details to open' });
    await popup.keyboard.press('Enter');
    await waitFor(() => popup.$eval('.page-details', (details) => !(details as HTMLDetailsElement).open), { what: 'the details to close' });
    await popup.close();
  });
});
