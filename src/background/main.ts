import { Problem } from '../core/problem';
import { whenChanged } from '../library/changes';
import { whenAlarm } from '../platform/alarms';
import { whenCommanded, type PressedIn } from '../platform/commands';
import { registerContentScript } from '../platform/content-script';
import { whenBrowserStarts, whenInstalled } from '../platform/lifecycle';
import type { MarksState } from '../platform/marks';
import { makeMenu, whenMenuClicked } from '../platform/menu';
import { onMessage } from '../platform/messages';
import type { PageState } from '../platform/page-state';
import { firstTimeThisSession, forgetAllTabs, forgetTab, keepPage, pageOf } from '../platform/session';
import { pausedSites, whenSettingsChange } from '../platform/settings';
import { whenTabCloses } from '../platform/tabs';
import { text } from '../platform/text';
import { addAtOnce } from './adding';
import { checkArticle, hostOf, isPaused } from './check';
import { AddSchema, articleSender, checked, CheckSchema, EditSchema, LeaveSchema, MarksSchema, NoneSchema, ownPageSender, PauseSchema, RemoveSchema, sameOrigin, SearchSchema, ShowSchema, TabSchema, UndoSchema, withoutFragment } from './door';
import { serveFeeds } from './feeds';
import { allIndexes, bundledPack } from './indexes';
import { addPage, editPage, removePage, undoRemoval } from './keeping';
import { lookAfterLists } from './lists';
import { markPage } from './marks';
import { outcomeOf } from './outcome';
import { FORGET, forgetOld, readingTime, rememberPage } from './reading';
import { show, showNothing } from './show';
import { pauseSite, recheck, stateOf } from './state';
import { searchPhrases, searchWeb } from './web-search';

/** Entry of the background: wires messages and browser events to what answers them. Everything is registered in the first turn, or a woken worker misses its event. */

/** The shortcut and the menu's entry that add a page. */
const ADD = 'add';

onMessage('wake', async ({ sender }) => {
  articleSender(sender);
  await allIndexes();
});

onMessage('check', async ({ data, sender }) => {
  const { tab, url } = articleSender(sender);
  const request = checked(CheckSchema, data);
  sameOrigin(request.facts.url, url);
  // Documents that were open, or kept for going back, when their site was paused still speak: nobody listens.
  if (await isPaused(url)) return 'refused';
  const record = { page: request.page, url: withoutFragment(request.facts.url), signature: request.signature, at: Date.now() };
  let state: PageState;
  try {
    state = await checkArticle(request);
  } catch (error) {
    console.error('Firstprint could not check this article.', error);
    state = { kind: 'failed', why: error instanceof Problem ? error.code : 'unexpected' };
  }
  await keepPage(tab, { ...record, state });
  return 'checked';
});

onMessage('show', async ({ data, sender }) => {
  const { tab, url, privateWindow } = articleSender(sender);
  const { page } = checked(ShowSchema, data);
  if (await isPaused(url)) return 'refused';
  const record = await pageOf(tab, page);
  if (record === null) return 'unknown';
  await show(tab, record);
  return (record.state.kind === 'article' ? await readingTime({ url, privateWindow }) : null) ?? 'shown';
});

onMessage('read', ({ data, sender }) => {
  const reader = articleSender(sender);
  return rememberPage(reader, checked(ShowSchema, data).page, Date.now());
});

onMessage('leave', async ({ data, sender }) => {
  const { tab } = articleSender(sender);
  checked(LeaveSchema, data);
  await showNothing(tab);
});

onMessage('none', async ({ data, sender }) => {
  const { tab, url: from } = articleSender(sender);
  const { page, url, why } = checked(NoneSchema, data);
  sameOrigin(url, from);
  if (await isPaused(from)) return;
  await keepPage(tab, { page, url: withoutFragment(url), state: noneState(why, url), signature: null, at: Date.now() });
  const record = await pageOf(tab, page);
  if (record) await show(tab, record);
});

function noneState(why: 'not-html' | 'not-article' | 'too-short' | 'too-large' | 'failed', url: string): PageState {
  if (why === 'not-html') return { kind: 'unreadable' };
  return why === 'failed' ? { kind: 'failed', why: 'page' } : { kind: 'no-article', why, host: hostOf(url) };
}

onMessage('state', ({ data, sender }) => {
  ownPageSender(sender);
  return stateOf(checked(TabSchema, data).tab);
});
onMessage('recheck', ({ data, sender }) => {
  ownPageSender(sender);
  return recheck(checked(TabSchema, data).tab);
});
onMessage('add', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, url, words } = checked(AddSchema, data);
  return outcomeOf(() => addPage(tab, url, words, Date.now()));
});
onMessage('edit', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, entry, words, was } = checked(EditSchema, data);
  return outcomeOf(() => editPage(tab, entry, words, was));
});
onMessage('remove', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, entry } = checked(RemoveSchema, data);
  return outcomeOf(() => removePage(tab, entry, Date.now()));
});
onMessage('undo', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, undo } = checked(UndoSchema, data);
  return outcomeOf(() => undoRemoval(tab, undo));
});
onMessage('pause', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, paused } = checked(PauseSchema, data);
  return pauseSite(tab, paused);
});
onMessage('phrases', ({ data, sender }) => {
  ownPageSender(sender);
  return searchPhrases(checked(TabSchema, data).tab);
});
onMessage('search', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, phrases } = checked(SearchSchema, data);
  return searchWeb(tab, phrases);
});

const marksAsked = async (data: unknown): Promise<MarksState | null> => {
  const { tab, order } = checked(MarksSchema, data);
  return markPage(tab, order);
};
onMessage('marks', ({ data, sender }) => {
  ownPageSender(sender);
  return marksAsked(data);
});
const complain = (error: unknown): void => console.error('Firstprint could not do what was asked.', error);
const add = (where: PressedIn): void => void addAtOnce(where).catch(complain);
// The manifest names its shortcuts by their orders, and the one that adds.
whenCommanded((name, where) => (name === ADD ? add(where) : void marksAsked({ tab: where.tab, order: name }).catch(complain)));
whenMenuClicked((_id, where) => add(where));

lookAfterLists();
serveFeeds();

whenTabCloses((tab) => void forgetTab(tab));
whenAlarm((name) => void (name === FORGET && forgetOld(Date.now()).catch(complain)));
// What the dashboard removed or imported goes for good in a day, by the alarm.
whenChanged((change) => void (change === 'library' && forgetOld(Date.now()).catch(complain)));
// A shorter time acts at once.
whenSettingsChange(() => void forgetOld(Date.now()).catch(complain));

const register = async (): Promise<void> => registerContentScript(await pausedSites());
/** What browsers forget at an update, or at their start. */
const settle = (): void => {
  void register();
  void makeMenu(ADD, text('menu_add')).catch(complain);
  void forgetOld(Date.now()).catch(complain);
};
whenInstalled(() => {
  settle();
  void forgetAllTabs();
  // The bundled index is copied into storage now rather than at the first article.
  void bundledPack();
});
whenBrowserStarts(settle);
// Switching the extension off and on again raises neither event.
void firstTimeThisSession('registered').then((first) => (first ? settle() : undefined));
