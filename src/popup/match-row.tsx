import type { PageFacts } from '../core/article-facts';
import type { Match } from '../core/verdict/match';
import { shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { Swatch } from './marks';
import { MatchDetails } from './match-details';
import { Say } from './say';
import { Shares } from './shares';
import { sourceName, webAddress } from './source';
import { matchCount, order, relation } from './wording';

/** Every match worth showing, in the verdict's order. */
export function Matches({ matches, page }: { matches: readonly Match[]; page: PageFacts }) {
  if (matches.length === 0) return null;
  return (
    <section class="matches">
      <h2><Say wording={matchCount(matches.length)} /></h2>
      <ol>
        {matches.map((match) => <MatchRow key={`${match.index} ${match.entry}`} match={match} page={page} />)}
      </ol>
    </section>
  );
}

function MatchRow({ match, page }: { match: Match; page: PageFacts }) {
  const { facts } = match;
  const source = sourceName(facts);
  return (
    <li class="match" data-relation={match.relation} data-order={match.order}>
      <p class="source">
        <b dir="auto" title={source}><Swatch match={match} />{source}</b>
        <span class="date">
          {facts.published ? <time dateTime={facts.published}>{shortDate(facts.published)}</time> : text('popup_no_date')}
          <span class="also order"><Say wording={order(match)} /></span>
        </span>
      </p>
      <h3><Title match={match} /></h3>
      <p class="relation"><Say wording={relation(match)} /></p>
      <Shares match={match} />
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
