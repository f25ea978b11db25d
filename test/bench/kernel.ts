import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import { Minhash } from 'minhash';
import { Bench } from 'tinybench';
import { sign } from '../../src/core/signature/sign';
import { joinLines, readLines } from '../../src/page/blocks';
import { typicalPage } from './typical-page';

/** Text to signature in Node, beside npm `minhash` with the same shingles and Readability on the same page. */
export async function benchKernel(): Promise<[what: string, figure: string][]> {
  const { window } = new JSDOM(typicalPage());
  Object.assign(globalThis, { Node: window.Node });
  const text = joinLines(readLines(window.document.querySelector('article')!)).text;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu)!;

  const bench = new Bench({ time: 1000, warmupTime: 300 });
  bench
    .add('sign', () => void sign(text))
    .add('minhash', () => {
      const minhash = new Minhash();
      for (let i = 0; i + 4 <= words.length; i++) minhash.update(words.slice(i, i + 4).join(' '));
    })
    .add('readability', () => void new Readability(window.document.cloneNode(true) as Document).parse());
  await bench.run();
  const median = (name: string): number => {
    const { result } = bench.getTask(name)!;
    if (!('latency' in result)) throw new Error(`${name} did not run`);
    return result.latency.p50;
  };
  const [signed, oracle, readability] = ['sign', 'minhash', 'readability'].map(median) as [number, number, number];
  return [
    [`text to signature, ${text.length} characters, ${words.length} words`, `${signed.toFixed(2)} ms, ${(text.length / signed / 1000).toFixed(0)} million characters/s`],
    ['npm minhash (128 permutations) on the same shingles', `${oracle.toFixed(1)} ms, ${(oracle / signed).toFixed(0)} times as long`],
    ['Readability on the same page (jsdom)', `${readability.toFixed(1)} ms, ${(readability / signed).toFixed(0)} times as long`],
  ];
}
