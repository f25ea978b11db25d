/** A month's reading, or as many pages as nobody wants to find again. */
const AFTER_DAYS = 30;
const AFTER_ADDED = 50;
const DAY_MS = 86_400_000;

interface Backup {
  /** When the library was last exported, and the reminder last sent away. Milliseconds since 1970; null where never. */
  readonly exported: number | null;
  readonly reminded: number | null;
  /** When each article was added that the library now holds. */
  readonly added: readonly number[];
  readonly now: number;
}

/** How many articles were added since the last export, where that is worth a line: 50 of them, or one for 30 days. Zero else. */
export function unsaved({ exported, reminded, added, now }: Backup): number {
  const [saved, told] = [exported ?? 0, Math.max(exported ?? 0, reminded ?? 0)];
  let [news, sinceTold, oldest] = [0, 0, Infinity];
  for (const at of added) {
    if (at <= saved) continue;
    news++;
    oldest = Math.min(oldest, at);
    if (at > told) sinceTold++;
  }
  // Sent away, it comes back after as many more, or as long again.
  return sinceTold >= AFTER_ADDED || now - Math.max(oldest, reminded ?? 0) >= AFTER_DAYS * DAY_MS ? news : 0;
}
