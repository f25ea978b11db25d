import { beforeAll, expect, it } from 'vitest';
import { canonical, type Json } from '../../src/core/card/canonical';
import { MOST } from '../../src/core/card/limits';
import { jsonInHtml } from '../../src/core/card/markup';
import type { Card } from '../../src/core/card/schema';
import { DATA_BEGINS, DATA_ENDS } from '../../src/core/card/seal';
import { verifyCard } from '../../src/core/card/verify';
import { toHex } from '../../src/core/keys';
import { Problem } from '../../src/core/problem';
import { encodeSignature } from '../../src/core/signature/codec';
import { MOST_WORDS } from '../../src/core/signature/signature';
import { makeCard, NAMES, NOW, PUBLISHERS, sealed } from './card-matter';
import { between, chance, pick, type Chance } from './seeded';

let card: Card;
beforeAll(async () => void (card = await makeCard()));

type Box = Record<string | number, Json>;
const VALUES: readonly Json[] = [null, true, 0, -1, 1, 7, 1e9, 1e300, 0.5, '', 'x', '00', '2023-01-01', '2023-13-45T99:99', 'earlier', 'own', 'full', 'dates', '\ud800', 'javascript:alert(1)', [], {}, [[]], [1, 2], { __proto__: null }];

/** Another value of the same kind: what the form of a card lets through. */
function alike(next: Chance, value: Json): Json {
  if (typeof value === 'number') return pick(next, [0, 1, 2, 25, value + 1, Math.max(0, value - 1), value / 2, 1000]);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return pick(next, [value.slice(1), value.slice(2), `${value}0`, value.toUpperCase(), '2024-02-03', 'later', 'dates', 'release', 'read']);
  if (Array.isArray(value)) return value.slice(1) as Json;
  return value;
}

/** Puts something else into one place of a value. */
function spoilt(next: Chance, value: Json): Json {
  const copy = structuredClone(value) as Json;
  let box = copy as unknown as Box;
  for (;;) {
    const names = Object.keys(box);
    const name = pick(next, names);
    const inner = box[name]!;
    if (inner !== null && typeof inner === 'object' && Object.keys(inner).length > 0 && next() < 0.85) {
      box = inner as unknown as Box;
      continue;
    }
    const how = between(next, 0, 12);
    if (how === 0) delete box[name];
    else if (how === 1 && Array.isArray(box)) (box as unknown as Json[]).push(...(structuredClone(box) as unknown as Json[]));
    else if (how === 2) box[name] = structuredClone(pick(next, VALUES)) as Json;
    else box[name] = alike(next, inner);
    return copy;
  }
}

it('whatever its data says, a card is refused with a Problem or checked to the end', async () => {
  const next = chance(77);
  let [refused, checkedOnes] = [0, 0];
  for (let n = 0; n < 2500; n++) {
    let value: Json = { card: card as unknown as Json, key: 'ab'.repeat(32), signature: 'cd'.repeat(64) };
    for (let times = between(next, 1, 3); times > 0; times--) value = spoilt(next, value);
    try {
      const file = new TextEncoder().encode(`${DATA_BEGINS}${jsonInHtml(canonical(value)).text}${DATA_ENDS}`);
      const { good, checks } = await verifyCard(file, { publishers: PUBLISHERS, names: NAMES, now: NOW });
      checkedOnes++;
      expect(good).toBe(false);
      expect(checks).toHaveLength(5);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect(error.code).toMatch(/^card-/);
      refused++;
    }
  }
  expect([refused > 200, checkedOnes > 200], `${refused} ${checkedOnes}`).toEqual([true, true]);
}, 300_000);

it('the worst that fits into a file holds the checking up for seconds, not minutes', async () => {
  const bytes = encodeSignature({ scale: 4, words: MOST_WORDS, weight: 2 * MOST_WORDS, shingles: MOST_WORDS - 3, hashes: Float64Array.from({ length: 1000 }, (_, i) => i), positions: Uint32Array.from({ length: 1000 }, (_, i) => 199 * i), skeleton: new Uint8Array(MOST_WORDS / 4), quotes: new Uint32Array() });
  const known = { ...card.known[0]!, text: { scale: 4 as const, words: MOST_WORDS, weight: 2 * MOST_WORDS, shingles: MOST_WORDS - 3, sampled: 1000, quotes: [], skeleton: '00'.repeat(MOST_WORDS / 4), hits: Array.from({ length: 1000 }, (_, i) => i) } };
  const indexes = Array.from({ length: 26 }, () => card.indexes[0]!);
  const file = await sealed({ ...card, page: { ...card.page, words: MOST_WORDS, signature: toHex(bytes) }, tells: [], indexes, known: Array.from({ length: 26 }, (_, index) => ({ ...known, index, facts: { ...known.facts, url: `https://a${index}.example/` } })), found: { ...card.found, matches: [], lead: null, chain: [] }, quoted: [] });
  expect(file.length).toBeLessThan(MOST.bytes);
  const start = performance.now();
  const { good } = await verifyCard(file, { publishers: PUBLISHERS, names: NAMES, now: NOW });
  const took = performance.now() - start;
  if (process.env['FIGURES']) console.log(`${Math.round(file.length / 1e6)} MB: ${Math.round(took)} ms`);
  expect(good).toBe(false);
  expect(took).toBeLessThan(60_000);
}, 120_000);
