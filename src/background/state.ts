import { runContentScript, standsIn } from '../platform/content-script';
import type { PageState } from '../platform/page-state';
import { mayRead, mayReadAllSites } from '../platform/permissions';
import { keepPage, noteAsked, setShown, shownPage, wasAsked, type PageRecord } from '../platform/session';
import { readSettings, setPaused } from '../platform/settings';
import { getTab, tabsOf } from '../platform/tabs';
import { withoutFragment } from '../platform/without-fragment';
import { register } from './applying';
import { hostOf, isPaused, pausedSite } from './check';
import { keptPage } from './kept-page';
import { mayCheck } from './may-check';
import { showNothing } from './show';
import { unmark } from './unmark';

/** A check that has not come back after this long has failed: the page was slow or its script was stopped. */
const LONGEST_CHECK = 15_000;

/** What the popup shows of a tab. A page on which nothing of ours ran yet is checked on the spot. */
export async function stateOf(tab: number): Promise<PageState> {
  const place = await webPage(tab);
  if (place === null) return closed();
  const { url, loading, incognito } = place;
  if (await isPaused(url)) return { kind: 'paused', host: hostOf(url) };
  const record = await shownPage(tab);
  if (record !== null && record.url === url && (await mayCheck(tab, url)) && !(await wasLeft(tab, record))) return current(record, incognito);
  // Who has pages checked at a click only has given this one with the click that opened the popup.
  if (!(await mayRead(url)) && (await readSettings()).check !== 'click') return { kind: 'no-access', host: hostOf(url) };
  return loading ? { kind: 'checking' } : runNow(tab, url);
}

/** Whether the document that was checked at a click has gone since, as at a reload: what stands there now has no script that would say so. */
export const wasLeft = async (tab: number, { url, state }: PageRecord): Promise<boolean> => state.kind !== 'checking' && (await wasAsked(tab, url)) && (await standsIn(tab)) === false;

/** Checks the tab's page now, whatever is known of it. */
export async function recheck(tab: number): Promise<PageState> {
  const place = await webPage(tab);
  return place === null ? closed() : runNow(tab, place.url);
}

export async function pauseSite(tab: number, paused: boolean): Promise<PageState> {
  const place = await webPage(tab);
  if (place === null) return closed();
  const site = pausedSite(place.url);
  await setPaused(site, paused, place.incognito);
  await register();
  if (paused) await Promise.all((await tabsOf(site)).flatMap((one) => [showNothing(one), unmark(one)]));
  return stateOf(tab);
}

/** A tab whose address it may not know: a page that the browser keeps to itself, unless the reader withdrew the access to sites. */
async function closed(): Promise<PageState> {
  return (await mayReadAllSites()) ? { kind: 'unreadable' } : { kind: 'no-access', host: null };
}

async function webPage(tab: number): Promise<{ url: string; loading: boolean; incognito: boolean } | null> {
  const { url, loading, privateWindow } = await getTab(tab);
  return url !== null && /^https?:/.test(url) ? { url: withoutFragment(url), loading, incognito: privateWindow } : null;
}

export type ArticleRecord = PageRecord & { readonly state: Extract<PageState, { kind: 'article' }>; readonly signature: string };

/** What is kept of the article that a tab showed last; null where that was none. */
export async function articleKept(tab: number): Promise<ArticleRecord | null> {
  const record = await shownPage(tab);
  return record?.state.kind === 'article' && record.signature !== null ? (record as ArticleRecord) : null;
}

/** What is kept of the article that the tab shows; null where it shows none, has gone on, or may not be checked any more. */
export async function articleOn(tab: number): Promise<ArticleRecord | null> {
  const record = await articleKept(tab);
  const place = await webPage(tab);
  return record !== null && record.url === place?.url && (await mayCheck(tab, record.url)) ? record : null;
}

async function current({ state, signature, at }: PageRecord, incognito: boolean): Promise<PageState> {
  if (state.kind === 'checking' && Date.now() - at > LONGEST_CHECK) return { kind: 'failed', why: 'timeout' };
  if (state.kind !== 'article') return state;
  return { ...state, kept: signature === null ? null : await keptPage(state.facts.url, signature, at), private: incognito };
}

/** Runs the content script in the tab; its messages bring the result. Where the browser forbids that, the page is unreadable to any extension. */
async function runNow(tab: number, url: string): Promise<PageState> {
  const waiting: PageRecord = { page: 'on-the-spot', url, state: { kind: 'checking' }, signature: null, at: Date.now() };
  await noteAsked(tab, url);
  await keepPage(tab, waiting);
  await setShown(tab, waiting.page);
  try {
    await runContentScript(tab);
    return waiting.state;
  } catch {
    await showNothing(tab);
    return (await mayRead(url)) ? { kind: 'unreadable' } : { kind: 'no-access', host: hostOf(url) };
  }
}
