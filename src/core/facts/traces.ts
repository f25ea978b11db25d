import { TRACES, type Trace } from '../article-facts';
import { readWords } from '../text/words';
import { nameAtStart } from './credit-names';
import type { Publishers } from './publisher';
import { MOST, type RawTrace } from './raw';

/** No piece without an end: a page may write one word of megabytes, and a pattern that begins at each of its letters and runs to its end takes hours. */
const NAME = String.raw`(?:\p{Lu}[\p{L}.-]{0,39})(?: \p{Lu}[\p{L}.-]{0,39}){0,2}`;
/** "The Associated Press contributed to this report." "(Material from Reuters and the Associated Press was used in this story.)" The names stand in the sentence. */
const CONTRIBUTION = /(?:^|[.!?”"(])([^.!?\n()]{3,200}?)\s(?:contributed to (?:this|the) (?:report|story|article)|(?:was|were) used in this (?:report|story|article))/gmu;
/** "(Reporting by ...; Editing by ...)": so Reuters closes its reports. */
const SIGN_OFF = /\((?:Additional )?Reporting by [^()\n]{3,240}[;.]\s?(?:Additional reporting|Writing|Editing)\b/gu;
/** "(Reuters)": a name in brackets. */
const TAG = new RegExp(String.raw`\(\s?(\p{Lu}[\p{L}.&'’-]*(?: \p{Lu}[\p{L}.&'’-]*){0,2})\s?\)`, 'gu');
/** "told Reuters", "sagte der dpa", "a déclaré à l'AFP", "dijo a EFE", "ha detto all'ANSA", "сообщили ТАСС": whom somebody spoke to. */
const TOLD = new RegExp(
  String.raw`(?<!\p{L})(?:told|interview with|according to|sagten? (?:der|zu)|(?:dit|déclaré|confié|indiqué) à|dij(?:o|eron) a|(?:disse|detto) (?:a|al|all)|сообщил[аи]?|заявил[аи]?)(?:\s?(?:the|l|la|agencia|agence|news|agency|agentur|nachrichtenagentur))*[\s'’]\s?(${NAME}|dpa(?!\p{L}))`, 'giu',
);
/** "Reuters reported", "as the AP notes", "As Reuters reported". */
const REPORTED = new RegExp(String.raw`(?<![\p{L}.-])(?:As (?:the )?|The )?(${NAME})\s(?:reports|reported|notes|noted|points out|pointed out)(?!\p{L})`, 'gu');
/** Said twice on purpose, in some language or other. */
const DOUBLED_RIGHTLY = /^(?:that|had|so|very|no|ha|bye|many|long|far|really|nous|vous|sie|die|der|das|is|her|in|more|again|knock|boo|now|wait|yes|please|never|big|old|pas|on)$/iu;
/** "the the": a word said twice with nothing but spaces between. */
const DOUBLED = /(?<![\p{L}\p{N}'’-])(\p{Ll}{2,12})[ \t]+\1(?![\p{L}\p{N}'’-])/gu;

/** Units of a text that are looked through: 20 times a long article. The rest is a book, or an attack: a million units of the worst kind take .6 s. */
const MOST_READ = 100_000;

/** What in a text points to where it came from, nothing of it believed yet: names as written, and word indexes. */
export function rawTraces(whole: string): RawTrace[] {
  const text = whole.slice(0, MOST_READ);
  const found: { kind: RawTrace['kind']; name: string; unit: number }[] = [];
  const add = (kind: RawTrace['kind'], name: string, unit: number): unknown => found.push({ kind, name: name.slice(0, 40), unit });
  for (const { 0: all, 1: names, index } of text.matchAll(CONTRIBUTION)) {
    // "Fox News' Chad Pergram and the Associated Press": each of them.
    for (const name of names!.split(/,|\s(?:and|from|of)\s/u)) add('contribution', name.trim().replace(/^the\s/iu, ''), index + all.length - 1);
  }
  for (const { index } of text.matchAll(SIGN_OFF)) add('tag', 'Reuters', index);
  for (const { 1: name, index } of text.matchAll(TAG)) add('tag', name!, index);
  // The pattern folds case for the verbs; a name begins with a capital.
  for (const { 0: all, 1: name, index } of text.matchAll(TOLD)) if (/^(?:\p{Lu}|dpa)/u.test(name!)) add('attribution', name!, index + all.length - name!.length);
  for (const { 0: all, 1: name, index } of text.matchAll(REPORTED)) add('attribution', name!, index + all.indexOf(name!));
  for (const { 1: word, index } of text.matchAll(DOUBLED)) if (!DOUBLED_RIGHTLY.test(word!)) add('slip', '', index);
  if (found.length === 0) return [];
  const kept = found.sort((a, b) => TRACES.indexOf(a.kind) - TRACES.indexOf(b.kind)).slice(0, MOST.traces).sort((a, b) => a.unit - b.unit);
  const { count, end } = readWords(text);
  let word = 0;
  return kept.map(({ kind, name, unit }) => {
    // The word that holds it, "l'AFP" too, or the next one.
    while (word < count && end[word]! <= unit) word++;
    return { kind, name, at: word };
  });
}

/** Those of the raw traces that name a listed agency, or nobody. */
export function tracesOf(raw: readonly RawTrace[], publishers: Publishers): Trace[] {
  return raw.flatMap(({ kind, name, at }): Trace[] => {
    if (kind === 'slip') return [{ kind, publisher: null, at }];
    const known = nameAtStart(name.replace(/^the\s/iu, ''), publishers)?.known ?? null;
    return known?.kind === 'agency' ? [{ kind, publisher: known.name, at }] : [];
  });
}
