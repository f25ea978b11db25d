import type { KnownFacts } from '../core/article-facts';
import { keyOf } from '../core/verdict/find';
import { dropPage, keepPage } from '../platform/session';
import { getTab } from '../platform/tabs';
import { turnsByKey } from '../platform/turns';
import { verdictFor, type Said } from './check';
import { show } from './show';
import { articleKept, articleOn, wasLeft } from './state';
import { unmark } from './unmark';

/** What is hidden and what is gone may change together: the later decision must be the later to be written. */
const inTurn = turnsByKey<number>();

/**
 * The same text against the indexes as they are now, and without what is hidden now: badge, line, marks and popup follow at once, where that is
 * another verdict.
 * @param page the content script's name for the article; where the tab shows another by now, nothing is done
 */
export const decideAnew = (tab: number, page: string): Promise<void> => inTurn(tab, async () => {
  const record = await articleKept(tab);
  if (record?.page !== page) return;
  const { privateWindow } = await getTab(tab);
  const said = await verdictFor(record.signature, record.state.facts, privateWindow);
  // Nobody is told the same again.
  if (toldIn(said) === toldIn(record.state)) return;
  if (await wasLeft(tab, record)) return dropPage(tab, page);
  const anew = { ...record, state: { ...record.state, ...said } };
  if (marksOf(said) !== marksOf(record.state)) await unmark(tab).catch(() => undefined);
  // The article may have been checked anew meanwhile; that is the later word.
  if ((await articleKept(tab))?.at !== record.at) return;
  await keepPage(tab, anew);
  if ((await articleOn(tab))?.page === page) await show(tab, anew);
});

/** All that a reader is told of it. Not as JSON of the whole: what a browser keeps comes back with its fields in another order. */
const toldIn = ({ verdict: { kind, lead, source, matches, quotations }, lists = {}, hidden }: Said): string => JSON.stringify([
  kind, lead && keyOf(lead), source && [source.publisher, source.url, source.published, source.by],
  matches.map((match) => [keyOf(match), match.relation, match.order, match.sharedWords, match.evidence.map(({ by, says, publisher }) => [by, says, publisher]), ...factsOf(match.facts)]),
  quotations.map(({ page, earliest, places }) => [page, ...factsOf(earliest), places]), Object.entries(lists).sort(), hidden,
]);
const factsOf = ({ publisher, title, published, url, own }: KnownFacts): unknown[] => [publisher, title, published, url, own?.by, own?.firstSeen, own?.version?.seen, own?.version?.newest];

/** What marks in the page stand for. */
const marksOf = ({ verdict: { matches } }: Said): string => JSON.stringify(matches.map((match) => [keyOf(match), match.passages.map(({ page }) => page)]));
