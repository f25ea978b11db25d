import type { Page } from 'puppeteer-core';
import { waitFor } from '../harness/wait';
import type { Place } from './studio';

/** The states of the popup, each with how a reader comes to it. All need the library of known.ts; `damaged` ones a studio that is. */
export interface PopupState {
  readonly name: string;
  /** `data-state` of the popup. */
  readonly shown: string;
  /** Verdict, where an article is shown. */
  readonly verdict?: string;
  readonly url: (place: Place) => string | null;
  /** Also taken dark, in other languages, zoomed and narrow. */
  readonly important?: boolean;
  /** What the reader opens in the popup. */
  readonly open?: (popup: Page) => Promise<unknown>;
}

const article = (name: string, verdict: string, path: string, more: Partial<PopupState> = {}): PopupState => ({ name, shown: 'article', verdict, url: ({ url }) => url('press', path), ...more });
const newsstand = (name: string, verdict: string, page: 'original' | 'edited' | 'credited' | 'quoting', more: Partial<PopupState> = {}): PopupState => ({ name, shown: 'article', verdict, url: ({ newsstand: { urls } }) => urls[page], ...more });
const other = (name: string, shown: string, path: string | null, site = 'press', more: Partial<PopupState> = {}): PopupState => ({ name, shown, url: ({ url }) => (path === null ? null : url(site, path)), ...more });

/** What is opened stands below what is seen first: it is gone to. */
const openAll = (popup: Page): Promise<unknown> =>
  popup.$$eval('details', (all) => {
    for (const one of all) one.open = true;
    document.querySelector('.match details')?.scrollIntoView({ block: 'start' });
  });

export const PAUSED_SITE = 'hushed';
export const POPUP_STATES: readonly PopupState[] = [
  other('checking', 'checking', '/slow'),
  other('paused', 'paused', '/one', PAUSED_SITE),
  other('unreadable', 'unreadable', null),
  other('no article', 'no-article', '/listing', 'press', { important: true }),
  other('too short', 'no-article', '/short'),
  other('too large', 'no-article', '/large'),
  article('nothing known', 'nothing', '/unknown', { important: true }),
  article('one match', 'earlier', '/one', { important: true }),
  article('one match, opened', 'earlier', '/one', { open: openAll, important: true }),
  newsstand('earliest known', 'earliest', 'original'),
  article('twelve matches', 'earlier', '/twelve', { important: true }),
  article('twelve matches, opened', 'earlier', '/twelve', { open: openAll }),
  article('long titles', 'earlier', '/long', { important: true }),
  article('no dates', 'read', '/undated'),
  article('Arabic article', 'earlier', '/arabic', { important: true }),
  article('Chinese article', 'earlier', '/chinese', { important: true }),
  newsstand('edited copy', 'earlier', 'edited', { important: true }),
  newsstand('credited', 'credited', 'credited'),
  article('wire', 'wire', '/wire'),
  article('read before', 'read', '/read'),
  newsstand('quotes', 'quotes', 'quoting'),
];
export const DAMAGED_STATES: readonly PopupState[] = [other('failed', 'failed', '/one')];
export const WITHDRAWN_STATES: readonly PopupState[] = [other('no access', 'no-access', '/one')];

/** Milliseconds: two browsers and others at work on a small machine. */
const LONGEST_CHECK = 30_000;

/** Opens the page of a state; one that never comes to its end is only begun. */
export async function openPageOf(place: Place, state: PopupState): Promise<Page> {
  const page = await place.browser.newPage();
  const address = state.url(place);
  if (address === null) {
    if (place.browser.kind === 'chromium') await page.goto('chrome://version/');
    return page;
  }
  if (state.shown !== 'checking') {
    await page.goto(address);
    return page;
  }
  // Firefox would wait for its end, whatever is asked of it.
  await page.goto(place.url('press', '/listing'));
  await page.evaluate((to) => void setTimeout(() => location.assign(to)), address);
  await waitFor(() => page.evaluate(() => document.querySelector('h1') !== null), { what: 'the beginning of the page' });
  return page;
}

/** Waits until a popup shows a state. */
export async function showsState(popup: Page, { name, shown, verdict, open }: PopupState): Promise<void> {
  await waitFor(() => popup.$eval('[data-state]', (element) => element.getAttribute('data-state')), { what: `the popup to show "${name}"`, until: (seen) => seen === shown, timeout: LONGEST_CHECK });
  if (verdict !== undefined) await waitFor(() => popup.$eval('[data-verdict]', (element) => element.getAttribute('data-verdict')), { what: `the verdict of "${name}"`, until: (seen) => seen === verdict });
  await open?.(popup);
}
