import * as v from 'valibot';
import { SaltedHashes } from './salted-hashes';

/** The pages on which the reader closed the line for good. */

/** Oldest go first. A reader who closes three a day reaches it in two years; in storage it is 38 KB, read only where there is a line to show. */
export const MOST_DISMISSED = 2000;

const pages = new SaltedHashes({
  key: 'dismissed',
  list: 'pages',
  most: MOST_DISMISSED,
  // That one of 2,000 kept hashes is by chance that of another page happens once in 10^25 pages.
  bytes: 12,
  salt: v.pipe(v.string(), v.base64(), v.length(24)),
  hash: v.pipe(v.string(), v.length(16)),
});

/** @param page `addressKey` of the article (core/facts/identity.ts) */
export async function dismiss(page: string, privately: boolean): Promise<void> {
  await pages.add([page], privately);
}

export async function isDismissed(page: string, privately: boolean): Promise<boolean> {
  return (await pages.find([[page]], privately))[0] !== null;
}

/** For the settings page: how many are kept. */
export const dismissedCount = (): Promise<number> => pages.count(false);

/** For the settings page: forgets them all, those of private windows too. */
export const forgetDismissed = (): Promise<void> => pages.forget();
