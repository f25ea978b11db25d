import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExtensionBrowser } from '../harness/extension-browser';
import { rss } from '../e2e/support/feeds';
import { ListHost, parishPack, subscribe, tell } from '../e2e/support/list-host';
import { waitFor } from '../harness/wait';
import { listed } from '../unit/list-matter';
import { OWN_TEXT, UNRELATED } from '../e2e/support/pages';

/** A list and a feed, so that the dashboard has one of each; no page of the pictures carries what is in them. */

const host = new ListHost();
const pack = parishPack('Parish Wire');
host.pack('parish.pack', pack);
host.publish(1, [listed('parish.pack', pack, 1)]);

const item = (title: string, link: string, paragraphs: readonly string[]) => ({ title, link, published: 'Mon, 02 Nov 2026 08:00:00 GMT', whole: paragraphs.map((text) => `<p>${text}</p>`).join('') });

export function serveSources(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  if (host.answer(path, response, request)) return true;
  if (path !== '/feed.xml') return false;
  const home = `http://${request.headers.host}/`;
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(rss('Wexcombe Weekly', home, [item('A library that lends spades', `${home}spades`, OWN_TEXT), item('Below the floor', `${home}wheel`, UNRELATED)]));
  return true;
}

/** Subscribes to the list and follows the feed, and waits until both were looked at. */
export async function subscribeAndFollow(browser: ExtensionBrowser, url: (site: string, path: string) => string): Promise<void> {
  await subscribe(browser, url('parish', '/lists/list.json'));
  await tell(browser, 'feedFollow', { url: url('wexcombe', '/feed.xml'), fetchPages: false });
  await waitFor(async () => [...(await tell(browser, 'lists')), ...(await tell(browser, 'feeds'))], { what: 'list and feed to be looked at', until: (all) => all.length === 2 && all.every(({ checked }) => checked !== null), timeout: 20_000, interval: 100 });
}
