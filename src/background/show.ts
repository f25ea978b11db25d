import { setBadge } from '../platform/badge';
import { setShown, type PageRecord } from '../platform/session';
import { getTab } from '../platform/tabs';
import { badgeOf } from './badge-of';
import { withoutFragment } from './door';

/** Makes a record the one that its tab shows, badge included. */
export async function show(tab: number, record: PageRecord): Promise<void> {
  const badge = record.state.kind === 'article' ? badgeOf(record.state.verdict) : null;
  await Promise.all([setBadge(tab, badge), setShown(tab, record.page)]);
  if (badge === null) return;
  // The tab may have gone on while the worker woke: a badge must never stand beside a page it does not speak of.
  const now = await getTab(tab).catch(() => null);
  if (now !== null && withoutFragment(now.url ?? '') !== record.url) await setBadge(tab, null);
}

export async function showNothing(tab: number): Promise<void> {
  await Promise.all([setBadge(tab, null), setShown(tab, null)]);
}
