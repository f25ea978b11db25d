/**
 * `npx tsx test/million/run.ts --sizes 20000,50000,... [--out FILE.md] [--folder /tmp/million] [--of generated|real|mixed] [--probes .25] [--keep]`: packs of so many
 * generated articles, built with the command line and asked what is planted in them; a row of the table for each.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scaleFor, winnow } from '../../src/core/signature/winnow';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { CorpusMissing } from '../evaluate/corpora';
import { isUnrelated, shared, Truth } from '../evaluate/truth';
import { shingles, truthWords } from '../evaluate/truth-words';
import { AskedPack } from './asking';
import { buildPack, type Built } from './build';
import { generated, mixed, realOnes, type Collection } from './collection';
import { sizesOf, writeArticles } from './generate';
import { seenInLists, type ListsSeen } from './lists';
import { quantile } from './measure';
import { isUnplanted, KINDS, PLANTED, probesOf, type Kind, type Probe } from './probes';
import { realSources } from './sources';

interface Options {
  readonly folder: string;
  readonly keep: boolean;
  readonly say: (line: string) => void;
}

/** Why a planted copy was not found. */
type Miss = 'no hit' | 'cut off' | 'not verified';

interface Row {
  readonly size: number;
  readonly built: Built;
  readonly found: Readonly<Record<Kind, readonly [found: number, of: number]>>;
  readonly misses: Readonly<Record<Miss, number>>;
  /** Pages with a false match. */
  readonly wrong: Readonly<Record<Kind, number>>;
  readonly candidates: readonly [number, number];
  readonly reads: readonly [number, number];
  readonly bytes: readonly [number, number];
  readonly ms: readonly [number, number];
  readonly lists: ListsSeen;
}

type SignedProbe = Probe & { readonly signature: Signature };

/** Asks all probes of one pack. */
async function rowOf(size: number, articles: Collection, probes: readonly SignedProbe[], common: ReadonlySet<number>, options: Options): Promise<Row> {
  const pack = `${options.folder}/${articles.name}-${size}.pack`;
  const built = await builtPack(size, articles, pack, options);
  const asked = await AskedPack.open(pack);
  // Once for nothing: the first questions wait for the compiler.
  for (const { signature, text } of probes.slice(-50)) await asked.ask(signature, text);
  const found = Object.fromEntries(KINDS.map((kind) => [kind, [0, 0]])) as Record<Kind, [number, number]>;
  const misses: Record<Miss, number> = { 'no hit': 0, 'cut off': 0, 'not verified': 0 };
  const costs = { ms: [] as number[], reads: [] as number[], bytes: [] as number[], candidates: [] as number[] };
  const wrong = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const { kind, source, signature, text } of probes) {
    const { matches, answer, ...cost } = await asked.ask(signature, text);
    costs.candidates.push(answer.candidates.length);
    for (const key of ['ms', 'reads', 'bytes'] as const) costs[key].push(cost[key]);
    const numbers = matches.map(({ facts }) => articles.numberOf(facts.id!));
    found[kind][1]++;
    if (source !== null && numbers.includes(source)) found[kind][0]++;
    else if (source !== null) {
      const own = sign(articles.text(source).text);
      const hits = new Set(winnow(own, scaleFor(own.shingles, asked.pack.scale)));
      const facts = await asked.pack.facts(answer.candidates.map(({ entry }) => entry));
      const miss: Miss = facts.some(({ id }) => articles.numberOf(id!) === source) ? 'not verified' : signature.hashes.some((hash) => hits.has(hash) && (answer.tells.get(hash) ?? 0) > 0) ? 'cut off' : 'no hit';
      misses[miss]++;
      options.say(`missed: ${text.id} of article ${source}: ${miss}, ${answer.candidates.length} candidates`);
    }
    const set = shingles(truthWords(text.text));
    const false_ = numbers.filter((number) => number !== source && isUnrelated(shared(set, shingles(truthWords(articles.text(number).text)), common)));
    if (false_.length > 0) {
      wrong[kind]++;
      options.say(`false: ${text.id}: ${matches.filter((_, i) => false_.includes(numbers[i]!)).map(({ facts, relation, sharedWords, longestPassage }) => `${facts.id} ${relation} ${sharedWords} words, passage ${longestPassage}`).join('; ')}`);
    }
  }
  const lists = await seenInLists(asked.pack, probes.filter(({ kind }) => kind === 'unrelated').map(({ signature }) => signature.hashes));
  asked.close();
  const both = (values: readonly number[]): [number, number] => [quantile(values, 0.5), quantile(values, 0.95)];
  return { size, built, found, misses, wrong, candidates: both(costs.candidates), reads: both(costs.reads), bytes: both(costs.bytes), ms: both(costs.ms), lists };
}

/** The pack, with what its building took; a pack that is there is not built again. */
async function builtPack(size: number, articles: Collection, pack: string, { folder, keep, say }: Options): Promise<Built> {
  const kept = `${pack}.built.json`;
  if (existsSync(pack) && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Built;
  const cuts = [...CUTS.filter((cut) => cut < size), size];
  const files = cuts.map((to, i) => writeArticles(articles, folder, cuts[i - 1] ?? 0, to, say));
  const built = await buildPack(files, pack);
  writeFileSync(kept, JSON.stringify(built));
  if (!keep) for (const file of files) rmSync(file);
  return built;
}

/** The articles stand in files up to these numbers, so that one size's serve the next. */
const CUTS = [20_000, 50_000, 100_000, 200_000, 500_000];

const PLANTED_KINDS = KINDS.filter((kind) => !isUnplanted(kind));

const HEAD = [
  'articles', 'build s', 'articles/s', 'peak MB', 'bytes an article', ...PLANTED_KINDS, 'missed: no hit / cut off / not verified',
  'false: unseen real pages / new pages of the generated sites / planted pages', 'verified p50 / p95', 'would be met p50 / p95', 'reads p50 / p95', 'KB read p50 / p95', 'ms p50 / p95 (Node)', 'hashes', 'common',
];

function cells({ size, built, found, misses, wrong, candidates, reads, bytes, ms, lists }: Row, name: string): string[] {
  const recall = ([hit, of]: readonly [number, number]): string => `${(hit / of).toFixed(3)} (${hit}/${of})`;
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const falseOnes = [['unrelated'], ['unrelated, generated'], PLANTED_KINDS].map((kinds) => `${sum((kinds as Kind[]).map((kind) => wrong[kind]))} of ${sum((kinds as Kind[]).map((kind) => found[kind][1]))}`);
  const pair = (values: readonly [number, number], digits = 0): string => values.map((value) => value.toFixed(digits)).join(' / ');
  return [
    `${size}${name === 'generated' ? '' : ` ${name}`}`, built.seconds.toFixed(0), (size / built.seconds).toFixed(0), (built.peakBytes / 1e6).toFixed(0), (built.bytes / size).toFixed(0),
    ...PLANTED_KINDS.map((kind) => recall(found[kind])), Object.values(misses).join(' / '), falseOnes.join(' / '),
    pair(candidates), pair(lists.met), pair(reads), pair([bytes[0] / 1000, bytes[1] / 1000]), pair(ms, 1), String(lists.hashes), String(lists.common),
  ];
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({
    options: { sizes: { type: 'string', default: '20000' }, out: { type: 'string' }, folder: { type: 'string', default: '/tmp/million' }, of: { type: 'string', default: 'generated' }, probes: { type: 'string', default: '1' }, keep: { type: 'boolean', default: false } },
  });
  mkdirSync(values.folder, { recursive: true });
  const put = (line: string): void => {
    console.log(line);
    if (values.out !== undefined) appendFileSync(values.out, `${line}\n`);
  };
  try {
    const say = (line: string): void => console.error(line);
    const sizes = sizesOf(values.sizes);
    const { real, sources } = realSources(values.folder, say);
    const made = generated(sources, sizes.at(-1)!);
    const articles = values.of === 'generated' ? made : values.of === 'real' ? realOnes(real) : mixed(realOnes(real), made, PLANTED);
    const probes = probesOf(articles, real.heldOut, made, Number(values.probes)).map((probe) => ({ ...probe, signature: sign(probe.text.text) }));
    say(`${probes.length} probes`);
    const { common } = new Truth(Array.from({ length: PLANTED }, (_, article) => articles.text(article)));
    say(`${common.size} common shingles`);
    if (values.out === undefined || !existsSync(values.out) || statSync(values.out).size === 0) {
      put(`| ${HEAD.join(' | ')} |`);
      put(`|${HEAD.map(() => ' --- |').join('')}`);
    }
    for (const size of sizes) put(`| ${cells(await rowOf(size, articles, probes, common, { folder: values.folder, keep: values.keep, say }), articles.name).join(' | ')} |`);
  } catch (error) {
    if (!(error instanceof CorpusMissing)) throw error;
    console.log('corpora not present, skipped');
  }
}
