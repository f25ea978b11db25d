import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ConflictField, ImportOptions, ImportPreview, Sampled } from '../../library/exchange/offer';
import { text } from '../../platform/text';
import { ActButton, type Doing } from '../doing';
import { Say } from '../../view/say';
import { counted, number, say } from '../../view/wording';

const FIELD_KEYS: Readonly<Record<ConflictField, string>> = {
  title: 'dashboard_field_title',
  publisher: 'dashboard_field_publisher',
  published: 'dashboard_field_published',
  authors: 'dashboard_authors',
  note: 'dashboard_field_note',
  tags: 'dashboard_field_tags',
};
/** Of the samples: the others are counted. */
const MOST_SHOWN = 50;

export type ImportChoice = Pick<ImportOptions, 'conflicts' | 'badLines' | 'texts'>;

interface PreviewProps {
  readonly preview: ImportPreview;
  readonly name: string;
  readonly doing: Doing;
  readonly go: (choice: ImportChoice) => Promise<void>;
  readonly dismiss: () => void;
}

/** What a file would bring, before anything of it is written. */
export function PreviewView({ preview: { fresh, same, conflicting, bad, texts }, name, doing, go, dismiss }: PreviewProps) {
  const [conflicts, setConflicts] = useState<'mine' | 'theirs'>('mine');
  // A backup comes back whole, whatever is kept of pages from now on; but the reader is told.
  const [keepTexts, setKeepTexts] = useState(true);
  const usable = fresh.count + same.count + conflicting.count;
  return (
    <article class="card preview" tabIndex={-1} data-landing aria-labelledby="preview-heading">
      <h3 id="preview-heading"><Say wording={say('dashboard_import_file', name)} /></h3>
      <Part of={fresh} wording="dashboard_import_new">{fresh.samples.slice(0, MOST_SHOWN).map(({ line, title, publisher }) => <li key={line}><bdi>{title || text('dashboard_untitled')}</bdi>{publisher !== null && <span class="also"><bdi>{publisher}</bdi></span>}</li>)}</Part>
      <Part of={same} wording="dashboard_import_known" />
      <Part of={conflicting} wording="dashboard_import_conflicting">
        {conflicting.samples.slice(0, MOST_SHOWN).map(({ line, title, fields }) => (
          <li key={line}>
            <bdi>{title || text('dashboard_untitled')}</bdi>
            <ul>
              {fields.map(({ field, mine, theirs }) => <li key={field}><Say wording={say('dashboard_import_differs', text(FIELD_KEYS[field]), mine || text('dashboard_empty'), theirs || text('dashboard_empty'))} /></li>)}
            </ul>
          </li>
        ))}
      </Part>
      <Part of={bad} wording="dashboard_import_bad">
        {bad.samples.slice(0, MOST_SHOWN).map(({ line, field, reason }) => (
          <li key={`${line} ${field}`}><Say wording={field === null ? say('dashboard_import_bad_line', number(line), reason) : say('dashboard_import_bad_field', number(line), field, reason)} /></li>
        ))}
      </Part>
      {conflicting.count > 0 && (
        <fieldset>
          <legend>{text('dashboard_import_conflicts')}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side}><input type="radio" name="conflicts" value={side} checked={conflicts === side} onChange={() => setConflicts(side)} /> {text(`dashboard_import_keep_${side}`)}</label>
          ))}
        </fieldset>
      )}
      {texts > 0 && <label class="check"><input type="checkbox" name="texts" checked={keepTexts} onChange={(event) => setKeepTexts(event.currentTarget.checked)} /> <span><Say wording={counted('dashboard_import_texts', texts)} /></span></label>}
      {bad.count > 0 && usable > 0 && <p class="hint">{text('dashboard_import_without_bad')}</p>}
      <div class="buttons">
        {usable > 0 && <ActButton name="import" doing={doing} act={() => go({ conflicts, badLines: bad.count > 0 ? 'leave-out' : 'refuse', texts: keepTexts })} kind="primary"><Say wording={counted('dashboard_import', usable)} /></ActButton>}
        <button type="button" class="quiet" data-action="dismiss" onClick={dismiss}>{text('dashboard_cancel')}</button>
      </div>
    </article>
  );
}

/** "1,204 are new", and which, for whoever opens it. */
function Part({ of, wording, children }: { of: Sampled<unknown>; wording: string; children?: ComponentChildren }) {
  if (of.count === 0) return null;
  const line = <Say wording={say(wording, number(of.count))} />;
  if (children === undefined) return <p class="line-of">{line}</p>;
  return (
    <details>
      <summary>{line}</summary>
      <ul class="samples">{children}</ul>
      {of.count > Math.min(MOST_SHOWN, of.samples.length) && <p class="hint"><Say wording={say('dashboard_and_more', number(of.count - Math.min(MOST_SHOWN, of.samples.length)))} /></p>}
    </details>
  );
}
