import { isProblem } from '../core/problem';
import { setBadge, type Tone } from '../platform/badge';
import type { PressedIn } from '../platform/commands';
import { openPopup } from '../platform/own-pages';
import type { PageState } from '../platform/page-state';
import { shownPage } from '../platform/session';
import { text } from '../platform/text';
import { addPage } from './keeping';
import { mayCheck } from './may-check';
import { show } from './show';
import { stateOf } from './state';

/** As long as a check may take (state.ts), and how often is asked whether it is done. */
const LONGEST_WAIT = 15_000;
const ASK_AGAIN = 150;
/** Milliseconds for which the badge says what became of it. Browsers stop no background within that time. */
const SAID_FOR = 2500;

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Adds the page of a tab at a key or from a menu. There is no window to say anything in: the badge says it, or the popup opens where there is more to say. */
export async function addAtOnce({ tab, privateWindow }: PressedIn): Promise<void> {
  // What is kept outlasts a private window: that is said in the popup, beside the button, before it is done.
  if (privateWindow) return explain(tab, 'badge_private');
  const state = await decided(tab);
  if (state.kind !== 'article') return explain(tab, 'badge_not_added');
  try {
    await addPage(tab, state.facts.url, {}, Date.now());
  } catch (error) {
    console.error('Firstprint could not add this page.', error);
    return flash(tab, '!', 'earlier', isProblem(error, 'storage-full') ? 'badge_storage_full' : 'badge_failed');
  }
  await flash(tab, '✓', 'done', typeof state.kept?.added === 'number' ? 'badge_known' : 'badge_added');
}

/** What is known of the tab once its check is done; a page that was not checked yet is. */
async function decided(tab: number): Promise<PageState> {
  const until = Date.now() + LONGEST_WAIT;
  for (;;) {
    const state = await stateOf(tab);
    if (state.kind !== 'checking' || Date.now() > until) return state;
    await wait(ASK_AGAIN);
  }
}

/** The popup shows why, and what can be done; where the browser does not open it, the badge has a few words. */
async function explain(tab: number, key: string): Promise<void> {
  await openPopup().catch(() => flash(tab, '?', 'note', key));
}

async function flash(tab: number, sign: string, tone: Tone, key: string): Promise<void> {
  await setBadge(tab, { text: sign, title: text(key), tone });
  await wait(SAID_FOR);
  const record = await shownPage(tab);
  const isShown = record !== null && (await mayCheck(tab, record.url));
  await (isShown ? show(tab, record) : setBadge(tab, null));
}
