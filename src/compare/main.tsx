import { render } from 'preact';
import { sendMessage } from '../platform/messages';
import { comparedWith, type Compared } from '../platform/session';
import { speakIn, text } from '../platform/text';
import { App } from './app';
import { prepared, type Prepared } from './prepared';
import { refusalOf, type Refusal } from './problem-words';

/** Lays the article of a tab and one of its matches side by side: `?tab=ID&index=NAME&entry=N` (platform/own-pages.ts). */

interface Asked extends Compared { readonly tab: number }

/** What the address asks for, or what was kept of a private tab; null where it was typed, or is of an old session. */
async function asked(): Promise<Asked | null> {
  const given = new URLSearchParams(location.search);
  const number = (name: string): number | null => (/^\d{1,15}$/.test(given.get(name) ?? '') ? Number(given.get(name)) : null);
  const [tab, index, entry] = [number('tab'), given.get('index'), number('entry')];
  if (tab === null) return null;
  if (index !== null && index !== '' && entry !== null) return { tab, index, entry };
  const kept = await comparedWith(tab);
  return kept && { tab, ...kept };
}

async function load(): Promise<Prepared | Refusal> {
  try {
    const what = await asked();
    if (what === null) return { code: 'no-address', sentence: '' };
    const outcome = await sendMessage('compare', what);
    return outcome.ok ? prepared(outcome.value) : outcome;
  } catch (error) {
    return refusalOf(error);
  }
}

speakIn(document);
document.title = text('compare_name');
const root = document.getElementById('compare')!;
const show = (given: Prepared | Refusal | null): void => render(<App given={given} again={start} />, root);
function start(): void {
  show(null);
  void load().then(show);
}
start();
