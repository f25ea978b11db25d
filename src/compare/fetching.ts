import { siteOf } from '../core/facts/identity';
import { Problem } from '../core/problem';
import { decoded } from '../library/feeds/decoding';
import { fetchAsStranger, hostOf } from '../library/feeds/fetching';
import { mayBeFetched } from '../library/feeds/trust';
import { mayRead } from '../platform/permissions';
import { hostName } from '../view/source';
import { LONGEST, MOST_BYTES } from './limits';
import { readFetched, type FetchedText } from './reading';

/**
 * Fetches the other text, because the reader pressed the button that names its host. One request and what it
 * leads on to, as a stranger; nothing of the answer is kept.
 * @param url a web address
 * @returns with the host that sent it, which another may have led on to
 * @throws Problem `feed-no-access`, `feed-unreachable`, `feed-http`, `feed-too-large`, `not-html`, and what readFetched throws
 */
export async function fetchOther(url: string): Promise<FetchedText & { readonly host: string | null }> {
  // Of packs and lists, which are others' work: none may have this browser read the machines of the reader's own network.
  if (siteOf(url) === null) throw new Problem('feed-no-access', `${hostOf(url)} is not on the public web.`, { host: hostOf(url) });
  const { bytes, type, url: final } = await fetchAsStranger(url, { most: MOST_BYTES, longest: LONGEST, accept: 'text/html,application/xhtml+xml;q=0.9', mayRead: async (to) => mayBeFetched(url, to) && mayRead(to) });
  if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) throw new Problem('not-html', 'What was sent is no web page.');
  return { ...readFetched(decoded(bytes, type), final), host: hostName(final) };
}
