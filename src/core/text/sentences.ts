import type { Range } from './quotes';

/** A point behind these ends no sentence: titles, months, companies; initials and what has points within are told by their form. */
const ABBREVIATED = new Set(
  'mr mrs ms dr prof sen rep gov gen lt col sgt capt maj adm rev hon st jr sr inc co corp ltd vs no nos fig vol ed approx dept est jan feb mar apr jun jul aug sep sept oct nov dec bzw ca usw nr mme mlle srta'.split(' '),
);
/** UTF-16 units of a piece's end that are looked at: over a long piece without spaces the expression would take seconds. */
const LOOKED_AT = 40;
const LAST_WORD = /([\p{L}\p{M}\p{N}.]+)\.\s*$/u;

/** Whether a piece that ends with a point ends there only by its form: "Mr.", "J.", "U.S.". */
function isCut(piece: string): boolean {
  const word = LAST_WORD.exec(piece.slice(-LOOKED_AT))?.[1];
  if (word === undefined) return false;
  return word.includes('.') || /^\p{Lu}\p{M}*$/u.test(word) || ABBREVIATED.has(word.toLowerCase());
}

/**
 * The sentences of a text, in order; line breaks part them too. The engine's own rules of all scripts (UAX 29) find the ends; engines
 * know several Unicode versions, so nothing that is kept or compared may hang on this.
 */
export function findSentences(text: string): Range[] {
  const found: Range[] = [];
  let open = -1;
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)) {
    if (open < 0) open = index;
    if (isCut(segment) && !segment.endsWith('\n')) continue;
    found.push([open, index + segment.length]);
    open = -1;
  }
  if (open >= 0) found.push([open, text.length]);
  return found;
}
