import type { Trace } from '../article-facts';
import { readWords } from '../text/words';
import { nameAtStart } from './credit-names';
import type { Publishers } from './publisher';
import { MOST, type RawTrace } from './raw';

/** "(Reuters)": a name in brackets, in capitals or with one. */
const TAG = /\(\s?(\p{Lu}[\p{L}.&'’-]*(?: \p{Lu}[\p{L}.&'’-]*){0,2})\s?\)/gu;
/** "told Reuters", "sagte der dpa", "a déclaré à l'AFP", "dijo a EFE", "ha detto all'ANSA", "сообщили ТАСС": whom somebody spoke to. */
const TOLD = /(?<!\p{L})(?:told|interview with|sagten? (?:der|zu)|(?:dit|déclaré|confié|indiqué) à|dij(?:o|eron) a|(?:disse|detto) (?:a|al|all)|сообщил[аи]? |заявил[аи]? )(?:\s?(?:the|l|la|agencia|agence|news|agency|agentur|nachrichtenagentur))*[\s'’]\s?((?:\p{Lu}[\p{L}.-]*)(?: \p{Lu}[\p{L}.-]*){0,2}|dpa(?!\p{L}))/giu;
/** Said twice on purpose, in some language or other. */
const DOUBLED_RIGHTLY = /^(?:that|had|so|very|very|no|ha|bye|many|long|far|really|nous|vous|sie|die|der|das|is|her|in|more|again|knock|boo|now|wait|yes|please|never|big|old|pas|on)$/iu;
/** "the the": a word said twice with nothing but spaces between. */
const DOUBLED = /(?<![\p{L}\p{N}'’-])(\p{Ll}{2,12})[ \t]+\1(?![\p{L}\p{N}'’-])/gu;

/** What in a text points to where it came from, nothing of it believed yet: names as written, and word indexes. */
export function rawTraces(text: string): RawTrace[] {
  const found: { kind: RawTrace['kind']; name: string; unit: number }[] = [];
  for (const match of text.matchAll(TAG)) found.push({ kind: 'tag', name: match[1]!, unit: match.index });
  // The pattern folds case for the verbs; a name begins with a capital.
  for (const match of text.matchAll(TOLD)) if (/^(?:\p{Lu}|dpa)/u.test(match[1]!)) found.push({ kind: 'attribution', name: match[1]!, unit: match.index + match[0].length - match[1]!.length });
  for (const match of text.matchAll(DOUBLED)) if (!DOUBLED_RIGHTLY.test(match[1]!)) found.push({ kind: 'slip', name: '', unit: match.index });
  if (found.length === 0) return [];
  const { count, start } = readWords(text);
  let word = 0;
  return found.sort((a, b) => a.unit - b.unit).slice(0, MOST.traces).map(({ kind, name, unit }) => {
    while (word < count && start[word]! < unit) word++;
    return { kind, name: name.slice(0, 40), at: word };
  });
}

/** Those of the raw traces that name a listed agency, or nobody. */
export function tracesOf(raw: readonly RawTrace[], publishers: Publishers): Trace[] {
  return raw.flatMap(({ kind, name, at }): Trace[] => {
    if (kind === 'slip') return [{ kind, publisher: null, at }];
    const known = nameAtStart(name, publishers)?.known ?? null;
    return known?.kind === 'agency' ? [{ kind, publisher: known.name, at }] : [];
  });
}
