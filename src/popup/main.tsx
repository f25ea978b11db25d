import { render } from 'preact';
import { sendMessage, type Outcome } from '../platform/messages';
import type { Order } from '../platform/marks';
import { openDashboard } from '../platform/own-pages';
import type { PageState } from '../platform/page-state';
import { frontTab, getTab, type Tab } from '../platform/tabs';
import { text, uiLanguage } from '../platform/text';
import type { Action } from './actions';
import type { PageLibrary } from './library';
import { MarkingContext, type Marking } from './marks';
import { PopupView } from './view';
import type { WebSearch } from './web-search';

/** Often enough to seem at once, seldom enough to cost nothing. */
const ASK_AGAIN_MS = 400;
/** A page that takes longer is not being checked any more: its tab was closed, or the worker was stopped. */
const GIVE_UP_MS = 15_000;

/** Longer than a page takes to say whether it is marked, and too short to be noticed. */
const MARKS_WITHIN_MS = 150;

/** `?tab=ID`, where the popup is opened as a page of its own; else it is about the tab in front. */
const asked = new URLSearchParams(location.search).get('tab');

function findTab(): Promise<Tab | null> {
  return asked !== null && /^\d+$/.test(asked) ? getTab(Number(asked)) : frontTab();
}

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
const openLibrary = (): void => void openDashboard().then(() => asked === null && window.close());
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
  /** Shows what followed; where something was refused, what is shown may be old. */
  async function settle(outcome: Outcome<PageState>): Promise<Outcome<PageState>> {
    latest++;
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
  let marking: Marking = { marks: null, failed: false, order: (order) => void mark(order) };
  let shown: PageState | null = null;
  /** The answer to a later question makes an earlier one stale. */
  let latest = 0;
  const show = (state: PageState | null) => {
    shown = state;
    render(<MarkingContext.Provider value={marking}><PopupView state={state} act={ask} web={web} library={library} openLibrary={openLibrary} /></MarkingContext.Provider>, root);
  };

  async function mark(order: Order): Promise<void> {
    const { marks } = marking;
    try {
      marking = { ...marking, marks: await sendMessage('marks', { ...id, order }), failed: false };
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
      // The bar of the marks would push down what is read already; a page that answers late is not waited for.
      if (state.kind === 'article') await Promise.race([mark('look'), wait(MARKS_WITHIN_MS)]);
      if (mine !== latest) return;
      show(state);
      if (state.kind !== 'checking') return;
      await wait(ASK_AGAIN_MS);
      if (mine !== latest) return;
      state = Date.now() < deadline ? await answer(questions.look, deadline) : failed(text('popup_failed_slow'));
    }
  }

  show(null);
  void ask('look');
}

document.documentElement.lang = uiLanguage();
if (asked !== null) document.documentElement.dataset['opened'] = 'page';
document.documentElement.dir = text('@@bidi_dir') || 'ltr';

const root = document.getElementById('popup')!;
findTab().then(
  (tab) => (tab ? start(tab, root) : render(<PopupView state={{ kind: 'unreadable' }} act={() => {}} openLibrary={openLibrary} />, root)),
  (error: unknown) => render(<PopupView state={failed(String(error))} act={() => location.reload()} openLibrary={openLibrary} />, root),
);
