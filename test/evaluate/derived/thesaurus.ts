import { createRequire } from 'node:module';
import { pick, type Chance } from '../../unit/seeded';
import { truthWords } from '../truth-words';
import common from './common-synonyms.json';

/** WordNet's synonyms by part of speech, the commonest sense first. */
const { dictionary } = createRequire(import.meta.url)('synonyms') as { readonly dictionary: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> };
const COMMON = common as Readonly<Record<string, readonly string[]>>;

/** Words of which the dictionary knows odd homonyms (`in` the metal indium, `a` the vitamin): whoever rewords a text leaves them. */
const LEFT = new Set('a an the and or nor of to in on at by for from as is am are be been being was were do does did done have has had having i he she it we you they me him her us them my his its our your their this that these those who whom whose which what not no can could will would shall may might must if than there here up down off one two all any each every both so how when where why well like vs mr mrs ms dr st am pm re ve ll us'.split(' '));
/** Of each word so many synonyms at the most: the later senses are seldom meant. */
const SENSES = 3;

/** How endings are taken off and put on again: what may stand in place of the ending in the dictionary, the parts of speech that take it, and how it is put on. */
const ENDINGS: readonly { readonly ending: RegExp; readonly bases: readonly string[]; readonly of: string; readonly put: (base: string) => string }[] = [
  { ending: /ies$/, bases: ['y'], of: 'nv', put: plural },
  { ending: /es$/, bases: ['', 'e'], of: 'nv', put: plural },
  { ending: /s$/, bases: [''], of: 'nv', put: plural },
  { ending: /ied$/, bases: ['y'], of: 'v', put: past },
  { ending: /(?<double>[bdglmnprt])\k<double>ed$/, bases: ['$<double>'], of: 'v', put: past },
  { ending: /ed$/, bases: ['', 'e'], of: 'v', put: past },
  { ending: /(?<double>[bdglmnprt])\k<double>ing$/, bases: ['$<double>'], of: 'v', put: present },
  { ending: /ing$/, bases: ['', 'e'], of: 'v', put: present },
];

/** The synonyms of a word in lower case, in its own form; none where the thesaurus has none. */
export function synonymsOf(word: string): readonly string[] {
  let known = remembered.get(word);
  if (known === undefined) remembered.set(word, (known = found(word)));
  return known;
}

const remembered = new Map<string, readonly string[]>();

function found(word: string): readonly string[] {
  if (Object.hasOwn(COMMON, word)) return COMMON[word];
  if (word.length < 3 || LEFT.has(word)) return [];
  const plain = entry(word, 'savrn');
  if (plain.length > 0) return plain;
  for (const { ending, bases, of, put } of ENDINGS) {
    if (!ending.test(word)) continue;
    for (const base of bases) {
      const forms = entry(word.replace(ending, base), of).map(put).filter((form) => form !== word);
      if (forms.length > 0) return forms;
    }
  }
  return [];
}

/** Single words only, by the parts of speech in this order. */
function entry(word: string, of: string): string[] {
  const senses = Object.hasOwn(dictionary, word) ? dictionary[word] : {};
  const all = [...of].flatMap((part) => senses[part] ?? []);
  return [...new Set(all)].filter((synonym) => synonym !== word && /^[a-z]{3,}$/.test(synonym)).slice(0, SENSES);
}

function plural(base: string): string {
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`;
}

function past(base: string): string {
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return base.endsWith('e') ? `${base}d` : `${base}ed`;
}

function present(base: string): string {
  return /[^eoy]e$/.test(base) ? `${base.slice(0, -1)}ing` : `${base}ing`;
}

export interface Reworded {
  readonly text: string;
  /** Share of all words that were swapped, and share of those that could have been. */
  readonly swapped: number;
  readonly swappable: number;
}

/** A share of all words swapped for synonyms, spread evenly; fewer where the thesaurus knows fewer. Names (words with a capital) are left. */
export function reword(next: Chance, text: string, share: number): Reworded {
  const words = truthWords(text);
  const pieces: string[] = [];
  let [at, owed, swapped, swappable] = [0, 0, 0, 0];
  for (let i = 0; i < words.count; i++) {
    owed += share;
    const synonyms = synonymsOf(text.slice(words.start[i], words.end[i]));
    if (synonyms.length === 0) continue;
    swappable++;
    // Sooner or later by half a swap, or every tenth word would be hit.
    if (owed < 0.5 + next()) continue;
    pieces.push(text.slice(at, words.start[i]), pick(next, synonyms));
    at = words.end[i];
    owed--;
    swapped++;
  }
  return { text: pieces.join('') + text.slice(at), swapped: swapped / words.count, swappable: swappable / words.count };
}
