import { browser } from './browser';

/**
 * Whether the reader follows any feed. Kept beside the feeds' own database, so that who follows none, as most do, is not made to open it at
 * every check: set before the first feed is written, and taken back after the last one is gone.
 */
const KEY = 'following';

export async function isFollowing(): Promise<boolean> {
  return (await browser.storage.local.get(KEY))[KEY] === true;
}

export async function setFollowing(following: boolean): Promise<void> {
  await browser.storage.local.set({ [KEY]: following });
}
