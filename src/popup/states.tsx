import type { PageState } from '../platform/page-state';
import { text } from '../platform/text';
import { Button, type Action, type Press } from './actions';
import { Drawing, type DrawingName } from './drawings';
import { Say } from '../view/say';
import { say, type Wording } from '../view/wording';

export type NoticeState = Exclude<PageState, { kind: 'article' }>;

interface Notice {
  readonly drawing: DrawingName;
  readonly headline: Wording;
  readonly hints: readonly Wording[];
  /** The one thing to do here, if there is one, and what can also be done. */
  readonly primary?: Action;
  readonly quiet?: Action;
}

/** What every state without an article says, and what can be done about it. */
export function notice(state: NoticeState): Notice {
  switch (state.kind) {
    case 'checking':
      return { drawing: 'checking', headline: say('popup_checking'), hints: [say('popup_checking_hint')] };
    case 'unreadable':
      return { drawing: 'closed', headline: say('popup_unreadable'), hints: [say('popup_unreadable_hint')] };
    case 'no-access':
      return {
        drawing: 'key',
        headline: say('popup_no_access'),
        hints: [state.host === null ? say('popup_no_access_hint_unnamed') : say('popup_no_access_hint', state.host), say('popup_no_access_how')],
        primary: 'check',
      };
    case 'paused':
      return { drawing: 'paused', headline: say('popup_paused'), hints: [say('popup_paused_hint', state.host)], primary: 'resume' };
    case 'failed':
      return { drawing: 'failed', headline: say('popup_failed'), hints: [say('popup_failed_hint')], primary: 'retry' };
    case 'no-article':
      switch (state.why) {
        case 'not-article':
          return { drawing: 'pictures', headline: say('popup_no_article'), hints: [say('popup_no_article_hint')], quiet: 'pause' };
        case 'too-short':
          return { drawing: 'short', headline: say('popup_too_short'), hints: [say('popup_too_short_hint')], quiet: 'pause' };
        case 'too-large':
          return { drawing: 'long', headline: say('popup_too_large'), hints: [say('popup_too_large_hint')], quiet: 'pause' };
      }
  }
}

export function NoticeView({ state, press, busy }: { state: NoticeState } & Press) {
  const { drawing, headline, hints, primary, quiet } = notice(state);
  return (
    <main class="notice" aria-busy={state.kind === 'checking' || undefined}>
      <Drawing of={drawing} />
      <div class="words">
        <h1 tabIndex={-1} data-landing><Say wording={headline} /></h1>
        {hints.map((hint) => <p key={hint.key}><Say wording={hint} /></p>)}
        {state.kind === 'failed' && state.why.trim() !== '' && (
          <details>
            <summary><span class="more">{text('popup_failed_why')}</span></summary>
            <p class="technical" dir="auto">{state.why}</p>
          </details>
        )}
        {(primary || quiet) && (
          <div class="buttons">
            {primary && <Button key={primary} action={primary} look="primary" press={press} busy={busy} />}
            {quiet && <Button key={quiet} action={quiet} press={press} busy={busy} />}
          </div>
        )}
      </div>
    </main>
  );
}
