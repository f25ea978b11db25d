import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isProblem } from '../../core/problem';
import type { LibraryEntry } from '../../library/entry';
import type { Library } from '../../library/library';
import { text, uiLanguage } from '../../platform/text';
import { useDoing } from '../doing';
import { problemWords } from '../problem-wording';
import { Say } from '../../view/say';
import { say } from '../../view/wording';
import { changesIn, disputed, draftOf, FIELDS, MOST, pagesOwn, type Draft, type Field, type Unfinished } from './draft';

interface EditorProps {
  readonly entry: LibraryEntry;
  readonly library: Pick<Library, 'edit' | 'get'>;
  readonly unfinished: Unfinished;
  readonly saved: (entry: LibraryEntry) => void;
  readonly cancel: () => void;
}

/** The form in the row's own place. What another window changed meanwhile is shown beside what was typed here; neither is lost. */
export function Editor({ entry, library, unfinished, saved, cancel }: EditorProps) {
  const [left] = useState(() => (unfinished.current?.from.entry === entry.entry ? unfinished.current : null));
  /** As it was when editing began, or when another window's changes were taken over. */
  const [from, setFrom] = useState(left?.from ?? entry);
  const began = draftOf(from);
  const [draft, setDraft] = useState(left?.draft ?? began);
  const [theirs, setTheirs] = useState<Readonly<Partial<Draft>>>({});
  const [wrongDate, setWrongDate] = useState(false);
  const doing = useDoing();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[name="title"]')?.focus(), []);
  useLayoutEffect(() => void (unfinished.current = FIELDS.some((field) => draft[field] !== began[field]) ? { from, draft } : null), [from, draft]);

  const save = async (): Promise<void> => {
    const asked = changesIn(draft, from, uiLanguage());
    setWrongDate(asked === 'invalid');
    if (asked === 'invalid') {
      form.current?.querySelector<HTMLElement>('[name="published"]')?.focus();
      return;
    }
    if (Object.keys(asked.changes).length === 0) return cancel();
    try {
      saved(await library.edit(entry.entry, asked.changes, asked.was));
    } catch (error) {
      const now = isProblem(error, 'changed-meanwhile') ? await library.get(entry.entry) : null;
      if (now === null) throw error;
      const other = draftOf(now);
      // What only the other window touched is taken over; where both did, the reader decides.
      const both = disputed(draft, began, other);
      const mine = FIELDS.filter((field) => draft[field] !== began[field]);
      const open = both.filter((field) => mine.includes(field));
      setTheirs(Object.fromEntries(open.map((field) => [field, other[field]])));
      setDraft({ ...other, ...Object.fromEntries(mine.map((field) => [field, draft[field]])) });
      setFrom(now);
    }
  };
  const change = (field: Field, value: string): void => setDraft((was) => ({ ...was, [field]: value }));

  return (
    <form
      class="editor"
      ref={form}
      aria-label={text('dashboard_edit_form', entry.facts.title)}
      onSubmit={(event) => {
        event.preventDefault();
        doing.run('save', save);
      }}
    >
      {Object.keys(theirs).length > 0 && <p class="warning" role="alert">{text('dashboard_changed_meanwhile')}</p>}
      {FIELDS.map((field) => (
        <FieldView
          key={field}
          field={field}
          value={draft[field]}
          pages={pagesOwn(entry, field)}
          theirs={theirs[field] ?? null}
          wrong={field === 'published' && wrongDate}
          change={(value) => change(field, value)}
        />
      ))}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
      <div class="buttons">
        <button type="submit" class="primary" aria-busy={doing.busy !== null || undefined}>{text('dashboard_save')}</button>
        <button type="button" class="quiet" onClick={cancel}>{text('dashboard_cancel')}</button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly field: Field;
  readonly value: string;
  readonly pages: string | null;
  readonly theirs: string | null;
  readonly wrong: boolean;
  readonly change: (value: string) => void;
}

function FieldView({ field, value, pages, theirs, wrong, change }: FieldProps) {
  const id = `edit-${field}`;
  const hint = field === 'published' ? 'dashboard_date_hint' : field === 'tags' ? 'dashboard_tags_hint' : null;
  const described = [wrong && `${id}-wrong`, hint && `${id}-hint`].filter((one) => one).join(' ');
  // An empty field begins where the page's own language does: "auto" would have it run from left to right.
  const dir = value === '' ? undefined : ('auto' as const);
  // Checked spelling has Chromium fetch a dictionary at the first press of a key, and some browsers send what is typed: nothing leaves unasked.
  const shared = {
    id, name: field, value, dir, maxLength: MOST[field], spellcheck: false,
    'aria-invalid': wrong || undefined, 'aria-describedby': described || undefined,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => change(event.currentTarget.value),
  };
  // The button goes with what it offered: focus goes to the field that has it now.
  const take = (offered: string): void => {
    change(offered);
    document.getElementById(id)?.focus();
  };
  return (
    <div class="field">
      <label for={id}>{text(`dashboard_field_${field}`)}</label>
      {field === 'note' ? <textarea rows={3} {...shared} /> : <input type="text" autocomplete="off" {...shared} />}
      {wrong && <p class="problem" id={`${id}-wrong`} role="alert">{text('dashboard_date_wrong')}</p>}
      {hint && <p class="hint" id={`${id}-hint`}>{text(hint)}</p>}
      {theirs !== null && <Offer field={field} wording="dashboard_theirs" button="dashboard_take_theirs" value={theirs} take={take} />}
      {pages !== null && pages !== value && <Offer field={field} wording="dashboard_pages_own" button="dashboard_back_to_pages" value={pages} take={take} />}
    </div>
  );
}

/** Another value that the field may have, and a button that puts it there. */
function Offer({ field, wording, button, value, take }: { field: Field; wording: string; button: string; value: string; take: (value: string) => void }) {
  return (
    <p class="hint offer">
      <span><Say wording={say(wording, value === '' ? text('dashboard_empty') : value)} /></span>
      <button type="button" class="link" data-action="take" aria-label={`${text(button)}: ${text(`dashboard_field_${field}`)}`} onClick={() => take(value)}>{text(button)}</button>
    </p>
  );
}
