import type { FeedOffer, FeedStatus } from '../../platform/feed-status';
import { sendMessage } from '../../platform/messages';
import { valueOf } from '../outcome';

/** What the background does for followed sources; what it refuses is thrown as a Problem. */
export interface FeedsDoor {
  all(): Promise<readonly FeedStatus[]>;
  look(url: string): Promise<FeedOffer>;
  follow(url: string, fetchPages: boolean): Promise<number>;
  change(id: number, change: { enabled?: boolean; fetchPages?: boolean }): Promise<void>;
  check(id: number): Promise<unknown>;
  remove(id: number): Promise<void>;
}

export const FEEDS: FeedsDoor = {
  all: () => sendMessage('feeds'),
  look: async (url) => valueOf(await sendMessage('feedLook', { url })),
  follow: async (url, fetchPages) => valueOf(await sendMessage('feedFollow', { url, fetchPages })),
  change: (id, change) => sendMessage('feedChange', { id, ...change }),
  check: async (id) => valueOf(await sendMessage('feedCheck', { id })),
  remove: (id) => sendMessage('feedRemove', { id }),
};
