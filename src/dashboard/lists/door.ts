import { addPackFile } from '../../library/lists/pack-file';
import type { ListOffer, ListStatus } from '../../platform/list-status';
import { sendMessage } from '../../platform/messages';
import { valueOf } from '../outcome';

/** What the background does for lists; what it refuses is thrown as a Problem. */
export interface ListsDoor {
  all(): Promise<readonly ListStatus[]>;
  look(url: string): Promise<ListOffer>;
  subscribe(offer: ListOffer): Promise<number>;
  enable(id: number, enabled: boolean): Promise<void>;
  check(id: number): Promise<unknown>;
  remove(id: number): Promise<void>;
  /** Makes a list of a .pack file. */
  open(file: File, onProgress: (done: number, total: number) => void): Promise<number>;
}

export const LISTS: ListsDoor = {
  all: () => sendMessage('lists'),
  look: async (url) => valueOf(await sendMessage('listLook', { url })),
  subscribe: async ({ url, manifest: { key }, digest }) => valueOf(await sendMessage('listSubscribe', { url, key, digest })),
  enable: (id, enabled) => sendMessage('listChange', { id, enabled }),
  check: async (id) => valueOf(await sendMessage('listCheck', { id })),
  remove: (id) => sendMessage('listRemove', { id }),
  open: (file, onProgress) => addPackFile(file, file.name, onProgress),
};
