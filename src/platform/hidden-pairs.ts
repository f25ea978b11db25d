import * as v from 'valibot';
import { SaltedHashes } from './salted-hashes';

/** Matches that the reader hid as wrong: for each the page's article and the known one. */
export type Pair = readonly [page: string, known: string];

const pairs = new SaltedHashes({
  key: 'hiddenPairs',
  list: 'pairs',
  // Of 24 characters each they are 120 KB, read in 2 ms; who hides one a day has filled them in 13 years.
  most: 5000,
  // That two of 5,000 pairs meet by chance is one in 10^31.
  bytes: 16,
  salt: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  hash: v.pipe(v.string(), v.maxLength(64)),
});

/** For each pair the hash under which it is hidden, null where it is not. @param privately the page is in a private window */
export const hiddenAs = (asked: readonly Pair[], privately: boolean): Promise<(string | null)[]> => pairs.find(asked, privately);

/** @param privately from a private window: for the rest of this session, in memory. @returns the hash under which it is hidden */
export const hidePair = (pair: Pair, privately: boolean): Promise<string> => pairs.add(pair, privately);

/** Takes back what `hidePair` did. */
export const showPairs = (hashes: readonly string[]): Promise<void> => pairs.drop(hashes);

/** For the settings: how many are hidden, those of this session's private windows included. */
export const hiddenCount = (): Promise<number> => pairs.count(true);

/** For the settings: shows them all again. What is open is shown as it was until it is checked anew. */
export const forgetHidden = (): Promise<void> => pairs.forget();
