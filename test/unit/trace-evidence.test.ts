import { describe, expect, it, test } from 'vitest';
import { NO_CLAIMS, type KnownFacts, type Trace } from '../../src/core/article-facts';
import { rawTraces, tracesOf } from '../../src/core/facts/traces';
import { Publishers } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import type { Segment } from '../../src/core/verdict/align';
import { findMatches } from '../../src/core/verdict/find';
import type { OriginEvidence } from '../../src/core/verdict/match';
import { traceEvidence } from '../../src/core/verdict/traces';
import { knownFacts, pageFacts } from './copies';
import { chance, prose, vocabulary } from './seeded';
import { META } from './slow-pack';

const publishers = new Publishers([
  { name: 'Reuters', short: 'RTRS', kind: 'agency', aliases: [], domains: ['reuters.com'] },
  { name: 'AFP', short: 'AFP', kind: 'agency', aliases: [], domains: ['afp.com'] },
]);
type Said = [by: OriginEvidence['by'], says: OriginEvidence['says'], publisher: string | null];
const trace = (kind: Trace['kind'], publisher: string | null, at: number): Trace => ({ kind, publisher, at });

describe('what traces say', () => {
  /** The page's words 100 to 200 stand in the other 50 further on, the page's 300 to 400 too; between them, all differs. */
  const segments: Segment[] = [{ from: 100, to: 200, shift: 50 }, { from: 300, to: 400, shift: 50 }];
  const all = new Uint8Array(500).fill(1, 100, 200).fill(1, 300, 400);
  function said(page: readonly Trace[], known: readonly Trace[], publisher: { page?: string; known?: string } = {}, agreeing = all): Said[] {
    const evidence = traceEvidence(pageFacts({ publisher: publisher.page ?? 'The Page', traces: page }), knownFacts(publisher.known ?? 'Ledger', null, { traces: known }), { segments, agreeing }, publishers);
    return evidence.map(({ by, says, publisher: name }) => [by, says, name]);
  }
  const TAG = trace('tag', 'Reuters', 150);
  const TOLD = trace('attribution', 'Reuters', 150);

  test.each<[string, Trace[], Trace[], { page?: string; known?: string }, Said[]]>([
    ['a tag that both carry names a third', [TAG], [trace('tag', 'Reuters', 200)], {}, [['tag-left', 'unknown', 'Reuters']]],
    ['... the other', [TAG], [trace('tag', 'Reuters', 200)], { known: 'Reuters' }, [['tag-left', 'earlier', 'Reuters']]],
    ['... the page', [TAG], [trace('tag', 'Reuters', 200)], { page: 'Reuters' }, [['tag-left', 'later', 'Reuters']]],
    ['of an entry whose traces were not kept, its words tell', [TAG], [], { known: 'Reuters' }, [['tag-left', 'earlier', 'Reuters']]],
    ['an attribution that both carry is as a tag', [TOLD], [trace('attribution', 'Reuters', 200)], {}, [['tag-left', 'unknown', 'Reuters']]],
    ['a tag outside of what is shared says nothing', [trace('tag', 'Reuters', 50), trace('tag', 'AFP', 250)], [], {}, []],
    ['an attribution in the gap that the other lacks', [trace('attribution', 'Reuters', 205)], [], {}, [['attribution-lost', 'later', 'Reuters']]],
    ['... that the page lacks', [], [trace('attribution', 'Reuters', 345)], {}, [['attribution-lost', 'earlier', 'Reuters']]],
    ['... to the other itself, which needs not say so', [trace('attribution', 'Reuters', 205)], [], { known: 'Reuters' }, [['attribution-lost', 'unknown', 'Reuters']]],
    ['... to the page itself', [], [trace('attribution', 'Reuters', 345)], { page: 'Reuters' }, [['attribution-lost', 'unknown', 'Reuters']]],
    ['... of which the other speaks elsewhere', [trace('attribution', 'Reuters', 205)], [trace('contribution', 'Reuters', 480)], {}, [['both-name', 'unknown', 'Reuters']]],
    ['far from what is shared it is each one\'s own', [trace('attribution', 'Reuters', 230)], [trace('attribution', 'AFP', 290)], {}, []],
    ['a slip that both carry', [trace('slip', null, 150)], [], {}, [['slip-shared', 'unknown', null]]],
    ['a slip half outside', [trace('slip', null, 199), trace('slip', null, 299)], [], {}, []],
    ['another agency\'s name in its place, its bits the same by chance', [TOLD], [trace('attribution', 'AFP', 200)], {}, [['attribution-lost', 'later', 'Reuters'], ['attribution-lost', 'earlier', 'AFP']]],
    ['a tag with another agency\'s in its place', [TAG], [trace('tag', 'AFP', 200)], {}, []],
    ['an agency that contributed to both', [trace('contribution', 'AFP', 490)], [trace('contribution', 'AFP', 450)], {}, [['both-name', 'unknown', 'AFP']]],
    ['... named by one, a contributor to the other', [trace('tag', 'AFP', 20)], [trace('contribution', 'AFP', 450)], {}, [['both-name', 'unknown', 'AFP']]],
    ['... named by both, a contributor to none', [trace('tag', 'AFP', 20)], [trace('tag', 'AFP', 20)], {}, []],
    ['two that both name: neither', [trace('contribution', 'AFP', 490), trace('contribution', 'Reuters', 490)], [trace('contribution', 'AFP', 1), trace('contribution', 'Reuters', 2)], {}, []],
    ['nothing', [], [], {}, []],
  ])('%s', (_what, page, known, names, wanted) => expect(said(page, known, names)).toEqual(wanted));

  it('a name that was exchanged within a shared stretch is lost, not left standing', () => {
    const changed = all.with(150, 0);
    expect(said([TOLD], [], {}, changed)).toEqual([['attribution-lost', 'later', 'Reuters']]);
    expect(said([], [trace('attribution', 'Reuters', 200)], {}, changed)).toEqual([['attribution-lost', 'earlier', 'Reuters']]);
    expect(said([TAG], [], {}, changed)).toEqual([]);
    expect(said([trace('slip', null, 149)], [], {}, changed)).toEqual([]);
  });

  it('says each thing once', () => expect(said([TAG, trace('tag', 'Reuters', 160), trace('tag', 'Reuters', 350)], [])).toEqual([['tag-left', 'unknown', 'Reuters']]));
});

describe('traces in two texts, from reading to evidence', () => {
  const next = chance(12);
  const WORDS = vocabulary(next, 4000);
  /** No word stands twice in a row by chance. */
  const some = (): string => prose(next, WORDS, 120).filter((word, i, all) => word !== all[i - 1]).join(' ');
  const [before, after] = [some(), some()];
  const tracesIn = (text: string): Trace[] => tracesOf(rawTraces(text), publishers);

  async function evidence(page: string, known: string, kept = true): Promise<Said[]> {
    const facts: KnownFacts = { ...knownFacts('Ledger', null), ...NO_CLAIMS, traces: kept ? tracesIn(known) : [] };
    const pack = await Pack.open('bundled', bufferSource(writePack(META, [{ signature: sign(known), facts }])));
    const { matches } = await findMatches(sign(page), pageFacts({ traces: tracesIn(page) }), [pack], publishers);
    expect(matches).toHaveLength(1);
    return matches[0]!.evidence.map(({ by, says, publisher }) => [by, says, publisher]);
  }
  const text = (words: string): string => `${before} ${words} ${after}`;

  it.each([true, false])('what both carry is left standing, what one changed is lost (traces kept in the index: %s)', async (kept) => {
    expect(await evidence(text('the miller told Reuters that'), text('the miller told Reuters that'), kept)).toEqual([['tag-left', 'unknown', 'Reuters']]);
    for (const changed of ['the miller told reporters that', 'the miller told us that', 'the miller said that', '']) {
      expect(await evidence(text('the miller told Reuters that'), text(changed), kept), changed).toEqual([['attribution-lost', 'later', 'Reuters']]);
      expect(await evidence(text(changed), text('the miller told Reuters that'), kept), changed).toEqual(kept ? [['attribution-lost', 'earlier', 'Reuters']] : []);
    }
  });

  it('a doubled word is shared, one that the other mended is not', async () => {
    expect(await evidence(text('turned the the wheel'), text('turned the the wheel'))).toEqual([['slip-shared', 'unknown', null]]);
    expect(await evidence(text('turned the the wheel'), text('turned once the wheel'))).toEqual([]);
  });
});
