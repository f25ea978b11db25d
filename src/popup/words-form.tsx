import { useEffect, useRef, useState } from 'preact/hooks';
import { exactDate } from '../platform/dates';
import type { PageWords, Words } from '../platform/page-state';
import { text } from '../platform/text';
import { FIELD_NAMES } from './library-wording';
import { Say } from '../view/say';
import { tagsIn } from '../view/tags';
import { say } from '../view/wording';

interface WordsFormProps {
  /** As the library has it at this moment; before adding, as the page says it. */
  readonly began: Words;
  readonly page: PageWords;
  readonly isAdded: boolean;
  readonly isBusy: boolean;
  /** The field that was refused, and the id of what says why. */
  readonly refused: { readonly field: string; readonly why: string } | null;
  /** With what was changed only. */
  readonly save: (words: Partial<Words>) => unknown;
  readonly cancel: () => void;
}

/** The fields as they are typed. */
type Draft = { readonly [Field in keyof Words]: string };
type Field = keyof Words;

const FIELDS: readonly Field[] = ['publisher', 'published', 'title', 'tags', 'note'];
/** What the library takes (background/door.ts). */
const MOST: Readonly<Record<Field, number>> = { publisher: 300, published: 100, title: 1000, tags: 4000, note: 10_000 };

const draftOf = ({ publisher, published, title, note, tags }: Words): Draft => ({ publisher: publisher ?? '', published: published ?? '', title, note, tags: tags.join(', ') });

/** What the reader writes of a page, before it is added or after. Of each fact the page's own is shown beside it, one press away. */
export function WordsForm({ began, page, isAdded, isBusy, refused, save, cancel }: WordsFormProps) {
  // What another window writes meanwhile is shown beside a field, and overwrites nothing that was typed.
  const [first] = useState(() => draftOf(began));
  const [draft, setDraft] = useState(first);
  const now = draftOf(began);
  const own = draftOf({ ...page, note: '', tags: [] });
  const write = (field: Field, value: string) => setDraft({ ...draft, [field]: value });
  // The button goes with what it offered: focus goes to the field that has it now.
  const back = (field: Field): void => {
    write(field, own[field]);
    document.getElementById(`words-${field}`)?.focus();
  };
  const changed = (): Partial<Words> => Object.fromEntries(FIELDS.filter((field) => draft[field] !== first[field]).map((field) => [field, field === 'tags' ? tagsIn(draft.tags) : draft[field]]));

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => void (refused && form.current?.querySelector<HTMLElement>(`[name="${refused.field}"]`)?.focus()), [refused]);
  return (
    <form class="words" ref={form} data-typed={Object.keys(changed()).length > 0 || undefined} onSubmit={(event) => (event.preventDefault(), isBusy || save(changed()))}>
      {FIELDS.map((field, at) => (
        <div class="field" key={field} data-field={field}>
          <label for={`words-${field}`}>{text(FIELD_NAMES[field]!)}</label>
          <Input field={field} value={draft[field]} write={write} isFirst={at === 0} why={refused?.field === field ? refused.why : null} />
          {field === 'published' && <p class="hint" id="words-hint-published">{readable(draft.published) ?? text('popup_field_date_hint')}</p>}
          {field === 'tags' && <p class="hint" id="words-hint-tags">{text('popup_field_tags_hint')}</p>}
          {now[field] !== first[field] && now[field] !== draft[field] && <p class="hint odd"><Say wording={say('popup_now_in_library', now[field] || text('popup_unknown'))} /></p>}
          {field in page && own[field] !== draft[field] && (
            <p class="hint">
              <span class="clamped"><Say wording={say('popup_on_page', (field === 'published' && readable(own.published)) || own[field] || text('popup_unknown'))} /></span>
              <button type="button" class="link" data-action={`back-${field}`} aria-label={`${text('popup_back_to_page')}: ${text(FIELD_NAMES[field]!)}`} onClick={() => back(field)}>{text('popup_back_to_page')}</button>
            </p>
          )}
        </div>
      ))}
      <div class="buttons">
        <button type="submit" class="primary" data-action="save" aria-disabled={isBusy || undefined} aria-busy={isBusy || undefined}>{text(isAdded ? 'popup_save' : 'popup_add')}</button>
        <button type="button" class="quiet" data-action="cancel" onClick={cancel}>{text('popup_cancel')}</button>
      </div>
    </form>
  );
}

interface InputProps {
  readonly field: Field;
  readonly value: string;
  readonly write: (field: Field, value: string) => void;
  readonly isFirst: boolean;
  /** The id of what says why it was refused. */
  readonly why: string | null;
}

function Input({ field, value, write, isFirst, why }: InputProps) {
  const described = [why, (field === 'published' || field === 'tags') && `words-hint-${field}`].filter((one) => one).join(' ');
  const common = { id: `words-${field}`, name: field, dir: 'auto' as const, value, maxLength: MOST[field], 'aria-invalid': why !== null || undefined, 'aria-describedby': described || undefined };
  if (field === 'note') return <textarea {...common} rows={2} onInput={({ currentTarget }) => write(field, currentTarget.value)} />;
  return (
    <input
      type="text"
      {...common}
      autocomplete="off"
      data-landing={isFirst || undefined}
      onInput={({ currentTarget }) => write(field, currentTarget.value)}
    />
  );
}

/** An ISO date in words; null for what was typed in another way, which the background reads. */
const readable = (typed: string): string | null => (/^\d{4}-\d{2}(-\d{2}(T[\d:.,+Z-]*)?)?$/.test(typed.trim()) ? exactDate(typed.trim()) : null);
