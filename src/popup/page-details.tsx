import type { PageFacts } from '../core/article-facts';
import { withSureDate } from '../core/facts/sure-date';
import type { KeptPage } from '../platform/page-state';
import { text } from '../platform/text';
import { Quote } from './quote';
import { Say } from '../view/say';
import { conflict, credited, creditPlace, label, otherDates, publishedFrom, seenBeforeDate } from '../view/page-wording';

/** What the page says of itself, with where it says it: below the matches, closed until it is asked for. */
export function PageDetails({ facts, kept }: { facts: PageFacts; kept: KeptPage | null }) {
  const published = publishedFrom(facts);
  const others = otherDates(facts);
  const kind = label(facts.label);
  const anew = kept && seenBeforeDate(kept.firstSeen, withSureDate(facts).published);
  if (published === null && others.length === 0 && facts.credits.length === 0 && kind === null) return null;
  return (
    <details class="page-details">
      <summary><span class="more">{text('popup_about_page')}</span></summary>
      <ul>
        {published && <li><Say wording={published} /></li>}
        {others.map((date) => <li key={date.values.join(' ')}><Say wording={date} /></li>)}
        {facts.conflicts.map((one) => <li class="odd" key={one}><Say wording={conflict(one)} /></li>)}
        {anew && <li class="odd"><Say wording={anew} /></li>}
        {facts.credits.map((credit) => (
          <li key={`${credit.kind} ${credit.words}`}>
            <Say wording={credited(credit)} />
            <span class="also"><Say wording={creditPlace(credit)} /></span>
            {credit.words !== '' && <Quote language={facts.language} words={credit.words} />}
          </li>
        ))}
        {kind && <li><Say wording={kind} /></li>}
      </ul>
    </details>
  );
}
