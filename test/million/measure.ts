/** `npx tsx test/million/measure.ts [--sizes 5000,10000,20000]`: how often shingles, passages and sites come again, in real and in generated articles, side by side. */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sign } from '../../src/core/signature/sign';
import { scaleFor, winnow } from '../../src/core/signature/winnow';
import { CorpusMissing } from '../evaluate/corpora';
import { generated, realOnes, type Collection } from './collection';
import { sizesOf } from './generate';
import { siteOfText } from './real';
import { SharedRuns } from './shared-runs';
import { realSources } from './sources';

/** Articles that carry a hash, up to so many. */
export const CLASSES = [1, 2, 4, 8, 16, 60, Infinity];
const CLASS_NAMES = ['1', '2', '3-4', '5-8', '9-16', '17-60', '>60'];
/** Unseen real articles asked. */
const ASKED = 600;
const SCALE = 16;

interface Measured {
  readonly size: number;
  readonly rows: Readonly<Record<string, string>>;
}

function measure(texts: Collection, sizes: readonly number[], asked: readonly Float64Array[]): Measured[] {
  const lists = new Map<number, number[]>();
  const sites = new Set<string>();
  const runs = new SharedRuns();
  let postings = 0;
  let at = 0;
  return sizes.map((size) => {
    for (; at < size; at++) {
      const text = texts.text(at);
      sites.add(siteOfText(text));
      runs.add(text.text, siteOfText(text));
      const signature = sign(text.text);
      for (const hash of winnow(signature, scaleFor(signature.shingles, SCALE))) {
        postings++;
        const list = lists.get(hash);
        if (list === undefined) lists.set(hash, [at]);
        else list.push(at);
      }
    }
    const carried = CLASSES.map(() => 0);
    const hashes = CLASSES.map(() => 0);
    for (const { length } of lists.values()) {
      const which = CLASSES.findIndex((most) => length <= most);
      carried[which]! += length;
      hashes[which]!++;
    }
    const percents = (counts: readonly number[]): string => counts.map((count) => ((100 * count) / counts.reduce((sum, other) => sum + other, 0)).toFixed(2)).join(' / ');
    return {
      size,
      rows: {
        'postings an article': (postings / size).toFixed(1),
        [`postings (%) by the articles that carry their hash: ${CLASS_NAMES.join(' / ')}`]: percents(carried),
        'distinct hashes (%), the same classes': percents(hashes),
        ...askAll(lists, asked),
        ...runs.rates(),
        sites: String(sites.size),
      },
    };
  });
}

/** What unseen real articles meet, boilerplate (hashes of over 60 articles) left out where it says so. */
function askAll(lists: ReadonlyMap<number, readonly number[]>, asked: readonly Float64Array[]): Record<string, string> {
  let hashes = 0;
  let found = 0;
  let common = 0;
  const met: number[] = [];
  const rare: number[] = [];
  const least = [1, 2, 3, 4, 6, 10];
  const candidates = least.map(() => 0);
  for (const own of asked) {
    const hits = new Map<number, number>();
    let alone = 0;
    hashes += own.length;
    for (const hash of own) {
      const list = lists.get(hash);
      if (list === undefined) continue;
      found++;
      if (list.length === 1) alone++;
      if (list.length > 60) common++;
      else for (const entry of list) hits.set(entry, (hits.get(entry) ?? 0) + 1);
    }
    met.push(hits.size);
    rare.push(alone);
    for (const count of hits.values()) least.forEach((wanted, i) => (candidates[i]! += count >= wanted ? 1 : 0));
  }
  return {
    'hashes of an unseen real article found (%); in over 60 articles': `${((100 * found) / hashes).toFixed(2)}; ${((100 * common) / hashes).toFixed(2)}`,
    'articles that share a hash with it, p50 / p95': `${quantile(met, 0.5)} / ${quantile(met, 0.95)}`,
    'hashes it shares with one article only, p50 / p95': `${quantile(rare, 0.5)} / ${quantile(rare, 0.95)}`,
    [`articles with at least ${least.join(' / ')} of its hashes, mean`]: candidates.map((count) => (count / asked.length).toFixed(2)).join(' / '),
  };
}

export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({ options: { folder: { type: 'string', default: '/tmp/million' }, sizes: { type: 'string', default: '5000,10000,20000' } } });
  mkdirSync(values.folder, { recursive: true });
  try {
    const sizes = sizesOf(values.sizes);
    const { real, sources } = realSources(values.folder, (line) => console.error(line));
    const asked = real.heldOut.slice(0, ASKED).map(({ text }) => sign(text).hashes);
    const sides = [realOnes(real), generated(sources, sizes.at(-1)!)].map((texts) => measure(texts, sizes, asked)) as [Measured[], Measured[]];
    console.log('| articles | measure | real | generated |\n| --- | --- | --- | --- |');
    sides[0].forEach(({ size, rows }, i) => {
      for (const [name, value] of Object.entries(rows)) console.log(`| ${size} | ${name} | ${value} | ${sides[1][i]!.rows[name]} |`);
    });
  } catch (error) {
    if (!(error instanceof CorpusMissing)) throw error;
    console.log('corpora not present, skipped');
  }
}
