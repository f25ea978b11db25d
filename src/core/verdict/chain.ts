import type { ArticleFacts, KnownCredit } from '../article-facts';
import { startOf } from '../facts/dates';
import type { Publishers } from '../facts/publisher';
import { descentOf } from './descent';
import { keyOf, type Findings } from './find';
import type { ChainNode, Match } from './match';
import { COPIES, isTo, orderOf } from './origin';

/** Copies, and publishers known only by a credit, shown at the most: more is a list, and the list stands below. */
const MOST_COPIES = 7;
const MOST_CREDITED = 4;

const NOTHING = new Uint8Array(0);

interface Node {
  readonly facts: Pick<ArticleFacts, 'publisher' | 'url' | 'published'>;
  readonly credits: readonly KnownCredit[];
  readonly match: number | null;
  readonly isPage: boolean;
  /** Where it stands in time, milliseconds since 1970; Infinity where nothing says. */
  time: number;
  /** Of those at one time, as where nothing says: whom others credit, copies, the page, copies that are later than it. */
  readonly rank: number;
}

type Edge = Pick<ChainNode, 'from' | 'by'>;

/** The text's known publications in order of time, each with the one it came from as far as credits, shared changes and dates say. Empty where there is only the page. */
export function chainOf({ page, matches, agreeing }: Findings, publishers: Publishers): ChainNode[] {
  const here = startOf(page.published);
  const nodes: Node[] = [{ facts: page, credits: page.credits, match: null, isPage: true, time: here, rank: 2 }];
  matches.forEach((match, i) => {
    const isLink = COPIES.has(match.relation) && (match.facts.publisher !== null || match.facts.url !== null);
    if (!isLink || nodes.length > MOST_COPIES || nodes.some(({ isPage, facts }) => !isPage && publishers.same(facts, match.facts))) return;
    nodes.push({ facts: match.facts, credits: match.facts.credits, match: i, isPage: false, time: timeBeside(match, here), rank: match.order === 'later' ? 3 : 1 });
  });
  // Whom a page credits is said beside its facts; a chain begins with a copy.
  if (nodes.length < 2) return [];
  nodes.push(...creditedOnly(nodes, publishers));
  nodes.sort((a, b) => (a.time === b.time ? a.rank - b.rank : a.time - b.time));
  // Without a date of its own the page stands last by default, which says nothing of where it came from.
  const before = page.published === null ? [] : nodes.slice(0, nodes.findIndex(({ isPage }) => isPage)).flatMap(({ match }) => (match === null ? [] : [matches[match]!]));
  const parent = descentOf(before.map((match) => ({ match, agreeing: agreeing.get(keyOf(match)) ?? NOTHING })));
  const edges = edgesOf(nodes, parent === null ? null : matches.indexOf(parent), publishers);
  return nodes.map((node, at) => ({ publisher: node.facts.publisher, url: node.facts.url, published: node.facts.published, match: node.match, isPage: node.isPage, ...edges[at]! }));
}

/**
 * Which each came from: by its credit, the page by changes, else by dates. Where credits go round in a ring, as where two credit each other,
 * those to what stands before them hold.
 */
function edgesOf(nodes: readonly Node[], parent: number | null, publishers: Publishers): Edge[] {
  const edges: Edge[] = nodes.map(() => ({ from: null, by: null }));
  const isFree = (from: number, at: number): boolean => {
    for (let i: number | null = from; i !== null; i = edges[i]!.from) if (i === at) return false;
    return true;
  };
  const credited = nodes.map((node) => node.credits.map((credit) => nodes.findIndex((other) => other !== node && isTo(credit, other.facts, publishers))).filter((at) => at >= 0));
  nodes.forEach((_, at) => {
    const from = credited[at]!.find((one) => one < at);
    if (from !== undefined) edges[at] = { from, by: 'credit' };
  });
  // The first of them: which of the later ones a text was taken from the dates cannot tell.
  const first = nodes.findIndex(({ facts }) => startOf(facts.published) !== Infinity);
  nodes.forEach((node, at) => {
    if (edges[at]!.from !== null) return;
    const behind = credited[at]!.find((from) => isFree(from, at));
    const changed = node.isPage && parent !== null ? nodes.findIndex(({ match }) => match === parent) : -1;
    if (behind !== undefined) edges[at] = { from: behind, by: 'credit' };
    else if (changed >= 0 && isFree(changed, at)) edges[at] = { from: changed, by: 'changes' };
    else if (first >= 0 && orderOf(node.facts.published, nodes[first]!.facts.published) === 'earlier' && isFree(first, at)) edges[at] = { from: first, by: 'dates' };
  });
  return edges;
}

/** Publishers that are credited and none of whose copies is known; undated, they stand right before the first that credits them. */
function creditedOnly(nodes: readonly Node[], publishers: Publishers): Node[] {
  const found: Node[] = [];
  for (const { credits, time } of nodes) {
    for (const credit of credits) {
      if (nodes.some(({ facts }) => isTo(credit, facts, publishers))) continue;
      const before = credit.published === null ? time - 1 : startOf(credit.published);
      const known = found.find(({ facts }) => isTo(credit, facts, publishers));
      if (known !== undefined) known.time = Math.min(known.time, before);
      else if (found.length < MOST_CREDITED) found.push({ facts: { publisher: credit.publisher, url: credit.url, published: credit.published }, credits: [], match: null, isPage: false, time: before, rank: 0 });
    }
  }
  return found;
}

/** A copy whose order is known by more than its date stands on that side of the page. */
function timeBeside({ facts, order }: Match, here: number): number {
  const time = startOf(facts.published);
  if (order === 'earlier') return Math.min(time, here === Infinity ? Number.MAX_SAFE_INTEGER : here - 1);
  return order === 'later' ? Math.max(time, here + 1) : time;
}
