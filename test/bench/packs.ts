import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { NO_CLAIMS } from '../../src/core/article-facts';
import { openPack } from '../../src/cli/input/open-pack';
import { Publishers } from '../../src/core/facts/publisher';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import { figure } from './wakes';

const ALLSIDES = fileURLToPath(new URL('../../../shared/corpora/allsides.jsonl.gz', import.meta.url));
const BUNDLED = fileURLToPath(new URL('../../packs/bundled.pack', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../src/cli/firstprint.ts', import.meta.url));

/** Queries against the bundled pack in Node, and building a pack of AllSides with the command line, start of the program included. */
export async function benchPacks(): Promise<[what: string, figure: string][]> {
  if (!existsSync(ALLSIDES)) return [['queries and building', 'corpora not present, skipped']];
  return [...(await queries()), ...(await building())];
}

async function queries(): Promise<[string, string][]> {
  const pack = await openPack(BUNDLED);
  const publishers = new Publishers([]);
  const asked: number[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(ALLSIDES).pipe(createGunzip()) })) {
    if (line++ % 20 !== 0) continue;
    const { url, title, text: body } = JSON.parse(text) as { url: string; title: string; text: string };
    const signature = sign(body);
    const facts = { url, title, publisher: null, published: null, authors: [], ...NO_CLAIMS, publisherDeclared: false, language: null };
    const start = performance.now();
    await findMatches(signature, facts, [pack], publishers);
    asked.push(performance.now() - start);
  }
  return [[`query against the bundled pack (${pack.entries} entries) in Node, ${asked.length} of its articles, p50 / p95`, figure(asked.slice(50))]];
}

async function building(): Promise<[string, string][]> {
  const folder = await mkdtemp(join(tmpdir(), 'firstprint-bench-'));
  try {
    const out = join(folder, 'allsides.pack');
    const start = performance.now();
    const child = spawn('npx', ['tsx', PROGRAM, 'build', ALLSIDES, '--out', out], { stdio: 'ignore' });
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) throw new Error(`firstprint build ended with ${String(code)}`);
    const seconds = (performance.now() - start) / 1000;
    const { entries } = await openPack(out);
    return [[`firstprint build of AllSides, ${entries} articles`, `${seconds.toFixed(1)} s, ${(entries / seconds).toFixed(0)} articles/s, ${((await stat(out)).size / entries).toFixed(0)} bytes an article`]];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
