import { encodeSignature } from '../../../src/core/signature/codec';
import { sign } from '../../../src/core/signature/sign';
import { chance, prose, vocabulary, type Chance } from '../../unit/seeded';

/** Made-up articles in any number, each with a text of its own. */
export class Articles {
  readonly #next: Chance;
  readonly #words: string[];

  constructor(seed: number) {
    this.#next = chance(seed);
    this.#words = vocabulary(this.#next, 3000);
  }

  /** @param count of paragraphs, of 50 words each */
  paragraphs(count = 5): string[] {
    return Array.from({ length: count }, () => {
      const words = prose(this.#next, this.#words, 50).join(' ');
      return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
    });
  }

  /** encodeSignature of a text of one paragraph. */
  signature(): readonly number[] {
    return [...encodeSignature(sign(this.paragraphs(1).join('')))];
  }

  /** A library file (docs/library-file.md) of so many articles, their addresses numbered behind the prefix, and the signature of its last one. */
  libraryFile(prefix: string, count: number): { readonly file: string; readonly last: readonly number[] } {
    const signatures = Array.from({ length: count }, () => this.signature());
    const lines = signatures.map((signature, i) => ({ url: `${prefix}${i}`, title: `Article ${i}`, signature: Buffer.from(signature).toString('base64') }));
    return { file: [{ firstprint: 'library', version: 1 }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''), last: signatures.at(-1)! };
  }
}
