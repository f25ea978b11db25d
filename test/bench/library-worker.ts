import { NO_CLAIMS } from '../../src/core/article-facts';
import { decodeSignature } from '../../src/core/signature/codec';
import type { Coming } from '../../src/library/adding';
import type { NewArticle } from '../../src/library/entry';
import { Library } from '../../src/library/library';

/**
 * The library in a service worker by itself, for test/bench/library.ts: its one extension API is where its files lie. Articles come from files of
 * signatures, each behind its length in 4 bytes.
 */
declare const chrome: { readonly runtime: { getURL(path: string): string } };

async function articlesOf(part: number): Promise<NewArticle[]> {
  const bytes = await (await fetch(chrome.runtime.getURL(`signatures/${part}.bin`))).arrayBuffer();
  const view = new DataView(bytes);
  const articles: NewArticle[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const end = at + 4 + view.getUint32(at, true);
    const facts = { url: `https://paper${articles.length % 40}.example/${part}/${articles.length}`, title: `Article ${articles.length} of part ${part}`, publisher: 'Harbour Press', published: '2023-01-30', authors: ['Ada Reed'], ...NO_CLAIMS };
    articles.push({ facts, sources: null, language: 'en', signature: new Uint8Array(bytes.slice(at + 4, end)), text: null });
    at = end;
  }
  return articles;
}

const by = (how: Coming['by']): Coming => ({ by: how, now: Date.now() });
const asked = ({ signature }: NewArticle): Float64Array => Float64Array.from(new Set(decodeSignature(signature).hashes)).sort();
let opened: Promise<Library> | null = null;
const library = (): Promise<Library> => (opened ??= Library.open());

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const steps = {
  /** Milliseconds of bringing a part in, so many articles a step. */
  async fill(part: number, atOnce: number): Promise<number> {
    const [own, articles] = [await library(), await articlesOf(part)];
    return timed(async () => {
      for (let i = 0; i < articles.length; i += atOnce) await own.addAll(articles.slice(i, i + atOnce).map((article) => ({ article, how: by('import') })));
    });
  },
  async add(part: number, from: number, to: number): Promise<number[]> {
    const [own, articles] = [await library(), await articlesOf(part)];
    const times: number[] = [];
    for (const article of articles.slice(from, to)) times.push(await timed(() => own.add(article, by('hand'))));
    return times;
  },
  /** The first of a worker opens the library: that counts. */
  async ask(part: number, from: number, to: number): Promise<number[]> {
    const hashes = (await articlesOf(part)).slice(from, to).map(asked);
    const times: number[] = [];
    for (const own of hashes) times.push(await timed(async () => (await library()).ask(own)));
    return times;
  },
  async verify(): Promise<string[]> {
    return (await library()).verify();
  },
  async bytes(): Promise<number> {
    return (await navigator.storage.estimate()).usage ?? 0;
  },
};
export type Steps = typeof steps;
Object.assign(globalThis, { steps });
// What the harness wakes it with.
addEventListener('message', () => undefined);
