import type { VerdictKind } from '../core/verdict/match';
import { setBadge } from '../platform/badge';
import { setShown, type PageRecord } from '../platform/session';
import { readSettings } from '../platform/settings';
import type { Settings } from '../platform/settings-fields';
import { getTab } from '../platform/tabs';
import { withoutFragment } from '../platform/without-fragment';
import { badgeOf } from './badge-of';
import { hideChip, showChip } from './chip';

/** Makes a record the one that its tab shows, with badge and the line in the page. */
export async function show(tab: number, record: PageRecord): Promise<void> {
  // What a page said last may be heard when the reader has gone back from it, and the page that is there again has spoken.
  if (await hasGoneOn(tab, record)) return;
  await Promise.all([paintBadge(tab, record), setShown(tab, record.page)]);
  await showChip(tab, record);
}

/** The badge alone, as the reader wants badges now. */
export async function showBadge(tab: number, record: PageRecord): Promise<void> {
  if (!(await hasGoneOn(tab, record))) await paintBadge(tab, record);
}

async function paintBadge(tab: number, record: PageRecord): Promise<void> {
  const { badge: isOn, worth } = await readSettings();
  const badge = record.state.kind === 'article' && isOn && isWorth(record.state.verdict.kind, worth) ? badgeOf(record.state.verdict) : null;
  await setBadge(tab, badge);
  // The tab may have gone on meanwhile: a badge must never stand beside a page it does not speak of.
  if (badge !== null && (await addressOf(tab)) !== record.url) await setBadge(tab, null);
}

const isWorth = (kind: VerdictKind, worth: Settings['worth']): boolean => worth.some((one) => one === kind);

/** Null where the browser does not tell, or the tab is gone. */
async function addressOf(tab: number): Promise<string | null> {
  const url = (await getTab(tab).catch(() => null))?.url ?? null;
  return url === null ? null : withoutFragment(url);
}

/** Whether the tab shows another address by now. Not where the browser does not tell. */
export async function hasGoneOn(tab: number, { url }: PageRecord): Promise<boolean> {
  const address = await addressOf(tab);
  return address !== null && address !== url;
}

export async function showNothing(tab: number): Promise<void> {
  await Promise.all([setBadge(tab, null), setShown(tab, null), hideChip(tab)]);
}
