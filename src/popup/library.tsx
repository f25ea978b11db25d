import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { withSureDate } from '../core/facts/sure-date';
import type { Outcome } from '../platform/messages';
import type { PageState, Words } from '../platform/page-state';
import { text } from '../platform/text';
import { Say } from '../view/say';
import { WordsForm } from './words-form';
import { keptLine, refusal, type Refusal } from './library-wording';

type Article = Extract<PageState, { kind: 'article' }>;

/** What this part asks for; main.tsx knows of whom, and has shown what followed when it resolves. */
export interface PageLibrary {
  /** @param url of the article that the reader saw */
  readonly add: (url: string, words: Partial<Words>) => Promise<Outcome<unknown>>;
  readonly edit: (entry: number, words: Partial<Words>, was: Partial<Words>) => Promise<Outcome<unknown>>;
  /** @returns the number under which it can be put back */
  readonly remove: (entry: number) => Promise<Outcome<number>>;
  readonly undo: (undo: number) => Promise<Outcome<unknown>>;
}

/** The page and the reader's own library: in it or not, with what the reader writes of it. */
export function LibraryPart({ state, library }: { state: Article; library: PageLibrary }) {
  const { kept } = state;
  const root = useRef<HTMLDivElement>(null);
  const acted = useRef(false);
  const [doing, setDoing] = useState<string | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [removed, setRemoved] = useState<number | null>(null);
  const [writing, setWriting] = useState(false);
  const refused = useMemo(() => (problem?.code === 'bad-date' ? { field: 'published', why: 'words-problem' } : null), [problem]);
  const isAdded = kept !== null && kept.added !== null;

  async function attempt<T>(what: string, act: () => Promise<Outcome<T>>, then: (value: T) => void): Promise<void> {
    if (doing !== null) return;
    acted.current = true;
    setDoing(what);
    const outcome = await act();
    setDoing(null);
    setProblem(outcome.ok ? null : outcome);
    if (outcome.ok) then(outcome.value);
    // What stands in the form was written of another text, which stood at this address before.
    else if (outcome.code === 'other-article') setWriting(false);
  }
  const add = (words: Partial<Words>) => attempt('add', () => library.add(state.facts.url, words), () => (setWriting(false), setRemoved(null)));
  const save = (words: Partial<Words>) => {
    if (kept === null || !isAdded) return add(words);
    const was = Object.fromEntries(Object.keys(words).map((field) => [field, kept.words[field as keyof Words]])) as Partial<Words>;
    return attempt('save', () => library.edit(kept.entry, words, was), () => setWriting(false));
  };
  const remove = (entry: number) => attempt('remove', () => library.remove(entry), setRemoved);
  const undo = (number: number) => attempt('undo', () => library.undo(number), () => setRemoved(null));

  // What was pressed is often gone afterwards: focus goes to what took its place, and a screen reader reads that out.
  useEffect(() => {
    const focused = document.activeElement;
    if (acted.current && (focused === null || focused === document.body)) root.current?.querySelector<HTMLElement>('[data-landing]')?.focus();
  }, [kept, writing, problem]);
  useEffect(() => {
    if (removed !== null) root.current?.querySelector<HTMLElement>('[data-action="undo"]')?.focus();
  }, [removed, kept === null]);

  const line = kept && keptLine(kept);
  const button = (action: string, label: string, onClick: () => unknown, more: { primary?: boolean; landing?: boolean } = {}) => (
    <LibraryButton key={action} action={action} doing={doing} onClick={onClick} {...more}>{text(label)}</LibraryButton>
  );
  return (
    <div class="library" ref={root}>
      {!isAdded && state.private && <p class="private">{text('popup_private_window')}</p>}
      {line && (
        <p class={isAdded ? 'added' : 'remembered'} key="kept" tabIndex={-1} data-landing={!writing || undefined}>
          {isAdded && <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8.5 6.5 12 13 4.5" /></svg>}
          <span>
            <Say wording={line} />
            {kept?.withText && <span class="also">{text('popup_with_text')}</span>}
          </span>
        </p>
      )}
      {removed !== null && kept === null && (
        <p class="removed" role="status">
          <span>{text('popup_removed')}</span>
          {button('undo', 'popup_undo', () => undo(removed))}
        </p>
      )}
      <p class="problem" role="alert" id="words-problem">{problem && <Say wording={refusal(problem)} />}</p>
      {writing ? (
        <WordsForm
          began={kept?.words ?? { ...pageWords(state), note: '', tags: [] }}
          page={kept?.page ?? pageWords(state)}
          isAdded={isAdded}
          isBusy={doing !== null}
          refused={refused}
          save={save}
          cancel={() => (acted.current = true, setWriting(false), setProblem(null))}
        />
      ) : (
        <div class="buttons">
          {!isAdded && button('add', 'popup_add', () => add({}), { primary: true, landing: kept === null })}
          {button('write', isAdded ? 'popup_edit' : 'popup_edit_first', () => (acted.current = true, setWriting(true)))}
          {kept !== null && button('remove', isAdded ? 'popup_remove' : 'popup_forget', () => remove(kept.entry))}
        </div>
      )}
    </div>
  );
}

const pageWords = ({ facts }: Article) => {
  const { publisher, published, title } = withSureDate(facts);
  return { publisher, published, title };
};

interface LibraryButtonProps {
  readonly action: string;
  readonly doing: string | null;
  readonly onClick: () => unknown;
  readonly primary?: boolean;
  readonly landing?: boolean;
  readonly children: ComponentChildren;
}

/** Keyed by what it does, so that a second, hasty press never lands on another's. */
function LibraryButton({ action, doing, onClick, primary = false, landing = false, children }: LibraryButtonProps) {
  return (
    <button type="button" class={primary ? 'primary' : 'quiet'} data-action={action} data-landing={landing || undefined} aria-disabled={doing !== null || undefined} aria-busy={doing === action || undefined} onClick={() => doing === null && onClick()}>
      {children}
    </button>
  );
}
