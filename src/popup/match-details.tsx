import type { ComponentChildren } from 'preact';
import type { PageFacts } from '../core/facts/article-facts';
import type { Match } from '../core/verdict/match';
import { text } from '../platform/text';
import { Say } from './say';
import { barStretches } from './shares';
import { hostName } from './source';
import { indexName, longestPassage, number, percent, relationMeaning } from './wording';

/** The last line of a match, which opens what a closer reader asks for. Native, so keyboard and find-in-page work. */
export function MatchDetails({ match, page }: { match: Match; page: PageFacts }) {
  const longest = longestPassage(match, page);
  const host = hostName(match.facts.url);
  const authors = match.facts.authors.filter((author) => author.trim() !== '');
  return (
    <details>
      <summary>
        {longest && <span class="longest"><Say wording={longest} /></span>}
        <span class="more">{text('popup_details')}</span>
      </summary>
      <p>
        <Say wording={relationMeaning(match)} />
        {barStretches(match).mapped && <> {text('popup_details_map')}</>}
      </p>
      <dl>
        {authors.length > 0 && (
          <Fact label="popup_details_authors">
            {authors.map((author, at) => <bdi key={at}>{author}</bdi>)}
          </Fact>
        )}
        {host && <Fact label="popup_details_site"><bdi>{host}</bdi></Fact>}
        {match.passages.length > 0 && <Fact label="popup_details_passages">{number(match.passages.length)}</Fact>}
        <Fact label="popup_details_quoted">{percent(match.quoted)}</Fact>
        <Fact label="popup_details_index"><bdi>{indexName(match.index)}</bdi></Fact>
      </dl>
    </details>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{text(label)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
