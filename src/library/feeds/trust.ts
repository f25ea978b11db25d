import { siteOf } from '../../core/facts/identity';

/** Names that mean a machine in the reader's own network, or none. */
const OWN_NETWORK = /(?:^|\.)(?:local|localhost|internal|intranet|lan|home|corp|private|test|invalid|onion|arpa)$/i;

/**
 * Whether a feed's own text of an item is believed to be that of the item's address: on the feed's own site only. A feed may write
 * whatever it likes below another site's address; there the page itself has to be asked.
 */
export function speaksFor(feed: string, item: string): boolean {
  const [there, here] = [new URL(feed), new URL(item)];
  if (there.host === here.host) return true;
  const site = siteOf(item);
  return site !== null && site === siteOf(feed);
}

/**
 * Whether what a feed or a page leads to may be read, by an address or by a redirection: on the public web, or on its own host, which the reader
 * chose. It must not have this browser read the machines of its own network.
 */
export function mayBeFetched(feed: string, page: string): boolean {
  const { host, hostname, port } = new URL(page);
  return host === new URL(feed).host || (port === '' && siteOf(page) !== null && !OWN_NETWORK.test(hostname));
}

/** Titles that name no publisher. */
const GENERIC = /^(?:(?:the|rss|atom|xml|feed|feeds|news|latest|top|all|home|homepage|main|stories|articles|posts|headlines|updates|recent|world|breaking|blog|untitled)\b[\s\p{P}\p{S}]*)+$/iu;

/** The feed's title as a publisher's name; null where it is none. */
export const nameIn = (title: string): string | null => (title.trim() === '' || GENERIC.test(title.trim()) ? null : title);
