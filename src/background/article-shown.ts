import { Problem } from '../core/problem';
import { ownTextIn, type OwnText } from '../platform/own-text';
import { withoutFragment } from '../platform/without-fragment';
import { checked, OwnTextSchema } from './door';
import { articleOn, type ArticleRecord } from './state';

/** The article that a reader means when he asks for something in a tab. */

/** @throws Problem `no-article` */
export async function articleShown(tab: number): Promise<ArticleRecord> {
  const record = await articleOn(tab);
  if (record === null) throw new Problem('no-article', 'The tab shows no article any more.');
  return record;
}

/** @param url that the article gives itself: the tab may have gone on. @throws Problem `no-article`, `other-article` */
export async function articleMeant(tab: number, url: string): Promise<ArticleRecord> {
  const record = await articleShown(tab);
  if (record.state.facts.url !== url) throw otherArticle();
  return record;
}

/**
 * The article's text as it stands on the page now, and its signature: read only because the reader asked for something that needs it.
 * @throws Problem `no-access`, `no-text` where there is none or too little by now, `other-article`
 */
export async function textShown(tab: number, record: ArticleRecord): Promise<OwnText> {
  const read = await ownTextIn(tab).catch((error: unknown) => {
    throw new Problem('no-access', 'The page in the tab may not be read.', {}, error);
  });
  if (read === null || read === undefined) throw new Problem('no-text', 'No article can be read in the tab any more.');
  const own = checked(OwnTextSchema, read);
  if (withoutFragment(own.url) !== record.url) throw otherArticle();
  return own;
}

export const otherArticle = (): Problem => new Problem('other-article', 'The tab shows another article by now.');
