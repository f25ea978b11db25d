import { setBadge } from '../platform/badge';
import { setShown, type PageRecord } from '../platform/session';
import { getTab } from '../platform/tabs';
import { badgeOf } from './badge-of';
import { withoutFragment } from './door';

/** Makes a record the one that its tab shows, badge included. */
export async function show(tab: number, record: PageRecord): Promise<void> {
  // What a page said last may be heard when the reader has gone back from it, and the page that is there again has spoken.
  const before = await addressOf(tab);
  if (before !== null && before !== record.url) return;
  const badge = record.state.kind === 'article' ? badgeOf(record.state.verdict) : null;
  await Promise.all([setBadge(tab, badge), setShown(tab, record.page)]);
  if (badge === null) return;
  // The tab may have gone on meanwhile: a badge must never stand beside a page it does not speak of.
  if ((await addressOf(tab)) !== record.url) await setBadge(tab, null);
}

/** Null where the browser does not tell, or the tab is gone. */
async function addressOf(tab: number): Promise<string | null> {
  const url = (await getTab(tab).catch(() => null))?.url ?? null;
  return url === null ? null : withoutFragment(url);
}

export async function showNothing(tab: number): Promise<void> {
  await Promise.all([setBadge(tab, null), setShown(tab, null)]);
}
