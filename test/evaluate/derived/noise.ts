import { pick, type Chance } from '../../unit/seeded';

/** What scanning takes for what: single letters and pairs. */
const TAKEN_FOR: Readonly<Record<string, readonly string[]>> = {
  a: ['o', 'e'], b: ['h', '6'], c: ['e', 'o'], d: ['cl'], e: ['c', 'o'], f: ['t'], g: ['q', '9'], h: ['b', 'li'], i: ['l', '1', 'j'], j: ['i'], k: ['lc'], l: ['1', 'i', 'I'], m: ['rn', 'nn'], n: ['ri', 'u'], o: ['0', 'c'], p: ['n'],
  q: ['g'], r: ['n'], s: ['5', 'a'], t: ['f', 'l'], u: ['n', 'ii'], v: ['y', 'u'], w: ['vv'], x: ['z'], y: ['v'], z: ['2'],
  A: ['4'], B: ['8', 'E'], C: ['G'], D: ['O'], E: ['F'], G: ['6', 'C'], I: ['l', '1'], M: ['N'], O: ['0', 'Q'], S: ['5'], T: ['I'], Z: ['2'], ' ': ['', '  ', '. '], '.': [',', ''], ',': ['.', ''], '"': ["''"], '-': [''],
  0: ['O'], 1: ['l', 'I'], 5: ['S'], 6: ['b'], 8: ['B'],
};

/** As a poor scan is read: a share of the characters taken for others, lost or doubled. */
export function scanned(next: Chance, text: string, share: number): string {
  return [...text].map((character) => (next() < share ? pick(next, TAKEN_FOR[character] ?? ['']) : character)).join('');
}

/** Set by another newspaper's system: marks, dashes, dots, spaces and soft hyphens, no word. */
export function typeset(next: Chance, text: string): string {
  const curly = /[“”]/.test(text);
  const marks = curly ? text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'") : text.replace(/(^|[\s(—])"(?=\S)/g, '$1“').replaceAll('"', '”').replaceAll("'", '’');
  return marks
    .replace(/ ?(?:--|—|–) ?/g, () => pick(next, [' – ', '—', ' -- ']))
    .replaceAll('...', '…')
    .replace(/ (?=[.,;:!?](?:\s|$))/g, '')
    .replace(/\p{Ll}{9,}/gu, (word) => (next() < 0.05 ? `${word.slice(0, 4)}\u00ad${word.slice(4)}` : word))
    .replace(/(?<=\d) (?=\p{L})/gu, '\u00a0')
    .replace(/(?<=[.!?]) (?=\p{Lu})/gu, () => pick(next, [' ', '  ']));
}
