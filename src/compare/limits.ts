/** Bytes and milliseconds at most of a page that is fetched. Of more than 3.5 million characters of text none would be read anyhow (page/limits.ts). */
export const MOST_BYTES = 5_000_000;
export const LONGEST = 20_000;
