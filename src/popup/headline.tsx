import type { PageFacts } from '../core/article-facts';
import type { Verdict } from '../core/verdict/match';
import { shortDate } from '../platform/dates';
import { Drawing } from './drawings';
import { Say } from './say';
import { credited } from './page-wording';
import { distance, headline, headlineNotes, thisPage } from './wording';

/** The verdicts whose second line is the date of the match that they name. */
const DATED: readonly string[] = ['earlier', 'quotes', 'also'];

/** What is known of the page, in one sentence and at most four quiet lines. Stays in view while the matches scroll. */
export function Headline({ facts, verdict }: { facts: PageFacts; verdict: Verdict }) {
  const lead = DATED.includes(verdict.kind) ? verdict.lead : null;
  const away = lead && distance(lead);
  return (
    <header class="headline" data-verdict={verdict.kind}>
      <div class="words">
        <p class="this-page clamped"><Say wording={thisPage(facts)} /></p>
        <h1 class="clamped" tabIndex={-1}><Say wording={headline(verdict)} /></h1>
        {lead?.facts.published && (
          <p class="when">
            <time dateTime={lead.facts.published}>{shortDate(lead.facts.published)}</time>
            {away && <span class="also"><Say wording={away} /></span>}
          </p>
        )}
        {headlineNotes(verdict).map((note) => (
          <p class="note clamped" key={note.key}><Say wording={note} /></p>
        ))}
        {facts.credits[0] && <p class="note clamped"><Say wording={credited(facts.credits[0])} /></p>}
      </div>
      {verdict.kind === 'nothing' && <Drawing of="alone" />}
    </header>
  );
}
