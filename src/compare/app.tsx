import { useEffect, useRef } from 'preact/hooks';
import { text } from '../platform/text';
import { Say } from '../view/say';
import { Compared } from './compared';
import type { Prepared } from './prepared';
import { refusalWording, type Refusal } from './problem-words';

/** @param given null while the page's text is read */
export function App({ given, again }: { given: Prepared | Refusal | null; again: () => void }) {
  const tried = useRef(false);
  // The pressed button is gone, and what takes its place comes in two steps.
  useEffect(() => void (tried.current && document.querySelector<HTMLElement>('h1')!.focus()), [given]);
  if (given !== null && 'page' in given) return <Compared given={given} />;
  return (
    <main class="alone" aria-busy={given === null}>
      <h1 tabIndex={-1}>{text('compare_name')}</h1>
      {given === null ? <p role="status">{text('compare_reading')}</p> : <p role="alert"><Say wording={refusalWording(given)} /></p>}
      {given !== null && <button type="button" class="quiet" onClick={() => ((tried.current = true), again())}>{text('compare_again')}</button>}
    </main>
  );
}
