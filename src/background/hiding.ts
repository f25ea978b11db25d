import { Problem } from '../core/problem';
import { toBase64 } from '../platform/base64';
import { hidePair, showPairs } from '../platform/hidden-pairs';
import type { HiddenMatch } from '../platform/messages';
import type { PageState } from '../platform/page-state';
import { getTab } from '../platform/tabs';
import { articleMeant } from './article-shown';
import { decideAnew } from './deciding';
import { pairOf } from './hidden';
import { indexNamed } from './indexes';
import { stateOf } from './state';

/** What the reader said of a match: that it is wrong, or that it is not after all. */

/** @param url of the article that is meant: the tab may have gone on. @throws Problem `no-article`, `other-article`, `no-match` */
export async function hideMatch(tab: number, url: string, of: { readonly index: string; readonly entry: number }): Promise<HiddenMatch> {
  const record = await articleMeant(tab, url);
  const match = record.state.verdict.matches.find(({ index, entry }) => index === of.index && entry === of.entry);
  if (match === undefined) throw new Problem('no-match', 'This match is not there any more.');
  const [text] = (await (await indexNamed(of.index))?.texts([of.entry])) ?? [];
  const { privateWindow } = await getTab(tab);
  const pair = await hidePair(pairOf(record.state.facts.url, match.facts), privateWindow);
  await decideAnew(tab, record.page);
  return { state: await stateOf(tab), pair, signature: record.signature, known: text ? { words: text.words, skeleton: toBase64(text.skeleton) } : null };
}

/** @throws Problem `no-article`, `other-article` */
export async function showMatches(tab: number, url: string, pairs: readonly string[]): Promise<PageState> {
  await showPairs(pairs);
  await decideAnew(tab, (await articleMeant(tab, url)).page);
  return stateOf(tab);
}
