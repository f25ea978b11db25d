import { readFileSync } from 'node:fs';
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import { Minhash } from 'minhash';
import { Bench } from 'tinybench';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { sign } from '../../src/core/signature/sign';
import { readBlocks } from '../../src/page/blocks';
import { typicalPage } from './typical-page';

/** Text to signature and query in Node, beside npm `minhash` with the same shingles and Readability on the same page. */
export async function benchKernel(): Promise<[what: string, figure: string][]> {
  const { window } = new JSDOM(typicalPage());
  Object.assign(globalThis, { Node: window.Node });
  const text = readBlocks(window.document.querySelector('article')!).text;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu)!;
  const pack = await Pack.open('bundled', bufferSource(readFileSync(new URL('../../packs/bundled.pack', import.meta.url))));
  const hashes = Float64Array.from(new Set(sign(text).hashes)).sort();

  const bench = new Bench({ time: 1000, warmupTime: 300 });
  bench
    .add('sign', () => void sign(text))
    .add('minhash', () => {
      const minhash = new Minhash();
      for (let i = 0; i + 4 <= words.length; i++) minhash.update(words.slice(i, i + 4).join(' '));
    })
    .add('readability', () => void new Readability(window.document.cloneNode(true) as Document).parse())
    .add('candidates', () => pack.candidates(hashes));
  await bench.run();
  const median = (name: string): number => {
    const { result } = bench.getTask(name)!;
    if (!('latency' in result)) throw new Error(`${name} did not run`);
    return result.latency.p50;
  };
  const [signed, oracle, readability, query] = ['sign', 'minhash', 'readability', 'candidates'].map(median) as [number, number, number, number];
  return [
    [`text to signature, ${text.length} characters, ${words.length} words`, `${signed.toFixed(2)} ms, ${(text.length / signed / 1000).toFixed(0)} million characters/s`],
    ['npm minhash (128 permutations) on the same shingles', `${oracle.toFixed(1)} ms, ${(oracle / signed).toFixed(0)} times as long`],
    ['Readability on the same page (jsdom)', `${readability.toFixed(1)} ms, ${(readability / signed).toFixed(0)} times as long`],
    [`candidates in the bundled pack (${pack.entries} entries)`, `${query.toFixed(2)} ms`],
  ];
}
