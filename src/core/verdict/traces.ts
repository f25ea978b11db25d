import type { AskedFacts, KnownFacts, Trace } from '../article-facts';
import type { Publishers } from '../facts/publisher';
import type { Segment } from './align';
import type { Order, OriginEvidence } from './match';

/** Words at either end of a shared stretch in which what was cut or changed still belongs to it. */
const NEAR = 12;

/**
 * What traces in the two texts say of their source: shown, and never deciding. A trace lies inside a shared stretch (both carry it) or in
 * a gap of one (the other side cut or changed it).
 *
 * @param segments stretches in which the page's and the other's words agree one by one
 */
export function traceEvidence(page: AskedFacts, known: KnownFacts, segments: readonly Segment[], publishers: Publishers): OriginEvidence[] {
  const found = new Map<string, OriginEvidence>();
  const say = (by: OriginEvidence['by'], says: Order, publisher: string | null): unknown => found.set(`${by} ${publisher}`, { by, says, publisher });
  const is = (agency: string, facts: Pick<KnownFacts, 'publisher' | 'url'>): boolean => publishers.same({ publisher: agency, url: null }, facts);
  const inPage = (at: number): boolean => segments.some(({ from, to }) => at >= from && at < to);
  const inOther = (at: number): boolean => segments.some(({ from, to, shift }) => at >= from + shift && at < to + shift);
  for (const trace of page.traces) {
    const { kind, publisher, at } = trace;
    if (kind === 'contribution') continue;
    if (kind === 'slip') {
      // Both words of the pair.
      if (inPage(at) && inPage(at + 1)) say('slip-shared', 'unknown', null);
    } else if (inPage(at)) {
      // Left standing in both: it names whose text it was, where that is one of the two.
      say('tag-left', is(publisher!, known) ? 'earlier' : is(publisher!, page) ? 'later' : 'unknown', publisher);
    } else if (kind === 'attribution' && isBeside(at, segments, false)) {
      // "told Reuters" here, and something else there.
      if (!carries(known.traces, publisher)) say('attribution-lost', is(publisher!, known) ? 'unknown' : 'later', publisher);
    }
  }
  for (const { kind, publisher, at } of known.traces) {
    if (kind === 'attribution' && !inOther(at) && isBeside(at, segments, true) && !carries(page.traces, publisher)) say('attribution-lost', is(publisher!, page) ? 'unknown' : 'earlier', publisher);
  }
  const both = namedByBoth(page, known);
  if (both !== null) say('both-name', 'unknown', both);
  return [...found.values()];
}

/** The one agency that both texts name, at least one of them as having contributed to it; null where they name several or none. */
function namedByBoth(page: AskedFacts, known: KnownFacts): string | null {
  const names = ({ traces }: AskedFacts | KnownFacts): Set<string> => new Set(traces.flatMap(({ publisher }) => publisher ?? []));
  const shared = [...names(page)].filter((name) => names(known).has(name));
  const [only] = shared;
  const contributes = (name: string): boolean => [...page.traces, ...known.traces].some(({ kind, publisher }) => kind === 'contribution' && publisher === name);
  return shared.length === 1 && contributes(only!) ? only! : null;
}

const carries = (traces: readonly Trace[], publisher: string | null): boolean => traces.some((trace) => trace.publisher === publisher);

function isBeside(at: number, segments: readonly Segment[], ofOther: boolean): boolean {
  return segments.some(({ from, to, shift }) => {
    const moved = ofOther ? shift : 0;
    return (at >= from + moved - NEAR && at < from + moved) || (at >= to + moved && at < to + moved + NEAR);
  });
}
