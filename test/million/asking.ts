import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { NO_CLAIMS, type AskedFacts } from '../../src/core/article-facts';
import { Publishers, type KnownPublisher } from '../../src/core/facts/publisher';
import type { ByteSource } from '../../src/core/pack/byte-source';
import type { Answer, KnownIndex } from '../../src/core/pack/known-index';
import { Pack } from '../../src/core/pack/reader';
import type { Signature } from '../../src/core/signature/signature';
import { findMatches } from '../../src/core/verdict/find';
import type { Match } from '../../src/core/verdict/match';
import type { Text } from '../evaluate/corpora';

/** What one question cost and brought. */
export interface Asked {
  readonly matches: readonly Match[];
  readonly answer: Answer;
  readonly ms: number;
  readonly reads: number;
  readonly bytes: number;
}

const publishers = new Publishers(JSON.parse(readFileSync(new URL('../../packs/publishers.json', import.meta.url), 'utf8')) as KnownPublisher[]);

/** A pack on disk that is asked as the extension asks, with everything counted; nothing of the file is held. */
export class AskedPack {
  readonly pack: Pack;
  readonly #file: number;
  readonly #counts: { reads: number; bytes: number };

  private constructor(pack: Pack, file: number, counts: { reads: number; bytes: number }) {
    this.pack = pack;
    this.#file = file;
    this.#counts = counts;
  }

  static async open(path: string): Promise<AskedPack> {
    const file = openSync(path, 'r');
    const counts = { reads: 0, bytes: 0 };
    const source: ByteSource = {
      length: fstatSync(file).size,
      read: (spans) =>
        Promise.resolve(spans.map(([from, to]) => {
          const bytes = new Uint8Array(to - from);
          const read = readSync(file, bytes, 0, bytes.length, from);
          counts.reads++;
          counts.bytes += read;
          return bytes.subarray(0, read);
        })),
    };
    return new AskedPack(await Pack.open('million', source), file, counts);
  }

  async ask(signature: Signature, text: Text): Promise<Asked> {
    let answer: Answer | null = null;
    const index: KnownIndex = {
      name: 'million',
      ask: async (hashes) => (answer = await this.pack.ask(hashes)),
      facts: (entries) => this.pack.facts(entries),
    };
    const before = { ...this.#counts };
    const started = performance.now();
    const { matches } = await findMatches(signature, pageFacts(text), [index], publishers);
    return { matches, answer: answer!, ms: performance.now() - started, reads: this.#counts.reads - before.reads, bytes: this.#counts.bytes - before.bytes };
  }

  close(): void {
    closeSync(this.#file);
  }
}

const pageFacts = ({ url, title, publisher, published, id }: Text): AskedFacts => ({
  title,
  publisher,
  published,
  authors: [], ...NO_CLAIMS,
  url: url ?? `https://page.example/${encodeURIComponent(id)}`,
  publisherDeclared: false,
  language: null,
});
