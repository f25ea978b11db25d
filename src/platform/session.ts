import { browser } from './browser';
import type { PageState } from './page-state';
import { turns } from './turns';

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
  /** Addresses that the reader had checked by opening the popup: allowed where nothing runs by itself. */
  readonly asked: readonly string[];
}

/** Pages kept of a tab, for going back: about 10 KB each, of 10 MB that session storage holds. */
const KEPT = 8;
const keyOf = (tab: number): string => `tab:${tab}`;

const inTurn = turns();

async function read(tab: number): Promise<TabRecord> {
  return ((await browser.storage.session.get(keyOf(tab)))[keyOf(tab)] as TabRecord | undefined) ?? { shown: null, pages: [], asked: [] };
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

/** @param except one that is not to be touched */
async function keepOnlyShown(except?: string): Promise<void> {
  for (const [key, value] of Object.entries(await browser.storage.session.get(null))) {
    if (!key.startsWith('tab:') || key === except) continue;
    const record = value as TabRecord;
    const pages = record.pages.filter(({ page }) => page === record.shown);
    if (pages.length < record.pages.length) await browser.storage.session.set({ [key]: { ...record, pages } });
  }
}

/** Forgets what tabs showed before: it is checked anew when somebody goes back to it. */
export const dropLeft = (): Promise<void> => inTurn(() => keepOnlyShown());

/** Keeps a page's record, in place of an earlier one of the same page. */
export function keepPage(tab: number, record: PageRecord): Promise<void> {
  return change(tab, (before) => ({ ...before, pages: [...before.pages.filter(({ page }) => page !== record.page), record].slice(-KEPT) }));
}

/** Says which of its pages a tab shows; null when none. */
export function setShown(tab: number, page: string | null): Promise<void> {
  return change(tab, (record) => ({ ...record, shown: page }));
}

/** The reader asks for this page, whatever else may not be checked. */
export function noteAsked(tab: number, url: string): Promise<void> {
  return change(tab, (record) => ({ ...record, asked: [...record.asked.filter((other) => other !== url), url].slice(-KEPT) }));
}

export async function wasAsked(tab: number, url: string): Promise<boolean> {
  return (await read(tab)).asked.includes(url);
}

export async function pageOf(tab: number, page: string): Promise<PageRecord | null> {
  return (await read(tab)).pages.find((record) => record.page === page) ?? null;
}

export async function shownPage(tab: number): Promise<PageRecord | null> {
  const { shown, pages } = await read(tab);
  return pages.find(({ page }) => page === shown) ?? null;
}

const lineKeyOf = (tab: number): string => `line:${tab}`;

/** Whether a line was laid over a page of the tab and not taken away since. */
export const wearsLine = async (tab: number): Promise<boolean> => (await browser.storage.session.get(lineKeyOf(tab)))[lineKeyOf(tab)] === true;

export async function setWearsLine(tab: number, wears: boolean): Promise<void> {
  if (wears) await browser.storage.session.set({ [lineKeyOf(tab)]: true });
  else await browser.storage.session.remove(lineKeyOf(tab));
}

/** What each tab shows. */
export async function shownPages(): Promise<{ readonly tab: number; readonly record: PageRecord }[]> {
  return Object.entries(await browser.storage.session.get(null)).flatMap(([key, value]) => {
    if (!key.startsWith('tab:')) return [];
    const { shown, pages } = value as TabRecord;
    return pages.filter(({ page }) => page === shown).map((record) => ({ tab: Number(key.slice(4)), record }));
  });
}

/** Forgets a page. Where it was the one shown, something else stands in the tab, of which nothing was heard: a page of the browser's own, say. */
export function dropPage(tab: number, page: string): Promise<void> {
  return change(tab, (record) => ({ ...record, shown: record.shown === page ? null : record.shown, pages: record.pages.filter((one) => one.page !== page) }));
}

export function forgetTab(tab: number): Promise<void> {
  return inTurn(() => browser.storage.session.remove([keyOf(tab), lineKeyOf(tab), comparedKey(tab)]));
}

/** Which match of a tab's article is compared with it, where the address of the page that does so must not say it. */
export interface Compared {
  readonly index: string;
  readonly entry: number;
}
const comparedKey = (tab: number): string => `compared:${tab}`;

export async function keepCompared(tab: number, which: Compared): Promise<void> {
  await browser.storage.session.set({ [comparedKey(tab)]: which });
}

export async function comparedWith(tab: number): Promise<Compared | null> {
  return ((await browser.storage.session.get(comparedKey(tab)))[comparedKey(tab)] as Compared | undefined) ?? null;
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
