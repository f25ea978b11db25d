import { browser, type Tabs } from './browser';
import { patternsOf } from './content-script';

export interface Tab {
  readonly id: number;
  /** Null where the browser does not tell: no access, or a page that it keeps to itself. */
  readonly url: string | null;
  readonly loading: boolean;
  readonly privateWindow: boolean;
}

/** Rejects where the tab is gone. */
export async function getTab(id: number): Promise<Tab> {
  return known(id, await browser.tabs.get(id));
}

/** The tab in front in this window; null where the window has none that can be named. */
export async function frontTab(): Promise<Tab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : known(tab.id, tab);
}

/** The open tabs of a site. */
export async function tabsOf(site: string): Promise<number[]> {
  return (await browser.tabs.query({ url: patternsOf(site) })).flatMap(({ id }) => (id === undefined ? [] : [id]));
}

export function whenTabCloses(then: (tab: number) => void): void {
  browser.tabs.onRemoved.addListener((tab) => then(tab));
}

const known = (id: number, { url, status, incognito }: Tabs.Tab): Tab => ({ id, url: url ?? null, loading: status === 'loading', privateWindow: incognito });
