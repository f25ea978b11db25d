import { startOf } from '../core/facts/dates';
import type { ChainNode, Match, Verdict } from '../core/verdict/match';
import { COPIES } from '../core/verdict/origin';
import { isSame } from '../platform/claim';

/** A publication of the text on the time line. */
export interface Stop extends Omit<ChainNode, 'match' | 'from'> {
  /** The known article, where there is one to go to. */
  readonly match: Match | null;
  /** The stop that it came from, as in a chain. */
  readonly from: Stop | null;
}

export interface Stops {
  /** In order of time, this page among them. */
  readonly dated: readonly Stop[];
  /** Of these neither a date nor a credit says where they belong. */
  readonly undated: readonly Stop[];
}

/** Copies shown at the most, this page and who is only credited not counted: the list of matches below has them all. */
const MOST_COPIES = 12;

/** What stands on the time line: the chain, and the copies behind those that a chain holds. Two dated or undated stops and more, or none. */
export function stopsOf({ chain, matches }: Pick<Verdict, 'chain' | 'matches'>): Stops {
  const stops: (Stop & { from: Stop | null })[] = chain.map(({ match, ...node }) => ({ ...node, match: match === null ? null : (matches[match] ?? null), from: null }));
  chain.forEach(({ from }, at) => void (from !== null && (stops[at]!.from = stops[from] ?? null)));
  if (stops.length < 2) return { dated: [], undated: [] };
  const inChain = new Set(chain.map(({ match }) => match));
  const copies = matches.filter((match, i) => COPIES.has(match.relation) && !inChain.has(i) && (match.facts.publisher ?? match.facts.url) !== null && !stops.some((stop) => isSame(stop, match.facts)));
  const room = MOST_COPIES - stops.filter(({ match }) => match !== null).length;
  for (const match of copies.slice(0, Math.max(0, room))) insert(stops, match);
  const named = new Set(stops.map(({ from, by }) => (by === 'dates' ? null : from)));
  const isPlaced = (stop: Stop): boolean => stop.published !== null || (stop.from !== null && stop.by !== 'dates') || named.has(stop) || (stop.match !== null && stop.match.order !== 'unknown');
  return { dated: stops.filter(isPlaced), undated: stops.filter((stop) => !isPlaced(stop)) };
}

/** Where its date says; on the side of the page that its order says, where weightier evidence than dates gives that. */
function insert(stops: (Stop & { from: Stop | null })[], match: Match): void {
  const { publisher, url, published } = match.facts;
  const time = startOf(published);
  const page = stops.findIndex(({ isPage }) => isPage);
  const later = stops.findIndex((stop) => stop.published !== null && startOf(stop.published) > time);
  const wanted = later < 0 ? stops.length : later;
  const at = match.order === 'earlier' ? Math.min(wanted, page) : match.order === 'later' ? Math.max(wanted, page + 1) : wanted;
  stops.splice(at, 0, { publisher, url, published, isPage: false, by: null, match, from: null });
}
