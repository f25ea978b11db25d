import { addressKey } from '../core/facts/identity';
import type { ChipPlan } from '../platform/chip';
import { isChipWanted } from '../platform/chip-choice';
import { clearInPage, showInPage } from '../platform/chip-script';
import { claimOf } from '../platform/claim';
import { isDismissed } from '../platform/dismissed';
import { HeldUp } from '../platform/in-time';
import { setWearsLine, shownPage, shownPages, wearsLine, type PageRecord } from '../platform/session';
import { getTab } from '../platform/tabs';
import { turnsByKey } from '../platform/turns';
import { withoutFragment } from '../platform/without-fragment';
import { chipPlan } from './chip-plan';
import { mayCheck } from './may-check';

/** The line in the page: when there is one. */

/**
 * Only where an earlier copy is known that the page keeps silent about. Not for a text that a copy calls an agency's (`wire`): which of the two was
 * first is not known then, and a line over the page that is wrong costs more than one that is missing; the badge says it.
 */
const speaksUp = ({ state }: PageRecord): boolean => state.kind === 'article' && claimOf(state.verdict).alarm;

/** Of each tab what is being shown or taken away: a document that was given two at once would show the first. */
const turns = turnsByKey<number>();

/** Tabs that are gone, or that no extension may touch (the reader withdrew the access meanwhile), show nothing anyway. */
const inTurn = (tab: number, act: () => Promise<void>): Promise<void> =>
  turns(tab, act).catch((error: unknown) => {
    if (error instanceof HeldUp) void error.answer.then(() => showAgain(tab)).catch(() => undefined);
    else console.debug('Firstprint shows no line in this page.', error);
  });

/** What a page that was held up missed. */
async function showAgain(tab: number): Promise<void> {
  const record = await shownPage(tab);
  if (record !== null) await showChip(tab, record);
}

/** Shows in a tab what its record gives reason for, and takes away what it does not. */
export function showChip(tab: number, record: PageRecord): Promise<void> {
  return inTurn(tab, async () => {
    const plan = await planFor(tab, record);
    if (plan !== null) await lay(tab, plan);
    else await clear(tab, false);
  });
}

export const hideChip = (tab: number): Promise<void> => inTurn(tab, () => clear(tab, false));

/** After the reader changed the settings. */
export async function settleChips(): Promise<void> {
  const speaking = (await shownPages()).filter(({ record }) => speaksUp(record));
  await Promise.all(speaking.map(({ tab, record }) => inTurn(tab, async () => {
    const plan = await planFor(tab, record);
    if (plan !== null) await lay(tab, plan);
    else await clear(tab, true);
  })));
}

async function lay(tab: number, plan: ChipPlan): Promise<void> {
  await setWearsLine(tab, true);
  await showInPage(tab, plan);
}

/** Most tabs never had one: their pages are not called at all. What a tab's article says by now tells nothing: it may have been checked anew since. */
async function clear(tab: number, chosen: boolean): Promise<void> {
  if (!(await wearsLine(tab))) return;
  await clearInPage(tab, chosen);
  // What tells of the reader's choice stays until it is closed; it goes with the next that is shown.
  if (!chosen) await setWearsLine(tab, false);
}

async function planFor(tab: number, record: PageRecord): Promise<ChipPlan | null> {
  const { page, url, state } = record;
  if (state.kind !== 'article' || !speaksUp(record)) return null;
  const shown = await getTab(tab);
  if (shown.url === null || withoutFragment(shown.url) !== url) return null;
  const isWanted = (await isChipWanted(url, shown.privateWindow)) && (await mayCheck(tab, url)) && !(await isDismissed(pageKey(state.facts.url), shown.privateWindow));
  return isWanted ? chipPlan(page, url, state) : null;
}

/** By what a page on which the line was closed is known again, however the reader came to it. */
export const pageKey = (url: string): string => addressKey(url) ?? url;
