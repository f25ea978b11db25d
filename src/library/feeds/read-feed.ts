import { atomOf } from './atom';
import type { FeedContent } from './feed';
import { jsonFeedOf } from './json-feed';
import { rssOf } from './rss';
import { malformed, treeOf } from './tree';

const CLOSED = /<\/(?:[\w.-]{1,20}:)?(?:rss|rdf|feed)\s*>/i;

/**
 * Reads a feed of any of the kinds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed.
 * @param url where it stands, against which its links are resolved
 * @throws Problem `bad-feed` saying what and where
 */
export function readFeed(text: string, url: string): FeedContent {
  const start = text.slice(0, 200).trimStart();
  if (start.startsWith('{')) return jsonFeedOf(text.trim(), url);
  const tree = treeOf(text.trimStart());
  const feed = rssOf(tree, url) ?? atomOf(tree, url);
  // Of a feed that was cut off the last item may be half a text.
  if (feed === null || !CLOSED.test(text.slice(-5000))) throw malformed(text);
  return feed;
}

/** Whether a text is a page for people, in which a feed's address may stand. */
export const isPage = (text: string): boolean => /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype html|html)\b/i.test(text.slice(0, 1000));
