import { TRACES, type AskedFacts, type KnownFacts, type Trace } from '../article-facts';
import type { Publishers } from '../facts/publisher';
import type { Segment } from './align';
import type { Order, OriginEvidence } from './match';

/** Words at either end of a shared stretch in which what was cut or changed still belongs to it. */
const NEAR = 12;

/**
 * What traces in the two texts say of their source: shown, and never deciding. A trace stands in both where its word agrees; where it lies in a
 * shared stretch or beside one and its word does not, the other side cut or changed it.
 *
 * @param segments the shared stretches; @param agreeing one for each word of the page that agrees with its word of the other
 */
export function traceEvidence(page: AskedFacts, known: KnownFacts, { segments, agreeing }: { readonly segments: readonly Segment[]; readonly agreeing: Uint8Array }, publishers: Publishers): OriginEvidence[] {
  const found = new Map<string, OriginEvidence>();
  const say = (by: OriginEvidence['by'], says: Order, publisher: string | null): unknown => found.set(`${by} ${publisher}`, { by, says, publisher });
  const is = (agency: string, facts: Pick<KnownFacts, 'publisher' | 'url'>): boolean => publishers.same({ publisher: agency, url: null }, facts);
  for (const trace of page.traces) {
    const { kind, publisher, at } = trace;
    if (kind === 'contribution') continue;
    const around = segments.find(({ from, to }) => at >= from && at < to);
    if (kind === 'slip') {
      // Both words of the pair.
      if (around !== undefined && at + 1 < around.to && agreeing[at] === 1 && agreeing[at + 1] === 1) say('slip-shared', 'unknown', null);
    } else if (around !== undefined && agreeing[at] === 1 && !isRenamed(trace, known.traces, at + around.shift)) {
      // Left standing in both: it names whose text it was, where that is one of the two.
      say('tag-left', is(publisher!, known) ? 'earlier' : is(publisher!, page) ? 'later' : 'unknown', publisher);
    } else if (kind === 'attribution' && (around !== undefined || isBeside(at, segments, false))) {
      // "told Reuters" here, and something else there.
      if (!carries(known.traces, publisher)) say('attribution-lost', is(publisher!, known) ? 'unknown' : 'later', publisher);
    }
  }
  for (const trace of known.traces) {
    const { kind, publisher, at } = trace;
    if (kind !== 'attribution' || carries(page.traces, publisher)) continue;
    const around = segments.find(({ from, to, shift }) => at >= from + shift && at < to + shift);
    const stands = around !== undefined && agreeing[at - around.shift] === 1 && !isRenamed(trace, page.traces, at - around.shift);
    if (!stands && (around !== undefined || isBeside(at, segments, true))) say('attribution-lost', is(publisher!, page) ? 'unknown' : 'earlier', publisher);
  }
  const both = namedByBoth(page, known);
  if (both !== null) say('both-name', 'unknown', both);
  return [...found.values()];
}

/**
 * The one agency that both texts name, at least one of them as having contributed to it; of several the one that both name so. Null where
 * that is none, or several.
 */
function namedByBoth({ traces: here }: AskedFacts, { traces: there }: KnownFacts): string | null {
  const names = (traces: readonly Trace[], kinds: readonly Trace['kind'][] = TRACES): Set<string> => new Set(traces.flatMap(({ kind, publisher }) => (publisher !== null && kinds.includes(kind) ? publisher : [])));
  const [said, contributed] = [names(there), names([...here, ...there], ['contribution'])];
  const shared = [...names(here)].filter((name) => said.has(name) && contributed.has(name));
  const [first, second] = [names(here, ['contribution']), names(there, ['contribution'])];
  const firmly = shared.filter((name) => first.has(name) && second.has(name));
  if (firmly.length === 1) return firmly[0]!;
  return shared.length === 1 && [...names(here)].filter((name) => said.has(name)).length === 1 ? shared[0]! : null;
}

/** Another agency's name stands in its place: one name in four agrees in its two bits by chance. */
const isRenamed = ({ publisher }: Trace, others: readonly Trace[], at: number): boolean => others.some((other) => other.at === at && other.publisher !== publisher);

const carries = (traces: readonly Trace[], publisher: string | null): boolean => traces.some((trace) => trace.publisher === publisher);

function isBeside(at: number, segments: readonly Segment[], ofOther: boolean): boolean {
  return segments.some(({ from, to, shift }) => {
    const moved = ofOther ? shift : 0;
    return (at >= from + moved - NEAR && at < from + moved) || (at >= to + moved && at < to + moved + NEAR);
  });
}
