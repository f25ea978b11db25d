/**
 * `npx tsx test/bench/library.ts [SIZE ...]`: the library in Chromium's service worker at each size: milliseconds of an addition and of a look-up, warm and in a
 * worker just started; bytes and articles brought in a second. The articles are generated (test/million), with real articles' lengths and phrases.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { encodeSignature } from '../../src/core/signature/codec';
import { sign } from '../../src/core/signature/sign';
import { CorpusMissing } from '../evaluate/corpora';
import { launch } from '../harness/browsers';
import type { ExtensionBrowser } from '../harness/extension-browser';
import { generated } from '../million/collection';
import { realSources } from '../million/sources';
import type { Steps } from './library-worker';
import { figure } from './wakes';

const EACH = 1000;
/** Articles of one step, as an import has them. */
const AT_ONCE = 100;
const COLD = 40;

export async function benchLibrary(sizes: readonly number[] = [1000, 10_000]): Promise<[what: string, figure: string][]> {
  const folder = mkdtempSync(join(tmpdir(), 'firstprint-bench-library-'));
  try {
    await extension(folder, Math.max(...sizes) / EACH);
    const browser = await launch('chromium', { extension: folder, patience: 600_000 });
    try {
      return await measured(browser, sizes);
    } finally {
      await browser.close();
    }
  } catch (error) {
    if (!(error instanceof CorpusMissing)) throw error;
    return [['the library', 'corpora not present, skipped']];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An extension that is nothing but the library, with the signatures of so many thousands and one of articles. */
async function extension(folder: string, parts: number): Promise<void> {
  const entry = fileURLToPath(new URL('library-worker.ts', import.meta.url));
  await build({ configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: false, lib: { entry, formats: ['es'], fileName: () => 'worker.js' } } });
  const { '{{chrome}}.key': key } = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'bench', version: '1', key, permissions: ['unlimitedStorage'], background: { service_worker: 'worker.js', type: 'module' } }));
  mkdirSync(join(folder, 'signatures'));
  const articles = generated(realSources(folder).sources, (parts + 1) * EACH);
  for (let part = 0; part <= parts; part++) {
    const signatures = Array.from({ length: EACH }, (_, i) => encodeSignature(sign(articles.text(part * EACH + i).text)));
    writeFileSync(join(folder, 'signatures', `${part}.bin`), Buffer.concat(signatures.flatMap((bytes) => [lengthOf(bytes), bytes])));
  }
}

function lengthOf(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return length;
}

async function measured(browser: ExtensionBrowser, sizes: readonly number[]): Promise<[string, string][]> {
  const run = <Name extends keyof Steps>(name: Name, ...given: Parameters<Steps[Name]>): Promise<Awaited<ReturnType<Steps[Name]>>> =>
    browser.evaluateInBackground((step, own) => (globalThis as unknown as { steps: Record<string, (...all: unknown[]) => never> }).steps[step]!(...own), name as string, given as unknown[]);
  const rows: [string, string][] = [];
  /** Behind the last size. */
  const others = Math.max(...sizes) / EACH;
  const empty = await run('bytes');
  let size = 0;
  for (const [number, next] of [...sizes].sort((a, b) => a - b).entries()) {
    let milliseconds = 0;
    const before = size;
    for (; size < next; size += EACH) milliseconds += await run('fill', size / EACH, AT_ONCE);
    // What was left fresh is settled behind the first answer.
    await run('ask', others, 0, 20);
    await run('ask', others, 0, 20);
    const warm = await run('ask', others, 20, 220);
    const adds = await run('add', others, 300 + 60 * number, 360 + 60 * number);
    const cold: number[] = [];
    for (let i = 0; i < COLD; i++) {
      await browser.stopBackground();
      cold.push(...(await run('ask', others, 220 + i, 221 + i)));
    }
    const faults = await run('verify');
    if (faults.length > 0) throw new Error(faults.join('\n'));
    const what = `library of ${next} in Chromium's worker`;
    rows.push(
      [`${what}: an addition, p50 / p95`, figure(adds)],
      [`${what}: a look-up, p50 / p95`, figure(warm)],
      [`${what}: the first look-up of a worker, opening included, p50 / p95 of ${COLD}`, figure(cold)],
      [`${what}: brought in ${AT_ONCE} a step`, `${((1000 * (next - before)) / milliseconds).toFixed(0)} articles/s, ${(((await run('bytes')) - empty) / next).toFixed(0)} bytes an article`],
    );
  }
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = process.argv.slice(2).map(Number);
  for (const [what, told] of await benchLibrary(sizes.length > 0 ? sizes : undefined)) console.log(`| ${what} | ${told} |`);
}
