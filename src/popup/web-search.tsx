import { useState } from 'preact/hooks';
import { text } from '../platform/text';
import { Quote } from './quote';

/** What this part asks for; main.tsx knows of whom. */
export interface WebSearch {
  /** The phrases that a search would send. */
  readonly phrases: () => Promise<readonly string[]>;
  readonly open: (phrases: readonly string[]) => Promise<void>;
}

/** The button says what it does before it does it, and the phrases can be read before they are sent; they are asked for only then. */
export function WebSearchPart({ web, language }: { web: WebSearch; language: string | null }) {
  const [phrases, setPhrases] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const attempt = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch {
      setProblem('popup_search_failed');
    } finally {
      setBusy(false);
    }
  };
  const find = async () => {
    const found = phrases ?? (await web.phrases());
    setPhrases(found);
    if (found.length === 0) setProblem('popup_search_none');
    return found;
  };
  // What was shown is what is sent.
  const open = async () => {
    const found = await find();
    if (found.length > 0) await web.open(found);
  };

  return (
    <section class="web-search">
      <button type="button" class="quiet" data-action="search" aria-describedby="web-search-hint" aria-disabled={busy || undefined} aria-busy={busy || undefined} onClick={() => void attempt(open)}>
        {text('popup_search')}
      </button>
      <details onToggle={({ currentTarget }) => currentTarget.open && phrases === null && void attempt(async () => void (await find()))}>
        <summary>
          <span id="web-search-hint">{text('popup_search_hint')}</span>
          <span class="more">{text('popup_search_which')}</span>
        </summary>
        <ul>{phrases?.map((phrase) => <li key={phrase}><Quote language={language} words={phrase} /></li>)}</ul>
      </details>
      <p role="status">{problem === null ? '' : text(problem)}</p>
    </section>
  );
}
