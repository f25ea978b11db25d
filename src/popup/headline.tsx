import type { PageFacts } from '../core/article-facts';
import type { Verdict } from '../core/verdict/match';
import { claimOf, readAt, type ClaimForm } from '../platform/claim';
import { shortDate } from '../platform/dates';
import { Drawing } from './drawings';
import { headline, headlineNotes, thisPage } from '../view/headline-wording';
import { Say, Value } from '../view/say';
import { distance } from '../view/match-wording';
import { sourceName } from '../view/source';
import { piecesOf, type Wording } from '../view/wording';

/** How loud a sentence is: `speaks` where the page keeps silent about something earlier, `calm` where there is something to know. */
const TONES: Readonly<Partial<Record<ClaimForm, string>>> = { earliest: 'first', publisher: 'quiet', nothing: 'quiet' };

/** What is known of the page, in one sentence and a few quiet lines. Stays in view while the matches scroll. */
export function Headline({ facts, verdict }: { facts: PageFacts; verdict: Verdict }) {
  const { form, names, isLead, alarm } = claimOf(verdict);
  const away = isLead && verdict.lead && distance(verdict.lead);
  // A second date, beside the day of reading, would be taken for it.
  const published = readAt(verdict) === null ? names?.published : null;
  return (
    <header class="headline" data-verdict={verdict.kind} data-tone={alarm ? 'speaks' : TONES[form] ?? 'calm'}>
      <div class="words">
        <p class="this-page"><Naming wording={thisPage(facts)} name={sourceName(facts)} /></p>
        <h1 tabIndex={-1} data-landing><Naming wording={headline(verdict)} name={sourceName(names)} /></h1>
        {published && (
          <p class="when">
            <time dateTime={published}>{shortDate(published)}</time>
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

/** Letters that two lines of the headline hold beside its other words. */
const LONG_NAME = 40;

/** A sentence whose name is of any length: it ends in a box of its own, so that neither its beginning, where the sentence runs the other way, nor the date behind it is cut off. */
function Naming({ wording, name }: { wording: Wording; name: string }) {
  return (
    <>
      {piecesOf(wording).map(({ text, value }, at) => {
        if (!value) return text;
        return text === name ? <bdi key={at} class={name.length > LONG_NAME ? 'name long' : 'name'} title={name}>{text}</bdi> : <Value key={at}>{text}</Value>;
      })}
    </>
  );
}
