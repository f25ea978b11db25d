import { Problem } from '../core/problem';
import { whenAnyChanged, whenChanged } from '../library/changes';
import { whenAlarm } from '../platform/alarms';
import { whenCommanded, type PressedIn } from '../platform/commands';
import { whenBrowserStarts, whenInstalled } from '../platform/lifecycle';
import type { MarksState } from '../platform/marks';
import { makeMenu, whenMenuClicked } from '../platform/menu';
import { onMessage } from '../platform/messages';
import { openWelcome } from '../platform/own-pages';
import type { PageState } from '../platform/page-state';
import { firstTimeThisSession, forgetAllTabs, forgetTab, keepPage, pageOf } from '../platform/session';
import { whenSettingsChange } from '../platform/settings';
import { syncSettings, whenShared } from '../platform/settings-sync';
import { whenTabCloses } from '../platform/tabs';
import { text } from '../platform/text';
import { withoutFragment } from '../platform/without-fragment';
import { addAtOnce } from './adding';
import { applySettings, register } from './applying';
import { evidenceCard } from './card';
import { checkArticle, hostOf } from './check';
import { settleChips } from './chip';
import { chipPressed } from './chip-pressed';
import { compareWith } from './comparing';
import { AddSchema, articleSender, CardSchema, checked, CheckSchema, ChipSchema, CompareSchema, EditSchema, HideSchema, LeaveSchema, MarksSchema, NoneSchema, ownPageSender, PauseSchema, RemoveSchema, sameOrigin, SearchSchema, ShowSchema, TabSchema, UndoSchema, UnhideSchema } from './door';
import { serveFeeds } from './feeds';
import { hideMatch, showMatches } from './hiding';
import { allIndexes, bundledPack } from './indexes';
import { addPage, editPage, removePage, undoRemoval } from './keeping';
import { lookAfterLists } from './lists';
import { markPage } from './marks';
import { mayCheck } from './may-check';
import { changesHeard, decideOpenTabs } from './open-tabs';
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
  const { tab, url, privateWindow } = articleSender(sender);
  const request = checked(CheckSchema, data);
  sameOrigin(request.facts.url, url);
  const address = withoutFragment(request.facts.url);
  // Documents that were open, or kept for going back, when their site was paused still speak: nobody listens.
  if (!(await mayCheck(tab, address))) return 'refused';
  const record = { page: request.page, url: address, signature: request.signature, at: Date.now() };
  let state: PageState;
  try {
    const before = changesHeard();
    state = await checkArticle(request, privateWindow);
    // Open tabs were decided anew meanwhile, and this one was not known to be one.
    if (changesHeard() !== before) state = await checkArticle(request, privateWindow);
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
  const record = await pageOf(tab, page);
  if (!(await mayCheck(tab, record?.url ?? url))) return 'refused';
  if (record === null) return 'unknown';
  await show(tab, record);
  // Forgotten before it was shown, for something changed (open-tabs.ts): it is to be checked by what is known now.
  if ((await pageOf(tab, page)) === null) return 'unknown';
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
  const address = withoutFragment(url);
  if (!(await mayCheck(tab, address))) return;
  const record = { page, url: address, state: noneState(why, url), signature: null, at: Date.now() };
  await keepPage(tab, record);
  await show(tab, record);
  // Forgotten before it was shown: nothing that changed makes it another.
  if ((await pageOf(tab, page)) === null) await keepPage(tab, record);
});

function noneState(why: 'not-html' | 'not-article' | 'too-short' | 'too-large' | 'failed', url: string): PageState {
  if (why === 'not-html') return { kind: 'unreadable' };
  return why === 'failed' ? { kind: 'failed', why: 'page' } : { kind: 'no-article', why, host: hostOf(url) };
}

onMessage('chip', ({ data, sender }) => {
  const reader = articleSender(sender);
  const { page, press } = checked(ChipSchema, data);
  return chipPressed(reader, page, press);
});
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
onMessage('card', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, url } = checked(CardSchema, data);
  return outcomeOf(() => evidenceCard(tab, url, Date.now()));
});
onMessage('search', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, phrases } = checked(SearchSchema, data);
  return searchWeb(tab, phrases);
});

onMessage('hide', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, url, ...match } = checked(HideSchema, data);
  return outcomeOf(() => hideMatch(tab, url, match));
});
onMessage('unhide', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, url, pairs } = checked(UnhideSchema, data);
  return outcomeOf(() => showMatches(tab, url, pairs));
});
onMessage('compare', ({ data, sender }) => {
  ownPageSender(sender);
  const { tab, index, entry } = checked(CompareSchema, data);
  return outcomeOf(() => compareWith(tab, index, entry));
});

const marksAsked = async (data: unknown): Promise<MarksState | null> => {
  const { tab, order, of } = checked(MarksSchema, data);
  return markPage(tab, order, of);
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
const forget = (): void => void forgetOld(Date.now()).catch(complain);
whenAlarm((name) => void (name === FORGET && forget()));
// What the dashboard removed or imported goes for good in a day, by the alarm.
whenChanged((change) => void (change === 'library' && forget()));
// What open tabs say is of what is known now, whoever brought it in or took it out.
whenAnyChanged(() => void decideOpenTabs().catch(complain));
onMessage('changed', ({ sender }) => {
  ownPageSender(sender);
  forget();
  void decideOpenTabs().catch(complain);
});
// A shorter time acts at once, and so does what is wanted in pages.
whenSettingsChange(() => {
  forget();
  void applySettings().catch(complain);
  void settleChips().catch(complain);
  void syncSettings().catch(complain);
});
whenShared(() => void syncSettings().catch(complain));

/** What browsers forget at an update, or at their start. */
const settle = (): void => {
  void register().catch(complain);
  void syncSettings().catch(complain);
  void makeMenu(ADD, text('menu_add')).catch(complain);
  forget();
};
whenInstalled((isNew) => {
  settle();
  if (isNew) void openWelcome().catch(complain);
  void forgetAllTabs();
  // The bundled index is copied into storage now rather than at the first article.
  void bundledPack();
});
whenBrowserStarts(settle);
// Switching the extension off and on again raises neither event.
void firstTimeThisSession('registered').then((first) => (first ? settle() : undefined));
