import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DateConflict, KnownCredit } from '../../core/article-facts';
import { factsOf, type CameBy, type LibraryEntry, type LibraryVersion } from '../../library/entry';
import type { Library } from '../../library/library';
import { exactDate, shortDate } from '../../platform/dates';
import { LABEL_KEYS, placeName } from '../../platform/page-words';
import { text, uiLanguage } from '../../platform/text';
import { seenBeforeDate } from '../../view/page-wording';
import { Say } from '../../view/say';
import { hostName, WebLink } from '../web-link';
import { moment, say, type Wording } from '../../view/wording';

interface DetailsProps {
  readonly entry: LibraryEntry;
  readonly library: Pick<Library, 'versionsOf' | 'copyOf'>;
  readonly edit: () => void;
  readonly remove: () => void;
}

const CAME: Readonly<Record<CameBy, string>> = { hand: 'dashboard_came_hand', reading: 'dashboard_came_reading', import: 'dashboard_came_import', feed: 'dashboard_came_feed' };
const CONFLICTS: Readonly<Record<DateConflict, string>> = { disagree: 'popup_conflict_disagree', future: 'popup_conflict_future', 'modified-before-published': 'popup_conflict_modified' };

/** Everything that is known of an article but what its open row shows whole: title and publisher. */
export function Details({ entry, library, edit, remove }: DetailsProps) {
  const [versions, setVersions] = useState<readonly LibraryVersion[]>([]);
  const [copy, setCopy] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void Promise.all([library.versionsOf(entry.entry), library.copyOf(entry.entry)]).then(([found, kept]) => {
      if (gone) return;
      setVersions(found);
      setCopy(kept);
    });
    return () => void (gone = true);
  }, [entry]);

  const facts = factsOf(entry);
  const { sources } = entry;
  const anew = seenBeforeDate(entry.firstSeen, entry.facts.published);
  const [first, last] = [moment(entry.firstSeen), moment(entry.lastSeen)];
  return (
    <div class="details">
      {facts.url !== null && <p class="address"><WebLink url={facts.url}>{facts.url}</WebLink></p>}
      {entry.note !== '' && <p class="note" dir="auto">{entry.note}</p>}
      <dl>
        <Fact label="dashboard_field_published">
          <div class="facts">
            <span>{facts.published === null ? text('dashboard_no_date') : exactDate(facts.published)}</span>
            {'published' in entry.edited ? <span>{text('dashboard_by_you')}</span> : sources?.publishedFrom && <span><Say wording={say('dashboard_read_from', placeName(sources.publishedFrom))} /></span>}
          </div>
        </Fact>
        {sources?.modified && <Fact label="dashboard_modified">{exactDate(sources.modified)}</Fact>}
        {facts.authors.length > 0 && <Fact label="dashboard_authors">{listed(facts.authors)}</Fact>}
        {facts.credits.length > 0 && <Fact label="dashboard_credits">{facts.credits.map((credit, at) => <span class="item" key={at}><Say wording={credited(credit)} /></span>)}</Fact>}
        {facts.label !== 'article' && <Fact label="dashboard_label">{text(LABEL_KEYS[facts.label])}</Fact>}
        {entry.language !== null && <Fact label="dashboard_language">{languageName(entry.language)}</Fact>}
        <Fact label="dashboard_came">
          <div class="facts">
            <span>{text(CAME[entry.by])}</span>
            {entry.added !== null && <span>{entry.by === 'hand' ? moment(entry.added) : <Say wording={say('dashboard_added_at', moment(entry.added))} />}</span>}
          </div>
        </Fact>
        {first === last && <Fact label="dashboard_seen_once">{first}</Fact>}
        {first !== last && <Fact label="dashboard_first_seen">{first}</Fact>}
        {first !== last && <Fact label="dashboard_last_seen">{last}</Fact>}
        {anew && <Fact label="dashboard_odd"><Say wording={anew} /></Fact>}
        {sources?.conflicts.map((conflict) => <Fact key={conflict} label="dashboard_odd">{text(CONFLICTS[conflict])}</Fact>)}
        {versions.length > 1 && (
          <Fact label="dashboard_versions">
            <ol>
              {versions.map(({ version, firstSeen, lastSeen, modified }) => (
                <li key={version}>
                  <Say wording={firstSeen === lastSeen ? say('dashboard_version_once', moment(firstSeen)) : say('dashboard_version_span', moment(firstSeen), moment(lastSeen))} />
                  {modified !== null && <span class="also"><Say wording={say('dashboard_version_modified', exactDate(modified))} /></span>}
                </li>
              ))}
            </ol>
          </Fact>
        )}
      </dl>
      {copy !== null && (
        <details>
          <summary>{text('dashboard_copy')}</summary>
          <div class="copy" dir="auto">{copy.split('\n').map((paragraph, at) => <p key={at}>{paragraph}</p>)}</div>
        </details>
      )}
      <div class="buttons">
        <button type="button" class="quiet" data-action="edit" onClick={edit}>{text('dashboard_edit')}</button>
        <button type="button" class="quiet" data-action="remove" onClick={remove}>{text('dashboard_remove')}</button>
      </div>
    </div>
  );
}

function Fact({ label: key, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{text(key)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function credited({ publisher, url, published }: KnownCredit): Wording {
  const name = publisher ?? hostName(url) ?? text('popup_source_unnamed');
  return published === null ? say('popup_credits', name) : say('popup_credits_dated', name, shortDate(published));
}

/** The separators stay outside the names: inside, a name in Arabic would take its comma along. */
const listed = (names: readonly string[]) =>
  new Intl.ListFormat(uiLanguage(), { type: 'unit', style: 'short' }).formatToParts(names).map(({ type, value }, at) => (type === 'element' ? <bdi key={at}>{value}</bdi> : value));

/** "English (United Kingdom)"; a page's own word where it is no language tag. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(uiLanguage(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
