import { decodeSignature } from '../core/signature/codec';
import { searchQuery } from '../core/verdict/search-query';
import { fromBase64 } from '../platform/base64';
import { openSearch, phrasesIn } from '../platform/web-search';
import { checked, PhrasesSchema } from './door';
import { bundledPack } from './indexes';
import { articleOn } from './state';

/** The phrases of the tab's article that a search would send; none where there are none. Nothing is sent yet. */
export async function searchPhrases(tab: number): Promise<readonly string[]> {
  const record = await articleOn(tab);
  if (record === null) return [];
  const hashes = Float64Array.from(new Set(decodeSignature(fromBase64(record.signature)).hashes)).sort();
  const { tells } = await (await bundledPack()).ask(hashes);
  const chosen = await phrasesIn(tab, [...tells].filter(([, value]) => value < 1));
  // The tab may show another page by now.
  return (await articleOn(tab))?.page === record.page ? checked(PhrasesSchema, chosen) : [];
}

/** Opens the reader's search engine with the phrases. The tab must be one that showed an article, for it is next to it that the engine opens. */
export function searchWeb(tab: number, phrases: readonly string[]): Promise<void> {
  return openSearch(tab, searchQuery(phrases));
}
