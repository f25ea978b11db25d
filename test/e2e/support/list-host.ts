import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Protocol } from '../../../src/platform/messages';
import { NO_CLAIMS } from '../../../src/core/article-facts';
import { writePack } from '../../../src/core/pack/writer';
import { sign } from '../../../src/core/signature/sign';
import type { ListPack, ListStatus } from '../../../src/platform/list-status';
import type { ExtensionBrowser } from '../../harness/extension-browser';
import { waitFor } from '../../harness/wait';
import { enveloped, manifestOf, newKey, serveStatic, sha256, type Served } from '../../unit/list-matter';
import { META } from '../../unit/slow-pack';
import { OWN_TEXT } from './pages';

/** A host of lists among the sites of a stage: give its `answer` to the stage as `extra`. */
export class ListHost {
  readonly files = new Map<string, Served>();
  /** What was asked for, in order: path, range, and the headers that no list needs. */
  readonly asked: { readonly path: string; readonly range: string | undefined; readonly revealing: readonly string[] }[] = [];
  readonly key: KeyObject = newKey();
  /** Milliseconds that a pack's answer takes. */
  delay = 0;

  readonly answer = (path: string, response: ServerResponse, request: IncomingMessage): boolean => {
    if (!path.startsWith('/lists/')) return false;
    const { headers } = request;
    this.asked.push({ path, range: headers.range, revealing: ['cookie', 'referer', 'authorization'].filter((name) => name in headers) });
    setTimeout(() => serveStatic(this.files.get(path), request, response), path.endsWith('.pack') ? this.delay : 0);
    return true;
  };

  pack(path: string, bytes: Uint8Array, ranges = true): void {
    this.files.set(`/lists/${path}`, { bytes, ranges, etag: `"${sha256(bytes).slice(0, 8)}"` });
  }

  publish(serial: number, packs: readonly ListPack[], by = this.key, more: Parameters<typeof manifestOf>[3] = {}): void {
    const bytes = enveloped(by, manifestOf(by, serial, packs, more));
    this.files.set('/lists/list.json', { bytes, etag: `"${sha256(bytes).slice(0, 8)}"` });
  }
}

/** A pack of the one article that the test pages carry and no other index knows. */
export const parishPack = (publisher: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(writePack(META, [{ signature: sign(OWN_TEXT.join('\n\n')), facts: { ...NO_CLAIMS, id: null, url: 'https://parish.example/spades', title: 'A library that lends spades', publisher, published: '2026-10-02T09:00:00Z', authors: [] } }]));

type Said<Name extends keyof Protocol> = Awaited<ReturnType<Protocol[Name]>>;

/** Says something to the background as the dashboard does, from an extension's page. @throws Error with what the background threw */
export async function tell<Name extends keyof Protocol>(browser: ExtensionBrowser, type: Name, ...data: Parameters<Protocol[Name]>): Promise<Said<Name>> {
  const answer = await browser.evaluateInExtension(async (name, what) => JSON.stringify((await chrome.runtime.sendMessage({ id: 1, type: name, data: what, timestamp: Date.now() })) ?? null), type as string, data[0] ?? null);
  const { res, err } = JSON.parse(answer) as { res?: Said<Name>; err?: { message: string } };
  if (err !== undefined) throw new Error(err.message);
  return res as Said<Name>;
}

/** Subscribes as a reader does who looked at the list and pressed the button. */
export async function subscribe(browser: ExtensionBrowser, url: string): Promise<number> {
  const offer = await tell(browser, 'listLook', { url });
  if (!offer.ok) throw new Error(`${offer.code}: ${offer.sentence}`);
  const { url: address, manifest: { key }, digest } = offer.value;
  const subscribed = await tell(browser, 'listSubscribe', { url: address, key, digest });
  if (!subscribed.ok) throw new Error(`${subscribed.code}: ${subscribed.sentence}`);
  return subscribed.value;
}

/** Waits for the one list to be as wanted. */
export function listBecomes(browser: ExtensionBrowser, what: string, until: (list: ListStatus) => boolean, timeout = 20_000): Promise<ListStatus> {
  return waitFor(async () => (await tell(browser, 'lists'))[0]!, { what, until, timeout, interval: 100 });
}
