import { withSureDate } from '../core/facts/sure-date';
import { readTypedDate } from '../core/facts/typed-date';
import { Problem } from '../core/problem';
import type { NewArticle } from '../library/entry';
import { fromBase64 } from '../platform/base64';
import type { PageState, Words } from '../platform/page-state';
import { readSettings } from '../platform/settings';
import { uiLanguage } from '../platform/text';
import { articleMeant, articleShown, otherArticle, textShown } from './article-shown';
import { decideAnew } from './deciding';
import { library } from './indexes';
import { tellsStory } from './kept-page';
import { articleKept, stateOf, type ArticleRecord } from './state';

/** What the reader does with the library from a tab. */

/** @param url of the article that is meant: the tab may have gone on. @throws Problem `no-article`, `other-article`, `bad-date`, and what Library.add throws */
export async function addPage(tab: number, url: string, words: Partial<Words>, now: number): Promise<PageState> {
  const record = await articleMeant(tab, url);
  const { note, tags, ...edited } = read(words);
  const article = (await readSettings()).keepText ? await withText(tab, record) : articleOf(record);
  await (await library()).add(article, { by: 'hand', now, edited, ...(note === undefined ? {} : { note }), ...(tags === undefined ? {} : { tags }) });
  return stateSince(tab);
}

/** @throws Problem `no-article`, `other-article`, `bad-date`, and what Library.edit throws */
export async function editPage(tab: number, entry: number, words: Partial<Words>, was: Partial<Words>): Promise<PageState> {
  await checkStory(tab, entry);
  await (await library()).edit(entry, read(words), was);
  return stateSince(tab);
}

/** @throws Problem `no-article`, `other-article` */
export async function removePage(tab: number, entry: number, now: number): Promise<{ state: PageState; undo: number }> {
  await checkStory(tab, entry);
  const undo = await (await library()).remove([entry], now);
  return { state: await stateSince(tab), undo };
}

/** @throws Problem `nothing-to-undo` */
export async function undoRemoval(tab: number, undo: number): Promise<PageState> {
  await (await library()).undo(undo);
  return stateSince(tab);
}

/** What the tab shows, decided by what the library holds since: its date may order the page's text anew. Other tabs follow (open-tabs.ts). */
async function stateSince(tab: number): Promise<PageState> {
  const record = await articleKept(tab);
  // What the library was told is done, whatever the other indexes answer.
  if (record !== null) await decideAnew(tab, record.page).catch((error: unknown) => console.debug('Firstprint could not decide this page anew.', error));
  return stateOf(tab);
}

/** What the tab shows has to be the story of the entry; of one that is not there any more the library says so. */
async function checkStory(tab: number, entry: number): Promise<void> {
  const { signature } = await articleShown(tab);
  if ((await (await library()).get(entry)) !== null && !(await tellsStory(entry, signature))) throw otherArticle();
}

/** What a reader typed, as the library takes it. @throws Problem `bad-date` */
function read({ publisher, published, title, note, tags }: Partial<Words>): Partial<Words> {
  const words: Partial<{ -readonly [K in keyof Words]: Words[K] }> = {};
  if (publisher !== undefined) words.publisher = publisher?.trim() || null;
  if (published !== undefined) {
    const date = readTypedDate(published ?? '', uiLanguage());
    if (date === undefined) throw new Problem('bad-date', `"${published}" is no date, or may be two.`, { field: 'published' });
    words.published = date;
  }
  if (title !== undefined) words.title = title.trim();
  if (note !== undefined) words.note = note.trim();
  if (tags !== undefined) words.tags = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  return words;
}

/** The article that a tab shows, as the library takes it. */
export function articleOf({ signature, state: { facts } }: ArticleRecord): NewArticle {
  const { publishedFrom, modified, dates, conflicts, language } = facts;
  return { facts: withSureDate(facts), sources: { publishedFrom, modified, dates, conflicts }, language, signature: fromBase64(signature), text: null };
}

/** The same with the text as it stands on the page now; without, where it cannot be read: a page is not left out for that. */
async function withText(tab: number, record: ArticleRecord): Promise<NewArticle> {
  const article = articleOf(record);
  try {
    const own = await textShown(tab, record);
    return { ...article, signature: fromBase64(own.signature), text: own.text };
  } catch (error) {
    console.error('Firstprint could not read the text of this article.', error);
    return article;
  }
}
