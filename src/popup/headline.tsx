import type { PageFacts } from '../core/article-facts';
import type { Verdict } from '../core/verdict/match';
import { claimOf, type ClaimForm } from '../platform/claim';
import { shortDate } from '../platform/dates';
import { Drawing } from './drawings';
import { headline, headlineNotes, headlineWhen, thisPage } from './headline-wording';
import { Say } from './say';
import { distance } from './wording';

/** How loud a sentence is: `speaks` where the page keeps silent about something earlier, `calm` where there is something to know. */
const TONES: Readonly<Partial<Record<ClaimForm, string>>> = { earliest: 'first', publisher: 'quiet', nothing: 'quiet' };

/** What is known of the page, in one sentence and a few quiet lines. Stays in view while the matches scroll. */
export function Headline({ facts, verdict }: { facts: PageFacts; verdict: Verdict }) {
  const { form, names, isLead, alarm } = claimOf(verdict);
  const away = isLead && verdict.lead && distance(verdict.lead);
  const when = headlineWhen(verdict);
  return (
    <header class="headline" data-verdict={verdict.kind} data-tone={alarm ? 'speaks' : TONES[form] ?? 'calm'}>
      <div class="words">
        <p class="this-page clamped"><Say wording={thisPage(facts)} /></p>
        <h1 class="clamped" tabIndex={-1}><Say wording={headline(verdict)} /></h1>
        {when && <p class="when"><Say wording={when} /></p>}
        {!when && names?.published && (
          <p class="when">
            <time dateTime={names.published}>{shortDate(names.published)}</time>
            {away && <span class="also"><Say wording={away} /></span>}
          </p>
        )}
        {headlineNotes(verdict, facts).map((note) => (
          <p class="note clamped" key={note.key}><Say wording={note} /></p>
        ))}
      </div>
      {verdict.kind === 'nothing' && <Drawing of="alone" />}
    </header>
  );
}
