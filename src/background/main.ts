import { Problem } from '../core/problem';
import { whenCommanded } from '../platform/commands';
import { registerContentScript } from '../platform/content-script';
import { whenBrowserStarts, whenInstalled } from '../platform/lifecycle';
import type { MarksState } from '../platform/marks';
import { onMessage } from '../platform/messages';
import type { PageState } from '../platform/page-state';
import { firstTimeThisSession, forgetAllTabs, forgetTab, keepPage, pageOf } from '../platform/session';
import { pausedSites } from '../platform/settings';
import { whenTabCloses } from '../platform/tabs';
import { checkArticle, hostOf, isPaused } from './check';
import { articleSender, checked, CheckSchema, LeaveSchema, MarksSchema, NoneSchema, ownPageSender, PauseSchema, sameOrigin, SearchSchema, ShowSchema, TabSchema, withoutFragment } from './door';
import { serveFeeds } from './feeds';
import { allIndexes, bundledPack } from './indexes';
import { lookAfterLists } from './lists';
import { markPage } from './marks';
import { show, showNothing } from './show';
import { addPage, pauseSite, recheck, removePage, stateOf } from './state';
import { searchPhrases, searchWeb } from './web-search';

/** Entry of the background: wires messages and browser events to what answers them. Everything is registered in the first turn, or a woken worker misses its event. */

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
  const { tab, url } = articleSender(sender);
  const { page } = checked(ShowSchema, data);
  if (await isPaused(url)) return 'refused';
  const record = await pageOf(tab, page);
  if (record === null) return 'unknown';
  await show(tab, record);
  return 'shown';
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
  return addPage(checked(TabSchema, data).tab, Date.now());
});
onMessage('remove', ({ data, sender }) => {
  ownPageSender(sender);
  return removePage(checked(TabSchema, data).tab, Date.now());
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
// The manifest names its shortcuts by their orders.
whenCommanded((order, tab) => void marksAsked({ tab, order }).catch((error: unknown) => console.error('Firstprint could not mark this page.', error)));

lookAfterLists();
serveFeeds();

whenTabCloses((tab) => void forgetTab(tab));

const register = async (): Promise<void> => registerContentScript(await pausedSites());
whenInstalled(() => {
  void register();
  void forgetAllTabs();
  // The bundled index is copied into storage now rather than at the first article.
  void bundledPack();
});
whenBrowserStarts(() => void register());
// Switching the extension off and on again raises neither event.
void firstTimeThisSession('registered').then((first) => (first ? register() : undefined));
