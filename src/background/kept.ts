import type { Match, Passage, Verdict } from '../core/verdict/match';

/** Shown and kept at the most; what lies behind them is not worth a reader's time. */
const MOST_MATCHES = 24;

/**
 * Passages kept of a match, the longest: an article has dozens. Two books of 150,000 words, edited in every line, share 3,000; 24 such matches are
 * 3.6 MB of the 10 MB that session storage has for all tabs, and with three such pages open no other could be checked.
 */
const MOST_PASSAGES = 400;

/** What of a verdict is shown and kept. */
export function worthKeeping(verdict: Verdict): Verdict {
  return { ...verdict, lead: verdict.lead && withLongest(verdict.lead), matches: verdict.matches.slice(0, MOST_MATCHES).map(withLongest) };
}

function withLongest(match: Match): Match {
  if (match.passages.length <= MOST_PASSAGES) return match;
  const length = ({ page: [from, to] }: Passage): number => to - from;
  const longest = match.passages.toSorted((a, b) => length(b) - length(a)).slice(0, MOST_PASSAGES);
  return { ...match, passages: longest.sort((a, b) => a.page[0] - b.page[0]) };
}
