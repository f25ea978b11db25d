import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FeedStatus } from '../../../src/platform/feed-status';
import type { Outcome } from '../../../src/platform/messages';
import { waitFor } from '../../harness/wait';
import type { Stage } from './stage';

/** A message that a dying background took is never answered: it is sent again, for each of these does the same a second time. */
const LONGEST_ANSWER = 20_000;
const MOST_TIMES = 4;

/** Asks the background as the dashboard does. */
export async function ask<T>(stage: Stage, type: string, data?: unknown): Promise<T> {
  for (let i = 0; i < MOST_TIMES; i++) {
    const answer = await stage.browser.evaluateInExtension(
      (kind, given, longest) => Promise.race([
        chrome.runtime.sendMessage({ id: 1, type: kind, data: given ?? undefined, timestamp: Date.now() }) as Promise<{ res?: unknown; err?: { message: string } } | undefined>,
        new Promise<'lost'>((resolve) => setTimeout(resolve, longest, 'lost')),
      ]),
      type,
      data ?? null,
      LONGEST_ANSWER,
    );
    if (answer === 'lost') continue;
    if (answer?.err) throw new Error(answer.err.message);
    return answer?.res as T;
  }
  throw new Error(`"${type}" was not answered ${MOST_TIMES} times.`);
}

export const statuses = (stage: Stage): Promise<FeedStatus[]> => ask(stage, 'feeds');

/** Follows a feed and waits until it was looked at. */
export async function followed(stage: Stage, url: string, fetchPages = false): Promise<FeedStatus> {
  const outcome = await ask<Outcome<number>>(stage, 'feedFollow', { url, fetchPages });
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.sentence}`);
  return untilStatus(stage, outcome.value, ({ checked }) => checked !== null, 'the first look');
}

export async function untilStatus(stage: Stage, id: number, until: (status: FeedStatus) => boolean, what: string, timeout = 20_000): Promise<FeedStatus> {
  const all = await waitFor(() => statuses(stage), { what, timeout, interval: 100, until: (feeds) => feeds.some((feed) => feed.id === id && until(feed)) });
  return all.find((feed) => feed.id === id)!;
}

/** What a feed server was asked, with the headers. */
export interface FeedRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

type Answer = string | Buffer | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string | Buffer };

/** Serves feeds and their pages by path, on every site. */
export class FeedServer {
  readonly requests: FeedRequest[] = [];
  readonly pages = new Map<string, Answer | ((request: FeedRequest) => Answer)>();

  readonly extra = (path: string, response: ServerResponse): boolean => {
    const page = this.pages.get(path);
    if (page === undefined) return false;
    const request = { path, headers: response.req.headers };
    this.requests.push(request);
    const answer = typeof page === 'function' ? page(request) : page;
    const { status, headers = {}, body = '' } = typeof answer === 'string' || Buffer.isBuffer(answer) ? { status: 200, body: answer } : answer;
    const type = /^\s*<(?:!doctype html|html)/i.test(body.toString().slice(0, 200)) ? 'text/html; charset=utf-8' : 'application/rss+xml; charset=utf-8';
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    return true;
  };

  asked(path: string): number {
    return this.requests.filter((request) => request.path === path).length;
  }
}

export interface Item {
  readonly title: string;
  readonly link: string;
  readonly published?: string;
  /** HTML. */
  readonly whole?: string;
  readonly summary?: string;
}

export const rss = (title: string, home: string, items: readonly Item[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${title}</title><link>${home}</link>
${items.map(({ title: headline, link, published, whole, summary }) => `<item><title><![CDATA[${headline}]]></title><link>${link}</link>${published ? `<pubDate>${published}</pubDate>` : ''}
${summary ? `<description><![CDATA[${summary}]]></description>` : ''}${whole ? `<content:encoded><![CDATA[${whole}]]></content:encoded>` : ''}</item>`).join('\n')}
</channel></rss>`;
