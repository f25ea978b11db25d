import type { PageFacts } from '../core/article-facts';
import type { Match, Verdict } from '../core/verdict/match';
import { shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { Swatch } from './marks';
import { MatchActions } from './match-actions';
import { MatchDetails } from './match-details';
import { keyOf } from './reveal';
import { Say } from '../view/say';
import { Shares } from '../view/shares';
import { sourceName, webAddress } from '../view/source';
import { matchCount, order, ownLine, relation } from '../view/match-wording';
import { counted } from '../view/wording';

/** A long list would push what stands below it out of sight: of more than four, three are open. */
const MOST_OPEN = 4;

/** Every match worth showing, in the verdict's order; the one that the headline names is always in view. */
export function Matches({ verdict: { matches, lead }, page }: { verdict: Pick<Verdict, 'matches' | 'lead'>; page: PageFacts }) {
  if (matches.length === 0) return null;
  const isOpen = (match: Match, at: number): boolean => at < MOST_OPEN - 1 || matches.length <= MOST_OPEN || keyOf(match) === (lead && keyOf(lead));
  const rest = matches.filter((match, at) => !isOpen(match, at));
  return (
    <section class="matches">
      <h2><Say wording={matchCount(matches.length)} /></h2>
      <Rows matches={matches.filter(isOpen)} page={page} />
      {rest.length > 0 && (
        <details>
          <summary><span class="more"><Say wording={counted('popup_more_matches', rest.length)} /></span></summary>
          <Rows matches={rest} page={page} />
        </details>
      )}
    </section>
  );
}

function Rows({ matches, page }: { matches: readonly Match[]; page: PageFacts }) {
  return <ol>{matches.map((match) => <MatchRow key={keyOf(match)} match={match} page={page} />)}</ol>;
}

function MatchRow({ match, page }: { match: Match; page: PageFacts }) {
  const { facts } = match;
  const source = sourceName(facts);
  const own = ownLine(match);
  return (
    <li class="match" data-match={keyOf(match)} data-relation={match.relation} data-order={match.order}>
      <p class="source">
        <b dir="auto" title={source}><Swatch match={match} />{source}</b>
        <span class="date">
          {facts.published ? <time dateTime={facts.published}>{shortDate(facts.published)}</time> : text('popup_no_date')}
          <span class="also order"><Say wording={order(match)} /></span>
        </span>
      </p>
      <h3><Title match={match} /></h3>
      <p class="relation"><Say wording={relation(match)} /></p>
      {own && <p class="own"><Say wording={own} /></p>}
      <Shares match={match} />
      <MatchActions match={match} />
      <MatchDetails match={match} page={page} />
    </li>
  );
}

function Title({ match: { facts } }: { match: Match }) {
  const title = facts.title.trim() || text('popup_title_missing');
  const address = webAddress(facts.url);
  // The tooltip gives back what the clamp cuts off.
  if (!address) return <span class="title clamped" dir="auto" title={title}>{title}</span>;
  return (
    <a class="title clamped" dir="auto" title={title} href={address.href} target="_blank" rel="noopener noreferrer">
      {title}
      <span class="unseen"> {text('popup_new_tab')}</span>
    </a>
  );
}
