import { calendarDay, startOf } from '../core/facts/dates';
import type { Stop } from './time-line-stops';

/** One row: a stop, or the stops that are left out between two others. */
export type Row = { readonly stop: Stop; readonly apart: Apart } | { readonly folded: readonly Stop[] };

/** The time since the row above. */
export interface Apart {
  /** Height of the gap in pixels. */
  readonly gap: number;
  /** Said in the gap, where it is long enough to be worth it. */
  readonly said: { readonly count: number; readonly unit: 'month' | 'year' } | null;
}

/** A credit, or changes that were carried on, from the row of whom it is to the row of the one that came of it. */
export interface Arc {
  readonly upper: number;
  readonly lower: number;
  /** Where its arrow points to: the source is nearly always the upper one. */
  readonly to: 'upper' | 'lower';
  readonly by: 'credit' | 'changes';
  /** How far out it runs, from 0: no two that overlap share a lane. */
  readonly lane: number;
}

export interface Layout {
  readonly rows: readonly Row[];
  readonly arcs: readonly Arc[];
  readonly lanes: number;
}

/** Rows that fit above the matches in a window of 600 pixels. */
const MOST_ROWS = 7;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ten years and more are this high, an hour a pixel, a day 6, a month 13: minutes and years stand on one line, and the longer one is always the higher. */
const HIGHEST = 22;
const LONGEST = Math.log1p((10 * 365 * DAY) / HOUR);
/** From here on the time is said, for what is twice as high is not twice as long; and the line of text needs this height. */
const SAID_FROM = 60 * DAY;
const LEAST_SAID = 17;

/** @param stops in order of time. @param open whether all are shown, however many. @param lead the stop that the headline names */
export function layoutOf(stops: readonly Stop[], open: boolean, lead: Stop | null): Layout {
  const shown = open || stops.length <= MOST_ROWS ? stops : kept(stops, lead);
  const rows: Row[] = [];
  stops.forEach((stop, at) => {
    const last = rows.at(-1);
    if (shown.includes(stop)) rows.push({ stop, apart: apart(stops[at - 1], stop) });
    else if (last !== undefined && 'folded' in last) rows[rows.length - 1] = { folded: [...last.folded, stop] };
    else rows.push({ folded: [stop] });
  });
  const arcs = arcsOf(rows);
  return { rows, arcs, lanes: Math.max(0, ...arcs.map(({ lane }) => lane + 1)) };
}

/** The first, this page, whom the headline names, and those that credit or are credited; then the nearest to the page, for as long as there is room. */
function kept(stops: readonly Stop[], lead: Stop | null): readonly Stop[] {
  const page = stops.findIndex(({ isPage }) => isPage);
  const isEnd = (stop: Stop): boolean => stops.some((other) => isDrawn(other) && (other === stop || other.from === stop));
  const must = new Set(stops.filter((stop, at) => at === 0 || stop.isPage || stop === lead || isEnd(stop)));
  const nearest = stops.map((stop, at) => ({ stop, away: Math.abs(at - page) })).sort((a, b) => a.away - b.away);
  // One row is left for what is folded.
  for (const { stop } of nearest) if (must.size < MOST_ROWS - 1) must.add(stop);
  // One that is left out alone would save no row.
  const isAlone = (at: number): boolean => [at - 1, at + 1].every((beside) => stops[beside] === undefined || must.has(stops[beside]));
  return stops.filter((stop, at) => must.has(stop) || isAlone(at));
}

const isDrawn = (stop: Stop): boolean => stop.from !== null && (stop.by === 'credit' || stop.by === 'changes');

function apart(before: Stop | undefined, stop: Stop): Apart {
  if (before === undefined || before.published === null || stop.published === null) return { gap: 0, said: null };
  const time = startOf(stop.published) - startOf(before.published);
  // Evidence may place a stop before another that is dated earlier, and what an index gives as a date may be none.
  if (!(time > 0 && time < Infinity)) return { gap: 0, said: null };
  const gap = Math.min(HIGHEST, Math.round((HIGHEST * Math.log1p(time / HOUR)) / LONGEST));
  if (time < SAID_FROM) return { gap, said: null };
  const years = time / (365.25 * DAY);
  return { gap: Math.max(gap, LEAST_SAID), said: years < 1 ? { count: Math.round(time / (30.44 * DAY)), unit: 'month' } : { count: Math.round(years), unit: 'year' } };
}

function arcsOf(rows: readonly Row[]): Arc[] {
  const rowOf = (stop: Stop): number => rows.findIndex((row) => 'stop' in row && row.stop === stop);
  const ends = rows.flatMap((row, at) => ('stop' in row && isDrawn(row.stop) ? [{ at, from: rowOf(row.stop.from!), by: row.stop.by as Arc['by'] }] : [])).filter(({ from }) => from >= 0);
  const arcs: Arc[] = [];
  // The short ones run within the long ones.
  for (const { at, from, by } of ends.toSorted((a, b) => Math.abs(a.at - a.from) - Math.abs(b.at - b.from))) {
    const [upper, lower] = [Math.min(at, from), Math.max(at, from)];
    const taken = new Set(arcs.filter((arc) => arc.upper < lower && upper < arc.lower).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane++;
    arcs.push({ upper, lower, to: from === upper ? 'upper' : 'lower', by, lane });
  }
  return arcs;
}

/** The stops of which another has the same day: there the time of day tells them apart. */
export function sharedDays(stops: readonly Stop[]): ReadonlySet<Stop> {
  const day = ({ published }: Stop): number | null => (published === null ? null : calendarDay(published));
  return new Set(stops.filter((stop) => day(stop) !== null && stops.some((other) => other !== stop && day(other) === day(stop))));
}
