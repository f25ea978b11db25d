import type { Match } from '../core/verdict/match';

/** A filled piece of a bar, as fractions of the bar's length. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** Gaps finer than a pixel of the bar cannot be seen; closing them keeps the number of elements small. */
const FINEST_GAP = 0.006;
/** Beyond this disagreement between the passages and the counted words, the positions are not to be trusted. */
const TOLERANCE = 0.1;

const fraction = (value: number) => Math.min(Math.max(value || 0, 0), 1);

/**
 * Where in one of the two texts the shared passages stand. The length of the text is not part of a match, but follows from
 * shared words and share; where the figures do not bear each other out, null: then the bar only fills up to the share.
 *
 *     share .64   |   ######  ############   ###    |
 */
export function passageMap(match: Match, side: 'page' | 'other'): Stretch[] | null {
  const share = fraction(side === 'page' ? match.sharedOfPage : match.sharedOfOther);
  const whole = share > 0 ? match.sharedWords / share : 0;
  const ranges = match.passages.map((passage) => passage[side]).filter(([from, to]) => from >= 0 && to > from);
  if (whole < 1 || ranges.length === 0) return null;

  let covered = 0;
  let end = 0;
  const stretches: { from: number; to: number }[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    covered += Math.max(0, to - Math.max(from, end));
    const last = stretches.at(-1);
    if (last && from - last.to <= FINEST_GAP * whole) last.to = Math.max(last.to, to);
    else stretches.push({ from, to });
    end = Math.max(end, to);
  }
  const agrees = Math.abs(covered / match.sharedWords - 1) <= TOLERANCE && end <= whole * (1 + TOLERANCE / 4) + 1;
  return agrees ? asLongAs(share, stretches.map(({ from, to }) => ({ start: fraction(from / whole), length: fraction(Math.min(to / whole, 1) - from / whole) }))) : null;
}

/**
 * Passages have words in them that are not shared, and closed gaps add to them: together as long as the share, no bar says more than the
 * figure below it. Each becomes shorter towards where in the bar it stands, so that what begins or ends a text still does.
 */
function asLongAs(share: number, stretches: readonly Stretch[]): Stretch[] {
  const drawn = stretches.reduce((sum, { length }) => sum + length, 0);
  return stretches.map(({ start, length }) => {
    const shorter = Math.min(1, length * (share / drawn));
    return { start: fraction(start + (length - shorter) * (length < 1 ? start / (1 - length) : 0)), length: shorter };
  });
}

/** The plain bar: filled from its start up to the share. */
export function plainBar(match: Match, side: 'page' | 'other'): Stretch[] {
  return [{ start: 0, length: fraction(side === 'page' ? match.sharedOfPage : match.sharedOfOther) }];
}
