import { Problem } from '../core/problem';
import { toBase64 } from '../platform/base64';
import type { Comparison } from '../platform/comparison';
import { getTab } from '../platform/tabs';
import { articleShown, textShown } from './article-shown';
import { indexNamed, library } from './indexes';

/**
 * The text of a tab's page, read now because the reader asked for it, beside what is known of one of its matches.
 * @throws Problem `no-tab`, `no-article`, `no-match`, `no-index`, `no-access`, `no-text`, `other-article`
 */
export async function compareWith(tab: number, index: string, entry: number): Promise<Comparison> {
  const { privateWindow } = await getTab(tab).catch((error: unknown) => {
    throw new Problem('no-tab', 'The tab of this page is closed.', { tab }, error);
  });
  const record = await articleShown(tab);
  const { facts, verdict } = record.state;
  const match = [...verdict.matches, ...(verdict.lead ? [verdict.lead] : [])].find((one) => one.index === index && one.entry === entry);
  if (match === undefined) throw new Problem('no-match', 'The page in the tab is not compared with this article.', { index, entry });
  const [known] = (await (await indexNamed(index))?.texts([entry])) ?? [];
  if (!known) throw new Problem('no-index', 'This article is not in its index any more.', { index, entry });
  const own = await textShown(tab, record);
  return {
    page: { facts, text: own.text, signature: own.signature },
    match,
    known: { words: known.words, skeleton: toBase64(known.skeleton), quotes: [...known.quotes] },
    copy: await copyOf(index, entry, match.facts.url),
    private: privateWindow,
  };
}

/** Of the very version that matched; of an article that another index knows, whatever copy the library has. */
async function copyOf(index: string, entry: number, url: string | null): Promise<string | null> {
  const own = await library();
  if (index === 'library') return own.textOf(entry);
  const known = url === null ? null : await own.find(url);
  return known && own.copyOf(known.entry);
}
