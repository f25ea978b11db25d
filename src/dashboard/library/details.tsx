import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DateConflict, KnownCredit } from '../../core/article-facts';
import { factsOf, type CameBy, type LibraryEntry, type LibraryVersion } from '../../library/entry';
import type { Library } from '../../library/library';
import { exactDate, shortDate } from '../../platform/dates';
import { LABEL_KEYS, placeName } from '../../platform/page-words';
import { text, uiLanguage } from '../../platform/text';
import { Say } from '../say';
import { hostName, WebLink } from '../web-link';
import { moment, say, type Wording } from '../wording';

interface DetailsProps {
  readonly entry: LibraryEntry;
  readonly library: Pick<Library, 'versionsOf' | 'copyOf'>;
  readonly edit: () => void;
  readonly remove: () => void;
}

const CAME: Readonly<Record<CameBy, string>> = { hand: 'dashboard_came_hand', reading: 'dashboard_came_reading', import: 'dashboard_came_import', feed: 'dashboard_came_feed' };
const CONFLICTS: Readonly<Record<DateConflict, string>> = { disagree: 'popup_conflict_disagree', future: 'popup_conflict_future', 'modified-before-published': 'popup_conflict_modified' };

/** Everything that is known of an article. */
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
  return (
    <div class="details">
      <p class="whole-title" dir="auto">{facts.title}</p>
      {facts.url !== null && <p class="address"><WebLink url={facts.url}>{facts.url}</WebLink></p>}
      {entry.note !== '' && <p class="note" dir="auto">{entry.note}</p>}
      <dl>
        <Fact label="dashboard_field_publisher"><bdi>{facts.publisher ?? hostName(facts.url) ?? text('dashboard_no_publisher')}</bdi></Fact>
        <Fact label="dashboard_field_published">
          {facts.published === null ? text('dashboard_no_date') : exactDate(facts.published)}
          {'published' in entry.edited ? <Also wording={say('dashboard_by_you')} /> : sources?.publishedFrom && <Also wording={say('dashboard_read_from', placeName(sources.publishedFrom))} />}
        </Fact>
        {sources?.modified && <Fact label="dashboard_modified">{exactDate(sources.modified)}</Fact>}
        {facts.authors.length > 0 && <Fact label="dashboard_authors">{listed(facts.authors)}</Fact>}
        {facts.credits.length > 0 && <Fact label="dashboard_credits">{facts.credits.map((credit, at) => <span class="item" key={at}><Say wording={credited(credit)} /></span>)}</Fact>}
        {facts.label !== 'article' && <Fact label="dashboard_label">{text(LABEL_KEYS[facts.label])}</Fact>}
        {entry.language !== null && <Fact label="dashboard_language">{languageName(entry.language)}</Fact>}
        <Fact label="dashboard_came">{text(CAME[entry.by])}{entry.added !== null && <Also wording={say('dashboard_added_at', moment(entry.added))} />}</Fact>
        <Fact label="dashboard_first_seen">{moment(entry.firstSeen)}</Fact>
        <Fact label="dashboard_last_seen">{moment(entry.lastSeen)}</Fact>
        {sources?.conflicts.map((conflict) => <Fact key={conflict} label="dashboard_odd">{text(CONFLICTS[conflict])}</Fact>)}
        {versions.length > 1 && (
          <Fact label="dashboard_versions">
            <ol>
              {versions.map(({ version, firstSeen, lastSeen, modified }) => (
                <li key={version}>
                  <Say wording={firstSeen === lastSeen ? say('dashboard_version_once', moment(firstSeen)) : say('dashboard_version_span', moment(firstSeen), moment(lastSeen))} />
                  {modified !== null && <Also wording={say('dashboard_version_modified', exactDate(modified))} />}
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

const Also = ({ wording }: { wording: Wording }) => <span class="also"><Say wording={wording} /></span>;

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
