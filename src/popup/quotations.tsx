import type { PageFacts } from '../core/article-facts';
import type { Match, Order, Quotation, Verdict } from '../core/verdict/match';
import { shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { passageMap } from './passage-map';
import { Say } from './say';
import { sourceName, webAddress } from './source';
import { counted, length, say, type Wording } from './wording';

/** Quotations on the page of whose words another place is known. The words stay on the page: a quotation is told by its length and where it stands. */
export function Quotations({ verdict: { quotations, matches }, page }: { verdict: Verdict; page: PageFacts }) {
  if (quotations.length === 0) return null;
  const words = pageLength(matches);
  const inOrder = quotations.toSorted((a, b) => a.page[0] - b.page[0]);
  return (
    <details class="page-details quotations">
      <summary><span class="more"><Say wording={counted('popup_quotations', quotations.length)} /></span></summary>
      <ol>
        {inOrder.map((quotation) => <Quoted key={quotation.page.join(' ')} quotation={quotation} words={words} page={page} />)}
      </ol>
    </details>
  );
}

function Quoted({ quotation, words, page }: { quotation: Quotation; words: number | null; page: PageFacts }) {
  const { page: [from, to], earliest, order, places } = quotation;
  const others = places - 1;
  const where = position(quotation, words);
  return (
    <li>
      <b><Say wording={length(to - from, page)} /></b>
      {where && <>{' '}<Say wording={where} /></>}
      <span class="known-at">
        <Say wording={say(KNOWN_AT[order])} />{' '}
        <Place facts={earliest} />
        {earliest.published && <span class="also"><time dateTime={earliest.published}>{shortDate(earliest.published)}</time></span>}
        {others > 0 && <span class="also"><Say wording={counted('popup_quotation_others', others)} /></span>}
      </span>
    </li>
  );
}

function Place({ facts }: { facts: Quotation['earliest'] }) {
  const name = sourceName(facts);
  const title = facts.title.trim() || name;
  const address = webAddress(facts.url);
  if (!address) return <bdi title={title}>{name}</bdi>;
  return (
    <a dir="auto" href={address.href} title={title} target="_blank" rel="noopener noreferrer">
      {name}<span class="unseen"> {text('popup_new_tab')}</span>
    </a>
  );
}

const KNOWN_AT: Readonly<Record<Order, string>> = {
  earlier: 'popup_quotation_first',
  later: 'popup_quotation_later',
  unknown: 'popup_quotation_also',
};

/** The page's length in words is not sent, but follows from a match whose passages bear its figures out (passage-map.ts). */
function pageLength(matches: readonly Match[]): number | null {
  const sure = matches.find((match) => match.sharedOfPage > 0 && passageMap(match, 'page') !== null);
  return sure === undefined ? null : sure.sharedWords / sure.sharedOfPage;
}

/** In which third of the page its middle lies; null where the page's length is not known, or was not that of this page. */
function position({ page: [from, to] }: Pick<Quotation, 'page'>, words: number | null): Wording | null {
  if (words === null || to > words * 1.1) return null;
  const middle = (from + to) / 2 / words;
  return say(middle < 1 / 3 ? 'popup_near_start' : middle < 2 / 3 ? 'popup_near_middle' : 'popup_near_end');
}
