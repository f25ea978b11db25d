/** `npx tsx test/million/generate.ts --out FOLDER --sizes 20000,50000,...`: articles as JSON Lines, a file up to each size. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CorpusMissing } from '../evaluate/corpora';
import { generated, type Collection } from './collection';
import { realSources } from './sources';

const FLUSH = 2 ** 24;

/** Writes the articles [from, to); what is there already stays. @returns the file */
export function writeArticles(articles: Collection, folder: string, from: number, to: number, say: (line: string) => void): string {
  const path = `${folder}/${articles.fileOf(from)}-${from}-${to}.jsonl`;
  if (existsSync(path)) return path;
  const file = openSync(`${path}.part`, 'w');
  const held = new Uint8Array(FLUSH + 2 ** 22);
  let at = 0;
  const flush = (): void => {
    for (let written = 0; written < at; ) written += writeSync(file, held, written, at - written);
    at = 0;
  };
  const started = performance.now();
  for (let article = from; article < to; article++) {
    const line = articles.line(article);
    held.set(line, at);
    at += line.length;
    if (at >= FLUSH) flush();
    if ((article + 1) % 20_000 === 0) say(`${article + 1} articles, ${Math.round((article + 1 - from) / ((performance.now() - started) / 1000))} a second`);
  }
  flush();
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

/** Numbers of a list such as 20000,50000, rising. */
export const sizesOf = (list: string): number[] => list.split(',').map(Number).sort((a, b) => a - b);

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: '/tmp/million' }, sizes: { type: 'string', default: '20000' } } });
  mkdirSync(values.out, { recursive: true });
  try {
    const say = (line: string): void => console.error(line);
    const sizes = sizesOf(values.sizes);
    const { sources } = realSources(values.out, say);
    const articles = generated(sources, sizes.at(-1)!);
    sizes.forEach((size, i) => say(writeArticles(articles, values.out, sizes[i - 1] ?? 0, size, say)));
  } catch (error) {
    if (!(error instanceof CorpusMissing)) throw error;
    console.log('corpora not present, skipped');
  }
}
