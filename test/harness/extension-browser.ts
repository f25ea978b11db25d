import type { Browser, Page } from 'puppeteer-core';
import { removeProfile } from './profile';
import { waitFor } from './wait';

export type BrowserKind = 'chromium' | 'firefox';

/** What the toolbar says of one tab. */
export interface Badge {
  readonly text: string;
  readonly title: string;
}

/** A browser that has just been started, with the extension in it. */
export interface Started {
  readonly browser: Browser;
  /** Folder of the profile. */
  readonly profile: string;
  /** Whether the profile goes when the browser is closed. */
  readonly temporary: boolean;
  /** Path of the popup in the extension, as the manifest says; '' when there is none. */
  readonly popupPath: string;
  /** Where the extension's pages live, with the slash: "chrome-extension://abc/". */
  readonly origin: string;
  /** Whether the extension was not there before this start. */
  readonly isNew: boolean;
}

/**
 * A real browser with the extension in it. What is the same in both browsers stands here; what differs is left abstract.
 *
 * It looks at the extension from one of the extension's own pages, kept open in the background, because a stopped background
 * must not be woken by looking at it. The page shows manifest.json: a document with the extension's rights and no script.
 */
export abstract class ExtensionBrowser {
  abstract readonly kind: BrowserKind;
  readonly browser: Browser;
  readonly profile: string;
  readonly isNew: boolean;
  protected readonly popupPath: string;
  readonly #origin: string;
  readonly #temporary: boolean;
  readonly #tabIds = new WeakMap<Page, number>();
  #lookout: Promise<Page> | undefined;
  #opening: Promise<unknown> = Promise.resolve();

  constructor(started: Started) {
    this.browser = started.browser;
    this.profile = started.profile;
    this.isNew = started.isNew;
    this.popupPath = started.popupPath;
    this.#origin = started.origin;
    this.#temporary = started.temporary;
  }

  /** Opens the page from which the extension is looked at; it should be no tab of the user's where that can be had. */
  protected abstract openLookout(url: string): Promise<Page>;
  /** Opens a page of the extension in a new tab and waits until it has loaded. `path` as in the built folder. */
  abstract openExtensionPage(path: string): Promise<Page>;
  /** Opens the popup for a page: in Chromium the real one, in Firefox the same page in a tab, with ?tab=ID. */
  abstract openPopup(page: Page): Promise<Page>;
  /**
   * Presses a shortcut of the manifest in the tab of a page, as far as tests can: no key that they send reaches the browser's own window, so
   * Firefox is told that the key was pressed and Chromium's service worker is told the command.
   */
  abstract pressShortcut(page: Page, name: string): Promise<void>;
  /**
   * Chooses an entry of the extension in the menu of a page, as far as tests can: no menu of the browser's own opens for them, so the extension
   * is told that the entry was chosen, in Chromium its service worker, in Firefox by the browser.
   */
  abstract chooseInMenu(page: Page, id: string): Promise<void>;
  /** Shows a page in light or dark colours, as for a reader whose system is set so; in Firefox every other page too. */
  abstract showColours(page: Page, scheme: 'light' | 'dark'): Promise<void>;
  /** Stops the service worker or event page, as the browser does after some idle time. The next event starts it again. */
  abstract stopBackground(): Promise<void>;
  /** Whether the service worker or event page runs at this moment; never starts it. */
  abstract backgroundRuns(): Promise<boolean>;

  /**
   * Runs a function in the background and returns its value, which must survive JSON. Chromium: in the service worker itself,
   * started for it when it was stopped. Firefox, which lets nobody in: in an extension page, with the same APIs and storage;
   * there `chrome.runtime.getBackgroundPage()` reaches the globals, and starts the background.
   */
  abstract evaluateInBackground<A extends unknown[], R>(look: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Starts the extension anew and waits until the new instance runs. */
  protected abstract restartExtension(): Promise<void>;
  /** Makes of a tab's page one whose `close` can be relied upon. */
  protected closable(page: Page): Page {
    return page;
  }
  /** The switch for private windows, and the new start that it brings. */
  protected abstract permitPrivateWindows(): Promise<void>;

  /** The address of a file of the extension, by its path in the built folder. */
  extensionUrl(path: string): string {
    return this.#origin + path.replace(/^\//, '');
  }

  /** The page that the extension opened by itself, by its path in the built folder. @param timeout milliseconds; a Firefox that has just started may be slow */
  async ownTab(path: string, timeout = 20_000): Promise<Page> {
    const url = this.extensionUrl(path);
    const open = async (): Promise<Page | undefined> => {
      // Firefox reports an extension's page as about:blank, so the pages are asked.
      const pages = await this.browser.pages();
      const addresses = await Promise.all(pages.map(addressOf));
      const page = pages[addresses.indexOf(url)];
      return page && this.closable(page);
    };
    const found = await waitFor(open, { what: `${path} to open`, timeout }).catch(async (error: unknown) => {
      // Whether it is not there, or is there and only not seen from here.
      const tabs = await this.evaluateInExtension(async () => (await chrome.tabs.query({})).map((tab) => tab.url));
      throw new Error(`The browser's tabs were ${tabs.join(', ')}.`, { cause: error });
    });
    return found as Page;
  }

  /** Waits for the page that opens when the extension is new, and closes it: what a test counts and opens is its own. */
  async closeWelcome(path: string, timeout?: number): Promise<void> {
    await (await this.ownTab(path, timeout)).close();
  }

  /** Opens an empty tab in front of the others. */
  async newPage(): Promise<Page> {
    // One after the other: the new tab's id is the one that was not there before.
    const opened = this.#opening.then(async () => {
      const before = await this.#allTabs();
      const page = this.closable(await this.browser.newPage());
      const fresh = (await this.#allTabs()).filter((id) => !before.includes(id));
      if (fresh.length === 1) this.#tabIds.set(page, fresh[0]);
      return page;
    });
    this.#opening = opened.catch(() => undefined);
    return await opened;
  }

  /**
   * The browser's own number for the tab of a page. For a page that `newPage` did not open it is found by its address; when that
   * is not unique, the tab is brought to the front for it.
   */
  async tabId(page: Page): Promise<number> {
    const known = this.#tabIds.get(page);
    if (known !== undefined) return known;
    const query = (info: chrome.tabs.QueryInfo): Promise<chrome.tabs.Tab[]> =>
      this.evaluateInExtension((wanted) => chrome.tabs.query(wanted), info);
    let found = (await query({})).filter((tab) => tab.url === page.url());
    if (found.length !== 1) {
      await page.bringToFront();
      found = await query({ active: true, lastFocusedWindow: true });
    }
    const id = found[0]?.id;
    if (id === undefined) throw new Error(`No tab of the browser shows ${page.url()}.`);
    this.#tabIds.set(page, id);
    return id;
  }

  /** What the extension's button shows for the tab of a page. Starts no background. */
  async badge(page: Page): Promise<Badge> {
    return await this.evaluateInExtension(
      async (tabId) => ({ text: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) }),
      await this.tabId(page),
    );
  }

  /** Zooms the tab of a page as the reader does, and with it every page of its host. @param factor 1 is none */
  async zoom(page: Page, factor: number): Promise<void> {
    await this.evaluateInExtension((tab, wanted) => chrome.tabs.setZoom(tab, wanted), await this.tabId(page), factor);
  }

  /** Runs a function in an extension page and returns its value, which must survive JSON. Starts no background by itself. */
  async evaluateInExtension<A extends unknown[], R>(look: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return await evaluateThrough(await this.lookout(), look, args);
  }

  /** The page from which the extension is looked at; opened when it is first needed. */
  protected async lookout(): Promise<Page> {
    const open = await this.#lookout?.catch(() => undefined);
    if (!open || open.isClosed()) this.#lookout = this.openLookout(this.extensionUrl('manifest.json'));
    return await (this.#lookout as Promise<Page>);
  }

  /** Reloads the extension as the browser's own button does: its pages close, content scripts in open pages are cut off. */
  async reloadExtension(): Promise<void> {
    await this.#anew(() => this.restartExtension());
  }

  /** Lets the extension into private windows, as its switch in the browser's settings does; for that it starts anew. */
  async allowPrivateWindows(): Promise<void> {
    await this.#anew(() => this.permitPrivateWindows());
  }

  async #anew(restart: () => Promise<void>): Promise<void> {
    const old = await this.#lookout?.catch(() => undefined);
    await restart();
    this.#lookout = undefined;
    // The browser closes the extension's tabs itself, but a page without a tab would stay, dead.
    await old?.close().catch(() => undefined);
  }

  /** Closes the browser as a user does, and removes its profile when that is temporary. */
  async close(): Promise<void> {
    // When the user has closed the window there may be nobody left to answer.
    await this.browser.close().catch(() => undefined);
    if (this.#temporary) await removeProfile(this.profile);
  }

  /** Ends the browser without a chance to save anything, as a power cut does; a profile that was given stays. */
  async crash(): Promise<void> {
    const process_ = this.browser.process();
    const ended = new Promise((resolve) => process_?.once('close', resolve));
    // puppeteer starts the browser as the leader of a process group, except on Windows.
    if (process_?.pid !== undefined) process.kill(process.platform === 'win32' ? process_.pid : -process_.pid, 'SIGKILL');
    await ended;
    if (this.#temporary) await removeProfile(this.profile);
  }

  async #allTabs(): Promise<number[]> {
    return await this.evaluateInExtension(async () => (await chrome.tabs.query({})).map((tab) => tab.id ?? -1));
  }
}

/** Where a page is; '' where it does not say so within a second: one that is changing its process in that moment may never answer. */
function addressOf(page: Page): Promise<string> {
  const silent = new Promise<string>((resolve) => void setTimeout(resolve, 1000, ''));
  return Promise.race([page.evaluate(() => location.href).catch(() => ''), silent]);
}

/**
 * Evaluates by way of JSON text, because WebDriver BiDi gives an object that stands in two places of a value only once.
 * @param where a page or a worker
 */
export async function evaluateThrough<A extends unknown[], R>(
  where: { evaluate(expression: string): Promise<unknown> },
  look: (...args: A) => R,
  args: A,
): Promise<Awaited<R>> {
  // tsx wraps every named function inside a function in a helper, __name, that does not exist in the browser.
  const code = `(async () => { const __name = (f) => f; return JSON.stringify(await (${look})(...${JSON.stringify(args)})); })()`;
  const text = (await where.evaluate(code)) as string | undefined;
  return (text === undefined ? undefined : JSON.parse(text)) as Awaited<R>;
}
