import type { ComponentChildren } from 'preact';
import type { PageFacts } from '../core/article-facts';
import type { Match } from '../core/verdict/match';
import { text, uiLanguage } from '../platform/text';
import { evidenceLines, undecided } from './evidence-wording';
import { label } from './page-wording';
import { Say } from './say';
import { barStretches } from './shares';
import { hostName } from './source';
import { indexName, longestPassage, number, percent, relationMeaning, versionLine } from './wording';

/** The last line of a match, which opens what a closer reader asks for. Native, so keyboard and find-in-page work. */
export function MatchDetails({ match, page }: { match: Match; page: PageFacts }) {
  const longest = longestPassage(match, page);
  const host = hostName(match.facts.url);
  const kind = label(match.facts.label);
  const version = versionLine(match, Date.now());
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
        {match.facts.teaser && <> {text('popup_match_teaser')}</>}
        {kind && <> <Say wording={kind} /></>}
        {version && <> <Say wording={version} /></>}
      </p>
      <Evidence match={match} page={page} />
      <dl>
        {authors.length > 0 && (
          <Fact label="popup_details_authors">
            {listed(authors).map(({ type, value }, at) => (type === 'element' ? <bdi key={at}>{value}</bdi> : value))}
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

/** What speaks for the order of the two, and what against it, each said in words: the colour alone would tell nobody. */
function Evidence({ match, page }: { match: Match; page: PageFacts }) {
  const lines = evidenceLines(match, page);
  if (lines.length === 0) return null;
  const open = undecided(match);
  return (
    <section class="evidence">
      <h4>{text(match.order === 'unknown' ? 'popup_which_first' : 'popup_why_order')}</h4>
      <ul>
        {lines.map(({ wording, against }, at) => (
          <li key={at} class={against ? 'odd' : undefined}>
            {against && <b>{text('popup_against')} </b>}
            <Say wording={wording} />
          </li>
        ))}
        {open && <li><Say wording={open} /></li>}
      </ul>
    </section>
  );
}

/** The separators stay outside the names: inside, a name in Arabic would take its comma along. */
const listed = (names: string[]) => new Intl.ListFormat(uiLanguage(), { type: 'unit', style: 'short' }).formatToParts(names);

function Fact({ label: key, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{text(key)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
