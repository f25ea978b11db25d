import { browser } from './browser';
import type { PageState } from './page-state';

/**
 * What is known of the tabs, in session storage: in memory, gone with the browser, never on disk. The worker may die
 * between any two lines, so nothing of this is kept in variables.
 */
export interface PageRecord {
  /** The content script's name for this article in this document. */
  readonly page: string;
  /** The document's address, fragment removed. */
  readonly url: string;
  readonly state: PageState;
  /** The signature, base64, for "Add this page"; null without article. */
  readonly signature: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The pages of one tab, the one on screen named; older ones are kept for going back. */
interface TabRecord {
  readonly shown: string | null;
  readonly pages: readonly PageRecord[];
}

/** Pages kept of a tab, for going back: about 10 KB each, of 10 MB that session storage holds. */
const KEPT = 8;
const keyOf = (tab: number): string => `tab:${tab}`;

let queue: Promise<unknown> = Promise.resolve();

async function read(tab: number): Promise<TabRecord> {
  return ((await browser.storage.session.get(keyOf(tab)))[keyOf(tab)] as TabRecord | undefined) ?? { shown: null, pages: [] };
}

/** Changes of tab records run one after another: two messages at once must not undo one another's. */
function change(tab: number, edit: (record: TabRecord) => TabRecord): Promise<void> {
  return inTurn(async () => {
    const record = { [keyOf(tab)]: edit(await read(tab)) };
    try {
      await browser.storage.session.set(record);
    } catch {
      // Full (10 MB): what other tabs kept for going back goes, and is checked anew when somebody goes back.
      await keepOnlyShown(keyOf(tab));
      await browser.storage.session.set(record);
    }
    // The tab may have been closed before this was written; closed later, it is forgotten by its event.
    await browser.tabs.get(tab).catch(() => browser.storage.session.remove(keyOf(tab)));
  });
}

function inTurn(act: () => Promise<void>): Promise<void> {
  const done = queue.then(act);
  queue = done.catch(() => undefined);
  return done;
}

async function keepOnlyShown(except: string): Promise<void> {
  for (const [key, value] of Object.entries(await browser.storage.session.get(null))) {
    if (!key.startsWith('tab:') || key === except) continue;
    const { shown, pages } = value as TabRecord;
    await browser.storage.session.set({ [key]: { shown, pages: pages.filter(({ page }) => page === shown) } });
  }
}

/** Keeps a page's record, in place of an earlier one of the same page. */
export function keepPage(tab: number, record: PageRecord): Promise<void> {
  return change(tab, ({ shown, pages }) => ({ shown, pages: [...pages.filter(({ page }) => page !== record.page), record].slice(-KEPT) }));
}

/** Says which of its pages a tab shows; null when none. */
export function setShown(tab: number, page: string | null): Promise<void> {
  return change(tab, ({ pages }) => ({ shown: page, pages }));
}

export async function pageOf(tab: number, page: string): Promise<PageRecord | null> {
  return (await read(tab)).pages.find((record) => record.page === page) ?? null;
}

export async function shownPage(tab: number): Promise<PageRecord | null> {
  const { shown, pages } = await read(tab);
  return pages.find(({ page }) => page === shown) ?? null;
}

export function forgetTab(tab: number): Promise<void> {
  return inTurn(() => browser.storage.session.remove(keyOf(tab)));
}

/** Forgets every tab: after an update the old content scripts are cut off, and what they said may be outdated. */
export function forgetAllTabs(): Promise<void> {
  return inTurn(async () => {
    const keys = Object.keys(await browser.storage.session.get(null)).filter((key) => key.startsWith('tab:'));
    await browser.storage.session.remove(keys);
  });
}

/** True the first time it is asked in a browser session, however often the worker died since. */
export async function firstTimeThisSession(what: string): Promise<boolean> {
  if ((await browser.storage.session.get(what))[what] === true) return false;
  await browser.storage.session.set({ [what]: true });
  return true;
}
