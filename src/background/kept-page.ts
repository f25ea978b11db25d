import { decodeSignature } from '../core/signature/codec';
import { factsOf } from '../library/entry';
import { isSameStory } from '../library/versions';
import { fromBase64 } from '../platform/base64';
import type { KeptPage } from '../platform/page-state';
import { library } from './indexes';

/**
 * What the reader's library holds of an article; null where it does not know it. What it holds of another story is none of it, though it has the
 * same address: there are sites that use one for new text each day.
 * @param signature of the article, base64
 * @param opened when the page was opened, milliseconds since 1970
 */
export async function keptPage(url: string, signature: string, opened: number): Promise<KeptPage | null> {
  const own = await library();
  const known = await own.find(url);
  if (known === null) return null;
  const { entry, facts, added, firstSeen, note, tags } = known;
  if (!(await tellsStory(entry, signature))) return null;
  return {
    entry,
    added,
    firstSeen,
    before: firstSeen < opened,
    words: { ...pageWords(factsOf(known)), note, tags },
    page: pageWords(facts),
    withText: (await own.copyOf(entry)) !== null,
  };
}

/** Whether an entry of the library is of the same story as a text. */
export async function tellsStory(entry: number, signature: string): Promise<boolean> {
  return isSameStory(await (await library()).versionsOf(entry), decodeSignature(fromBase64(signature)));
}

const pageWords = ({ publisher, published, title }: KeptPage['page']): KeptPage['page'] => ({ publisher, published, title });
