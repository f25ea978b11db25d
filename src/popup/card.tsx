import { useState } from 'preact/hooks';
import type { Outcome } from '../platform/messages';
import type { PageState } from '../platform/page-state';
import { text } from '../platform/text';
import { download, fileName } from '../view/download';
import { hostName } from '../view/source';
import { Say } from '../view/say';
import { say, sentenceGap, type Wording } from '../view/wording';
import { refusal } from './library-wording';

type Article = Extract<PageState, { kind: 'article' }>;

/** The evidence card of the article at `url`, a file; main.tsx knows of whom it is asked. */
export type MakeCard = (url: string) => Promise<Outcome<string>>;

/** A card that was not heard of was not saved, whatever became of it. */
const OWN_PROBLEMS: Readonly<Record<string, string>> = { 'no-access': 'card_problem_text', 'no-text': 'card_problem_text', 'card-failed': 'card_problem_failed', 'no-answer': 'card_problem_failed' };

/** What was found as one file, to be handed on. The page's words are read only now, because the reader asks for them. */
export function CardPart({ state, make }: { state: Article; make: MakeCard }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly wording: Wording; readonly failed: boolean } | null>(null);

  const save = async () => {
    if (busy) return;
    setBusy(true);
    setSaid(null);
    const outcome = await make(state.facts.url);
    setBusy(false);
    if (outcome.ok) {
      // Date and host only: a name is seen by whoever sees the folder.
      const name = fileName('html', new Date(), 'card', (hostName(state.facts.url) ?? 'page').replace(/[^a-z0-9.-]/gi, '-').slice(0, 80));
      download(new Blob([outcome.value], { type: 'text/html' }), name);
      setSaid({ wording: say('card_saved', name), failed: false });
    } else setSaid({ wording: Object.hasOwn(OWN_PROBLEMS, outcome.code) ? say(OWN_PROBLEMS[outcome.code]!) : refusal(outcome), failed: true });
  };
  return (
    <section class="evidence-card">
      <button type="button" class="quiet" data-action="card" aria-describedby="card-hint" aria-disabled={busy || undefined} aria-busy={busy || undefined} onClick={() => void save()}>
        {text('card_save')}
      </button>
      <p class="hint" id="card-hint">
        {text(state.private ? 'card_save_private' : state.verdict.kind === 'nothing' ? 'card_save_hint_nothing' : 'card_save_hint')}
        {state.hidden.length > 0 && <>{sentenceGap()}{text('card_hidden')}</>}
      </p>
      <p class={said?.failed ? 'problem' : 'saved'} role="status">{busy ? text('card_making') : said && <Say wording={said.wording} />}</p>
    </section>
  );
}
