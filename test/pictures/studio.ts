import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElementHandle, Page } from 'puppeteer-core';
import { startDisplay, type Display } from '../harness/display';
import { launch } from '../harness/browsers';
import type { BrowserKind, ExtensionBrowser } from '../harness/extension-browser';
import { inLanguage } from '../harness/extension-language';
import { untilRegistered } from '../harness/registered';
import { startNewsstand, type Newsstand } from '../newsstand/server.mjs';
import { LIBRARY } from './known';
import { serveStory } from './pages';
import { serveSources } from './sources';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the pictures are taken with; a stage of the tests (test/e2e/support/stage.ts) will do. */
export interface Place {
  readonly browser: ExtensionBrowser;
  readonly newsstand: Newsstand;
  /** Address of a page on a site of its own. */
  url(site: string, path: string): string;
  /** Opens an address in a new tab. */
  open(url: string): Promise<Page>;
}

export interface Studio extends Place {
  readonly kind: BrowserKind;
  readonly language: string;
  /** The screen that Chromium's window is on; Firefox, whose popup cannot be reached, needs none. */
  readonly display: Display | null;
  close(): Promise<void>;
}

/**
 * A browser with the built extension, the newsstand and the pages of the pictures.
 * @param options.damaged whether the bundled index is cut off in its middle, as by a full disk
 * @param options.height of Chromium's screen in pixels; it is 1280 wide
 */
export async function openStudio(kind: BrowserKind, language = 'en', { damaged = false, height = 900 } = {}): Promise<Studio> {
  const newsstand = await startNewsstand({ extra: (_host, path, request, response) => serveStory(path, response, request) || serveSources(path, request, response) });
  const extension = await inLanguage(`${ROOT}dist/${kind === 'firefox' ? 'firefox' : 'chrome'}`, language);
  if (damaged) await truncate(join(extension, 'bundled.pack'), 3_000_000);
  const display = kind === 'chromium' ? await startDisplay({ height }) : null;
  const browser = await launch(kind, { extension, ...(display === null ? {} : { visibleOn: display.display }) });
  await untilRegistered(browser);
  return {
    kind,
    language,
    display,
    browser,
    newsstand,
    url: (site, path) => `http://${site}.localhost:${newsstand.port}${path}`,
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      await newsstand.close();
      await display?.close();
      await rm(extension, { recursive: true, force: true });
    },
  };
}

/** Brings the library in by the dashboard's own import, as a reader does. `seen` is called while the preview is shown. */
export async function importLibrary({ browser }: Pick<Place, 'browser'>, seen: (page: Page) => Promise<unknown> = async () => undefined): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'firstprint-library-'));
  const page = await browser.openExtensionPage('src/dashboard/dashboard.html#data');
  try {
    const path = join(folder, 'library.jsonl');
    await writeFile(path, LIBRARY);
    const field = (await page.waitForSelector('input[name="import"]')) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(path);
    await page.waitForSelector('.preview');
    await seen(page);
    await page.$eval('[data-action="import"]', (button) => (button as HTMLButtonElement).click());
    await page.waitForSelector('.done-bar');
  } finally {
    await page.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Withdraws the access to all sites, as the browsers' own switches do. */
export async function withdrawAccess({ browser }: Pick<Place, 'browser'>): Promise<void> {
  if (browser.kind === 'firefox') {
    await browser.evaluateInExtension(() => chrome.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }));
    return;
  }
  const settings = await browser.newPage();
  await settings.goto('chrome://extensions/');
  await settings.evaluate(async (extensionId) => {
    const { developerPrivate } = (globalThis as unknown as { chrome: { developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> } } }).chrome;
    await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' });
  }, new URL(browser.extensionUrl('')).hostname);
  await settings.close();
}
