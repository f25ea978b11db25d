import { defineExtensionMessaging } from '@webext-core/messaging';
import type { ChipPress, ChipReply } from './chip';
import type { Comparison } from './comparison';
import type { FeedOffer, FeedStatus } from './feed-status';
import type { ListOffer, ListStatus } from './list-status';
import type { MarkedMatch, MarksState, Order } from './marks';
import type { PageState, Words } from './page-state';

/**
 * The protocol between the contexts: one map of typed functions. What arrives is `unknown` until the background has checked
 * it against its schema (background/door.ts); only the replies are trusted.
 */
export interface Protocol {
  /** Content script: something will follow; a stopped background wakes and opens its indexes while the page is being read. */
  wake(): void;
  /** Content script: here is an article. `page` names this article in this document; the reply says whether to confirm. */
  check(data: CheckRequest): 'checked' | 'unchanged' | 'refused';
  /** Content script: this page is (again) the one on screen; show what is known of it. A number is `shown` too: the seconds in view after which it is to be called read. */
  show(data: { page: string }): 'shown' | number | 'unknown' | 'refused';
  /** Content script: this page was in view for that long. */
  read(data: { page: string }): void;
  /** Content script: the address changed without a load; what was shown belongs to another page. */
  leave(data: { page: string; url: string }): void;
  /** Content script: the page on screen holds no article that can be checked. */
  none(data: { page: string; url: string; why: NoArticle }): void;
  /** The line in the page: what the reader pressed on it. */
  chip(data: { page: string; press: ChipPress }): ChipReply;
  /** Popup: what is known of this tab; checks it on the spot where nothing ran there yet. */
  state(data: { tab: number }): PageState;
  /** Popup: check the tab's page now, whatever is known of it (after a failure, or where access was withdrawn). */
  recheck(data: { tab: number }): PageState;
  /** Popup: put the tab's article into the reader's own library, with what the reader writes in place of the page's facts. `url`: the article's, as the popup shows it; where the tab has gone on, nothing is added. */
  add(data: { tab: number; url: string; words: Partial<Words> }): Outcome<PageState>;
  /** Popup: change what is written of it there. `was`: what the reader saw; a field that another window changed since is refused. */
  edit(data: { tab: number; entry: number; words: Partial<Words>; was: Partial<Words> }): Outcome<PageState>;
  /** Popup: take it out; put it back under the number that taking it out gave. */
  remove(data: { tab: number; entry: number }): Outcome<{ state: PageState; undo: number }>;
  undo(data: { tab: number; undo: number }): Outcome<PageState>;
  /** Popup: hide a match of the tab's article for good, as wrong; `url` as for `add`. Show such again, by their names. */
  hide(data: { tab: number; url: string; index: string; entry: number }): Outcome<HiddenMatch>;
  unhide(data: { tab: number; url: string; pairs: readonly string[] }): Outcome<PageState>;
  /** Popup: passages marked in the tab's page, those of all matches or `of` one: what is, on and off, and from one to the next. Null where there is nothing to mark. */
  marks(data: { tab: number; order: Order; of?: MarkedMatch }): MarksState | null;
  /** Popup: run nothing on this site; run there again. */
  pause(data: { tab: number; paused: boolean }): PageState;
  /** Popup: which phrases of the tab's article a search would send. Nothing is sent. */
  phrases(data: { tab: number }): readonly string[];
  /** Popup: ask the reader's own search engine for these phrases, in a new tab beside this one. */
  search(data: { tab: number; phrases: readonly string[] }): void;
  /** Compare page: the text of the tab's article, read at this moment, and what is known of one of its matches. */
  compare(data: { tab: number; index: string; entry: number }): Outcome<Comparison>;
  /** Popup: the evidence card of the tab's article, a file. `url`: the article's, as the popup shows it. */
  card(data: { tab: number; url: string }): Outcome<string>;
  /** Dashboard: the library or what else is kept was changed by it. A background that is stopped hears of that in no other way. */
  changed(): void;
  /** Dashboard: the lists that the reader subscribed to. */
  lists(): readonly ListStatus[];
  /** Dashboard: fetch a list's manifest, and nothing else of it. */
  listLook(data: { url: string }): Outcome<ListOffer>;
  /** Dashboard: subscribe to what was looked at; answers with its number while the download goes on. */
  listSubscribe(data: { url: string; key: string; digest: string }): Outcome<number>;
  listChange(data: { id: number; enabled: boolean }): void;
  listRemove(data: { id: number }): void;
  /** Dashboard: look for a newer version now. */
  listCheck(data: { id: number }): Outcome<null>;
  /** Dashboard: the sources that the reader follows. */
  feeds(): readonly FeedStatus[];
  /** Dashboard: fetch a feed to see what it is; nothing of it is kept. */
  feedLook(data: { url: string }): Outcome<FeedOffer>;
  feedFollow(data: { url: string; fetchPages: boolean }): Outcome<number>;
  feedChange(data: { id: number; enabled?: boolean; fetchPages?: boolean }): void;
  feedRemove(data: { id: number }): void;
  feedCheck(data: { id: number }): Outcome<null>;
}

/** What came of something that may be refused for a reason that the reader is to know: a Problem's code and sentence, and of which field it speaks. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly sentence: string; readonly field?: string };

/** What followed, under which name it is hidden, and what a report of it needs: encodeSignature of the page and the known text's words and skeleton, base64. */
export interface HiddenMatch {
  readonly state: PageState;
  readonly pair: string;
  readonly signature: string;
  readonly known: { readonly words: number; readonly skeleton: string } | null;
}

export type NoArticle = 'not-html' | 'not-article' | 'too-short' | 'too-large' | 'failed';

export interface CheckRequest {
  readonly page: string;
  /** encodeSignature, base64. */
  readonly signature: string;
  /** RawFacts, checked by the background. */
  readonly facts: unknown;
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
