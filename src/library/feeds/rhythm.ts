const MINUTE = 60_000;
/** No feed is asked more often: news appear by the hour, and servers count requests. */
const LEAST = 15 * MINUTE;
/** Nor less often, whatever it or its server asks for while it answers: a day's items are still in every feed. */
const MOST = 24 * 60 * MINUTE;
/** Where nothing tells a feed's rhythm. */
const USUAL = 60 * MINUTE;
/** A server that asks for more quiet than this has forgotten about it. */
const LONGEST_QUIET = 7 * MOST;
/** Of so many items the gaps are looked at. */
const LAST_ITEMS = 10;

/**
 * How long to leave a feed alone: half of the usual gap between its last items (and of the time since the newest), or longer where the
 * feed or its server asks for it, a day at the most.
 *
 * @param dates of its items, milliseconds since 1970, in any order
 * @param asked milliseconds, by the feed's own words and by its server's
 */
export function pauseOf(dates: readonly number[], asked: number, now: number): number {
  const times = [now, ...dates.filter((date) => date <= now).sort((a, b) => b - a)].slice(0, LAST_ITEMS + 1);
  const gaps = times.slice(1).map((time, i) => times[i]! - time).sort((a, b) => a - b);
  const own = gaps.length === 0 ? USUAL : gaps[gaps.length >> 1]! / 2;
  return Math.min(Math.max(own, asked, LEAST), MOST);
}

/** After so many failures in a row: twice as long each time, to a day; longer where the server said so. */
export const pauseAfter = (failures: number, asked: number): number => Math.min(Math.max(Math.min(LEAST * 2 ** Math.min(failures, 10), MOST), asked), LONGEST_QUIET);
