import type { PageFacts } from '../core/article-facts';
import type { Match, Order, Quotation, Verdict } from '../core/verdict/match';
import { shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { passageMap } from '../view/passage-map';
import { Say } from '../view/say';
import { sourceName, webAddress } from '../view/source';
import { length } from '../view/match-wording';
import { counted, say, type Wording } from '../view/wording';

/**
 * Quotations on the page of whose words another place is known, by that place. The words stay on the page: a quotation is told
 * by its length and where it stands.
 */
export function Quotations({ verdict: { quotations, matches }, page }: { verdict: Verdict; page: PageFacts }) {
  if (quotations.length === 0) return null;
  const words = pageLength(matches);
  return (
    <details class="page-details quotations">
      <summary><span class="more"><Say wording={counted('popup_quotations', quotations.length)} /></span></summary>
      <ol>
        {byPlace(quotations).map(([first, ...others]) => (
          <li key={first!.page.join(' ')}>
            <Place quotation={first!} />
            <ul>{[first!, ...others].map((one) => <Quoted key={one.page.join(' ')} quotation={one} words={words} page={page} />)}</ul>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A copy has all its quotations from one place, which is said once. In the order of the page, by the first of each place. */
function byPlace(quotations: readonly Quotation[]): Quotation[][] {
  const places = new Map<string, Quotation[]>();
  for (const one of quotations.toSorted((a, b) => a.page[0] - b.page[0])) {
    const { publisher, url, published } = one.earliest;
    const key = JSON.stringify([one.order, publisher, url, published]);
    places.set(key, [...(places.get(key) ?? []), one]);
  }
  return [...places.values()];
}

function Place({ quotation: { earliest, order } }: { quotation: Quotation }) {
  const name = sourceName(earliest);
  const title = earliest.title.trim() || name;
  const address = webAddress(earliest.url);
  return (
    <p>
      <Say wording={say(KNOWN_AT[order])} />{' '}
      {address
        ? <a dir="auto" href={address.href} title={title} target="_blank" rel="noopener noreferrer">{name}<span class="unseen"> {text('popup_new_tab')}</span></a>
        : <bdi title={title}>{name}</bdi>}
      {earliest.published && <span class="also"><time dateTime={earliest.published}>{shortDate(earliest.published)}</time></span>}
    </p>
  );
}

function Quoted({ quotation, words, page }: { quotation: Quotation; words: number | null; page: PageFacts }) {
  const { page: [from, to], places } = quotation;
  const where = position(quotation, words);
  return (
    <li>
      <Say wording={length(to - from, page)} />
      {where && <>{' '}<Say wording={where} /></>}
      {places > 1 && <span class="also"><Say wording={counted('popup_quotation_others', places - 1)} /></span>}
    </li>
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
