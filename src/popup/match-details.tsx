import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { KnownCredit, PageFacts } from '../core/article-facts';
import type { Match } from '../core/verdict/match';
import { exactDate } from '../platform/dates';
import { text, uiLanguage } from '../platform/text';
import { evidenceLines, undecided } from '../view/evidence-wording';
import { creditedName, creditPlace, label, publishedFrom } from '../view/page-wording';
import { Say, Value } from '../view/say';
import { barStretches } from '../view/shares';
import { hostName } from '../view/source';
import { indexName, longestPassage, relationMeaning, versionLine } from '../view/match-wording';
import { number, percent, sentenceGap } from '../view/wording';

/** What the lists call themselves in which matches were found, by their indexes. */
export const ListsContext = createContext<Readonly<Record<string, string>>>({});

/** The last line of a match, which opens what a closer reader asks for. Native, so keyboard and find-in-page work. */
export function MatchDetails({ match, page }: { match: Match; page: PageFacts }) {
  const index = indexName(match.index, useContext(ListsContext));
  const longest = longestPassage(match, page);
  const host = hostName(match.facts.url);
  const kind = label(match.facts.label);
  const version = versionLine(match, Date.now());
  const gap = sentenceGap();
  const authors = match.facts.authors.filter((author) => author.trim() !== '');
  return (
    <details>
      <summary>
        {longest && <span class="longest"><Say wording={longest} /></span>}
        <span class="more">{text('popup_details')}</span>
      </summary>
      <p>
        <Say wording={relationMeaning(match)} />
        {barStretches(match).mapped && <>{gap}{text('popup_details_map')}</>}
        {match.facts.teaser && <>{gap}{text('popup_match_teaser')}</>}
        {kind && <>{gap}<Say wording={kind} /></>}
        {version && <>{gap}<Say wording={version} /></>}
      </p>
      <Evidence match={match} page={page} />
      <dl>
        <Dates match={match} page={page} />
        <Credits label="popup_details_page_credits" credits={page.credits} />
        <Credits label="popup_details_credits" credits={match.facts.credits} />
        {authors.length > 0 && (
          <Fact label="popup_details_authors">
            {listed(authors).map(({ type, value }, at) => (type === 'element' ? <bdi key={at}>{value}</bdi> : value))}
          </Fact>
        )}
        {host && <Fact label="popup_details_site"><bdi>{host}</bdi></Fact>}
        {match.passages.length > 0 && <Fact label="popup_details_passages">{number(match.passages.length)}</Fact>}
        <Fact label="popup_details_quoted">{percent(match.quoted)}</Fact>
        <Fact label="popup_details_index"><bdi>{index}</bdi></Fact>
      </dl>
    </details>
  );
}

/** The date of each side, with where it was read. */
function Dates({ match: { facts: { published } }, page }: { match: Match; page: PageFacts }) {
  const here = publishedFrom(page);
  return (
    <>
      <Fact label="popup_details_here">{here ? <Say wording={here} /> : text('popup_no_date')}</Fact>
      <Fact label="popup_details_there">{published ? <Value>{exactDate(published)}</Value> : text('popup_no_date')}</Fact>
    </>
  );
}

function Credits({ label: key, credits }: { label: string; credits: readonly KnownCredit[] }) {
  if (credits.length === 0) return null;
  return (
    <Fact label={key}>
      <ul>
        {credits.map((credit, at) => <li key={at}><bdi>{creditedName(credit)}</bdi><span class="also"><Say wording={creditPlace(credit)} /></span></li>)}
      </ul>
    </Fact>
  );
}

/** What speaks for the order of the two, and what against it, each said in words: the colour alone would tell nobody. */
function Evidence({ match, page }: { match: Match; page: PageFacts }) {
  const lines = evidenceLines(match, page);
  if (lines.length === 0) return null;
  const open = undecided(match, page);
  return (
    <section class="evidence">
      <h4>{text(match.order === 'unknown' ? 'popup_which_first' : 'popup_why_order')}</h4>
      <ul>
        {lines.map(({ wording, against }, at) => (
          <li key={at} class={against ? 'odd' : undefined}>
            {against && <b>{text('popup_against')}{sentenceGap()}</b>}
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
