import { mkdtemp } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { expect, inject } from 'vitest';
import type { PageState } from '../../../src/platform/page-state';
import type { PageRecord } from '../../../src/platform/session';
import { launch } from '../../harness/browsers';
import type { Badge, BrowserKind, ExtensionBrowser } from '../../harness/extension-browser';
import { startRecordingProxy, type RecordingProxy } from '../../harness/proxy';
import { untilRegistered } from '../../harness/registered';
import { waitFor } from '../../harness/wait';
import { startNewsstand, type Newsstand } from '../../newsstand/server.mjs';
import { servePage } from './pages';

export const BROWSERS: readonly BrowserKind[] = ['chromium', 'firefox'];
const root = fileURLToPath(new URL('../../../', import.meta.url));
export const extensionFolder = (kind: BrowserKind): string => `${root}dist/${kind === 'firefox' ? 'firefox' : 'chrome'}`;

/** A real browser with the extension, the newsstand and the test pages, and the proxy that all its traffic goes through. */
export interface Stage {
  readonly browser: ExtensionBrowser;
  readonly newsstand: Newsstand;
  readonly proxy: RecordingProxy;
  /** Address of a test page (pages.ts) on a site of its own. */
  url(site: string, path: string): string;
  /** Opens an address in a new tab. */
  open(url: string): Promise<Page>;
  close(): Promise<void>;
}

interface StageOptions {
  readonly profile?: string;
  readonly extension?: string;
  /** Further pages: answers and returns true where the path is one of its own. */
  readonly extra?: (path: string, response: ServerResponse, request: IncomingMessage) => boolean;
  /** The host of the search engine, where a test asks for a search: the one request that may leave the browser. */
  readonly searchEngine?: string;
}

export async function startStage(kind: BrowserKind, options: StageOptions = {}): Promise<Stage> {
  const newsstand = await startNewsstand({
    extra: (host, path, request, response) => (options.extra?.(path, response, request) ?? false) || servePage(host, path, request, response),
  });
  const proxy = await startRecordingProxy({ allow: (host) => (host.endsWith('.localhost') ? { host: '127.0.0.1', port: newsstand.port } : null) });
  const browser = await launch(kind, {
    extension: options.extension ?? extensionFolder(kind),
    proxyPort: proxy.port,
    ...(options.profile === undefined ? {} : { profile: options.profile }),
  });
  await untilRegistered(browser);
  return {
    browser,
    newsstand,
    proxy,
    url: (site, path) => `http://${site}.localhost:${newsstand.port}${path}`,
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      // What was asked for and did not come from the demo server, less what the browser asks for without the extension.
      const own = inject('control')[kind].hosts;
      const unasked = proxy.requests.filter(({ allowed, host }) => !allowed && !own.includes(host) && host !== options.searchEngine);
      expect(unasked, 'requests that left the browser').toEqual([]);
      await proxy.close();
      await newsstand.close();
    },
  };
}

/** A profile in which the extension is at home. One that is killed right after the installation has it to install again, and in Firefox it may then ask no host. */
export async function installedProfile(kind: BrowserKind): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'firstprint-profile-'));
  await (await startStage(kind, { profile })).close();
  return profile;
}

/** What the extension keeps of the tab of a page, read without waking the background. */
export async function recordOf(browser: ExtensionBrowser, page: Page): Promise<PageRecord | null> {
  const tab = await browser.tabId(page);
  // As text: WebDriver BiDi gives an object that stands in two places (the lead among the matches) only once.
  const text = await browser.evaluateInExtension(async (key) => JSON.stringify((await chrome.storage.session.get(key))[key] ?? null), `tab:${tab}`);
  const stored = JSON.parse(text) as { shown: string | null; pages: PageRecord[] } | null;
  return stored?.pages.find((record) => record.page === stored.shown) ?? null;
}

/** The state of the page once it is decided for the page's address, and the badge that stands beside it then. */
export async function settled(browser: ExtensionBrowser, page: Page): Promise<{ state: PageState; badge: Badge }> {
  const address = (): string => page.url().replace(/#.*/, '');
  const { state } = (await waitFor(() => recordOf(browser, page), {
    what: `a decision on ${address()}`,
    until: (record) => record !== null && record.url === address() && record.state.kind !== 'checking',
  }))!;
  // The record is kept a moment before the badge is set.
  const speaks = state.kind === 'article' && ['earlier', 'credited', 'wire', 'read', 'also', 'quotes'].includes(state.verdict.kind);
  const badge = speaks ? await waitFor(() => browser.badge(page), { what: 'a badge', until: ({ text }) => text !== '', timeout: 1500 }).catch(() => browser.badge(page)) : await browser.badge(page);
  return { state, badge };
}

/** The verdict of a page that must hold an article. */
export async function verdictOn(browser: ExtensionBrowser, page: Page) {
  const { state, badge } = await settled(browser, page);
  if (state.kind !== 'article') throw new Error(`${page.url()} was taken for "${state.kind}", not for an article.`);
  return { ...state.verdict, facts: state.facts, badge };
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
