import { factsOf } from '../library/entry';
import type { KeptPage } from '../platform/page-state';
import { library } from './indexes';

/** What the reader's library holds of the article at an address; null where it does not know it. @param opened when the page was opened, milliseconds since 1970 */
export async function keptPage(url: string, opened: number): Promise<KeptPage | null> {
  const own = await library();
  const known = await own.find(url);
  if (known === null) return null;
  const { entry, facts, added, firstSeen, note, tags } = known;
  const newest = (await own.versionsOf(entry)).at(-1);
  return {
    entry,
    added,
    firstSeen,
    before: firstSeen < opened,
    words: { ...pageWords(factsOf(known)), note, tags },
    page: pageWords(facts),
    withText: newest !== undefined && (await own.textOf(newest.version)) !== null,
  };
}

const pageWords = ({ publisher, published, title }: KeptPage['page']): KeptPage['page'] => ({ publisher, published, title });
