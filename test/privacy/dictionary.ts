import { isProblem } from '../../src/core/problem';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import type { Vocabulary } from './vocabulary';

/** Where a hash was first seen in what the attacker has read. */
export interface Seen {
  readonly article: number;
  readonly position: number;
}

const MOST_WORDS = 2 ** 18;

/** Every 4-word sequence that the attacker has read and that a signature may hold, by its hash, and where it was first seen. */
export class Dictionary {
  readonly #first = new Map<number, number>();

  constructor(texts: readonly string[]) {
    texts.forEach((text, article) => {
      const { hashes, positions } = signatureOf(text);
      hashes.forEach((hash, i) => {
        if (!this.#first.has(hash)) this.#first.set(hash, article * MOST_WORDS + positions[i]!);
      });
    });
  }

  get size(): number {
    return this.#first.size;
  }

  find(hash: number): Seen | null {
    const at = this.#first.get(hash);
    return at === undefined ? null : { article: Math.floor(at / MOST_WORDS), position: at % MOST_WORDS };
  }
}

/** The hashes of a text as a page signs it; a text too short to be signed has none. */
export function signatureOf(text: string): Pick<Signature, 'hashes' | 'positions'> {
  try {
    return sign(text);
  } catch (error) {
    if (isProblem(error, 'too-short')) return { hashes: new Float64Array(0), positions: new Uint32Array(0) };
    throw error;
  }
}

export type Kind = 'function words only' | 'with a name' | 'with a number' | 'other';

/** The commonest English function words, contraction ends among them; what is left of a text without them says what it is about. */
const FUNCTION = new Set(
  ('the of to and a in that is was for on it with as he be at by this had not are but from or have an they which one you were her all she there would their we him been has when who will more no if out so said ' +
    'what up its about into than them can only other some could these two may then do first any my now such like our over me even most made after also did many before must through back where much your well down ' +
    'should because each just those how too little very make still own see here between both under never another while last us might since against used during without again himself i his don t s re ve ll d m isn ' +
    'doesn didn wasn won wouldn couldn shouldn aren hasn haven dont doesnt didnt its thats hes theyre were says say does being going get got go new know think want way year years time people day told according per').split(' '),
);

export const isFunctionWord = (word: string): boolean => FUNCTION.has(word);

/** What kind of phrase four words are; a name is a word written with a capital in most of its occurrences. */
export function kindOf(words: readonly number[], vocabulary: Vocabulary): Kind {
  const content = words.filter((word) => !isFunctionWord(vocabulary.words[word]!));
  if (content.some((word) => /\d/.test(vocabulary.words[word]!))) return 'with a number';
  if (content.some((word) => vocabulary.capital[word]! > 0.7)) return 'with a name';
  return content.length === 0 ? 'function words only' : 'other';
}
