import type { PageFacts } from '../core/article-facts';
import { text } from '../platform/text';
import { Say } from './say';
import { conflict, credited, creditPlace, label, otherDates, publishedFrom } from './page-wording';

/** What the page says of itself, with where it says it: below the matches, closed until it is asked for. */
export function PageDetails({ facts }: { facts: PageFacts }) {
  const published = publishedFrom(facts);
  const others = otherDates(facts);
  const kind = label(facts.label);
  if (published === null && others.length === 0 && facts.credits.length === 0 && kind === null) return null;
  return (
    <details class="page-details">
      <summary><span class="more">{text('popup_about_page')}</span></summary>
      <ul>
        {published && <li><Say wording={published} /></li>}
        {others.map((date) => <li key={date.values.join(' ')}><Say wording={date} /></li>)}
        {facts.conflicts.map((one) => <li class="odd" key={one}><Say wording={conflict(one)} /></li>)}
        {facts.credits.map((credit) => (
          <li key={`${credit.kind} ${credit.words}`}>
            <Say wording={credited(credit)} />
            <span class="also"><Say wording={creditPlace(credit)} /></span>
            {credit.words !== '' && <q dir="auto">{credit.words}</q>}
          </li>
        ))}
        {kind && <li><Say wording={kind} /></li>}
      </ul>
    </details>
  );
}
