import { render } from 'preact';
import type { Match } from '../core/verdict/match';
import { sendMessage, type Outcome } from '../platform/messages';
import type { MarkedMatch, Order } from '../platform/marks';
import { openCompare, openDashboard, openSettings } from '../platform/own-pages';
import type { PageState } from '../platform/page-state';
import { shownPage, wasAsked } from '../platform/session';
import { frontTab, getTab, type Tab } from '../platform/tabs';
import { speakIn, text } from '../platform/text';
import { withoutFragment } from '../platform/without-fragment';
import type { Action } from './actions';
import type { HidingDoor } from './hiding';
import type { PageLibrary } from './library';
import { MarkingContext, type Marking } from './marks';
import { CompareContext } from './match-actions';
import { PopupView } from './view';
import { hiddenOf, hiddenSince, isUnheard } from './unheard';
import type { WebSearch } from './web-search';

/** Often enough to seem at once, seldom enough to cost nothing. */
const ASK_AGAIN_MS = 400;
/** A page that takes longer is not being checked any more: its tab was closed, or the worker was stopped. */
const GIVE_UP_MS = 15_000;

/** `?tab=ID`, where the popup is opened as a page of its own; else it is about the tab in front. */
const asked = new URLSearchParams(location.search).get('tab');

function findTab(): Promise<Tab | null> {
  return asked !== null && /^\d+$/.test(asked) ? getTab(Number(asked)) : frontTab();
}

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
const closed = (): void => void (asked === null && window.close());
const ways = { openLibrary: (): void => void openDashboard().then(closed), openSettings: (): void => void openSettings().then(closed) };
const failed = (why: string): PageState => ({ kind: 'failed', why });

/** The answer, or `failed` when messaging fails or stays silent until the deadline. */
async function answer(question: () => Promise<PageState>, deadline: number): Promise<PageState> {
  const silence = wait(deadline - Date.now()).then(() => failed(text('popup_failed_slow')));
  try {
    return await Promise.race([question(), silence]);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** A background that was stopped before it answered may have done it all the same. */
const heard = <T,>(question: () => Promise<Outcome<T>>): Promise<Outcome<T>> => question().catch((error: unknown) => ({ ok: false, code: 'no-answer', sentence: String(error) }));

function start(tab: Tab, root: HTMLElement): void {
  const id = { tab: tab.id };
  const questions: Readonly<Record<Action | 'look', () => Promise<PageState>>> = {
    look: () => sendMessage('state', id),
    pause: () => sendMessage('pause', { ...id, paused: true }),
    resume: () => sendMessage('pause', { ...id, paused: false }),
    retry: () => sendMessage('recheck', id),
    check: () => sendMessage('recheck', id),
  };

  const web: WebSearch = {
    phrases: () => sendMessage('phrases', id),
    open: (phrases) => sendMessage('search', { ...id, phrases }),
  };
  const card = (url: string) => heard(() => sendMessage('card', { ...id, url }));
  /** Shows what followed; where something was refused, what is shown may be old. */
  async function settle(outcome: Outcome<PageState>): Promise<Outcome<PageState>> {
    latest++;
    isWhole = true;
    show(outcome.ok ? outcome.value : await answer(questions.look, Date.now() + GIVE_UP_MS));
    return outcome;
  }
  const library: PageLibrary = {
    add: (url, words) => heard(() => sendMessage('add', { ...id, url, words })).then(settle),
    edit: (entry, words, was) => heard(() => sendMessage('edit', { ...id, entry, words, was })).then(settle),
    remove: async (entry) => {
      const outcome = await heard(() => sendMessage('remove', { ...id, entry }));
      await settle(outcome.ok ? { ok: true, value: outcome.value.state } : outcome);
      return outcome.ok ? { ok: true, value: outcome.value.undo } : outcome;
    },
    undo: (undo) => heard(() => sendMessage('undo', { ...id, undo })).then(settle),
  };
  const hiding: HidingDoor = {
    hide: async (url, { index, entry }) => {
      const before = hiddenOf(shown, url);
      let outcome = await heard(() => sendMessage('hide', { ...id, url, index, entry }));
      await settle(outcome.ok ? { ok: true, value: outcome.value.state } : outcome);
      const pair = isUnheard(outcome) ? hiddenSince(before, hiddenOf(shown, url)) : null;
      if (shown !== null && pair !== null) outcome = { ok: true, value: { state: shown, pair, signature: (await shownPage(tab.id))?.signature ?? '', known: null } };
      // The marks went with what they were of.
      void mark('look');
      return outcome;
    },
    unhide: async (url, pairs) => {
      const outcome = await heard(() => sendMessage('unhide', { ...id, url, pairs })).then(settle);
      void mark('look');
      const isDone = isUnheard(outcome) && hiddenOf(shown, url)?.every((pair) => !pairs.includes(pair)) === true;
      return shown !== null && isDone ? { ok: true, value: shown } : outcome;
    },
  };
  const compare = ({ index, entry }: Match): void => void openCompare(tab.id, index, entry).then(closed, () => ask('look'));
  let marking: Marking = { marks: null, failed: false, order: (order, of) => void mark(order, of) };
  let shown: PageState | null = null;
  /** The answer to a later question makes an earlier one stale. */
  let latest = 0;
  /** Whether the background has said what is shown: before that it is not known whether the library holds the article. */
  let isWhole = false;
  const show = (state: PageState | null) => {
    shown = state;
    render(
      <CompareContext.Provider value={compare}>
        <MarkingContext.Provider value={marking}><PopupView state={state} act={ask} web={web} card={card} {...(isWhole && { library })} hiding={hiding} {...ways} /></MarkingContext.Provider>
      </CompareContext.Provider>,
      root,
    );
  };

  async function mark(order: Order, of?: MarkedMatch): Promise<void> {
    const { marks } = marking;
    try {
      marking = { ...marking, marks: await sendMessage('marks', { ...id, order, ...(of && { of }) }), failed: false };
    } catch {
      marking = { ...marking, marks: marks && { ...marks, count: null }, failed: true };
    }
    show(shown);
  }

  async function ask(action: Action | 'look'): Promise<void> {
    const mine = ++latest;
    const deadline = Date.now() + GIVE_UP_MS;
    let state = await answer(questions[action], deadline);
    while (mine === latest) {
      isWhole = true;
      show(state);
      // Asked when the verdict is shown already: nothing that is read waits for it.
      if (state.kind === 'article') void mark('look');
      if (state.kind !== 'checking') return;
      await wait(ASK_AGAIN_MS);
      if (mine !== latest) return;
      state = Date.now() < deadline ? await answer(questions.look, deadline) : failed(text('popup_failed_slow'));
    }
  }

  /** What the background kept of the tab is shown before it answers: it may have to be woken. Only the library is for it to say. */
  async function showKept(): Promise<void> {
    const kept = await keptOf(tab).catch(() => null);
    if (kept !== null && shown === null && latest === 1) show(kept);
  }

  show(null);
  void ask('look');
  void showKept();
}

/**
 * What is kept of what the tab shows; null where there is nothing that can be relied on: a check that goes on, another page, or one that was checked at a
 * click, which may have been loaded anew.
 */
async function keptOf({ id, url }: Tab): Promise<PageState | null> {
  const record = await shownPage(id);
  if (record === null || url === null || record.url !== withoutFragment(url) || (await wasAsked(id, record.url))) return null;
  return record.state.kind === 'article' || record.state.kind === 'no-article' ? record.state : null;
}

speakIn(document);
// Escape closes the window, and with it what was typed there and not saved: while there is such, it does nothing.
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.querySelector('[data-typed]') !== null) event.preventDefault();
});
if (asked !== null) document.documentElement.dataset['opened'] = 'page';

const root = document.getElementById('popup')!;
findTab().then(
  (tab) => (tab ? start(tab, root) : render(<PopupView state={{ kind: 'unreadable' }} act={() => {}} {...ways} />, root)),
  (error: unknown) => render(<PopupView state={failed(String(error))} act={() => location.reload()} {...ways} />, root),
);
