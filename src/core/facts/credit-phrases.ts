import { creditSentences, LABEL } from './credit-sentences';

/** The phrases by which pages name the source of their text, read from the sentences that hold one. Every quantifier is bounded: pages are hostile. */

/**
 * How a phrase names its source. `published` (first published at), `permission` (republished from) and `label` (Source:) name
 * anybody; `handed` (distributed by, this story is from) and `copyright` say it only of known agencies, for owners, sponsors and
 * photographers are named so too.
 */
export type PhraseKind = 'published' | 'permission' | 'label' | 'handed' | 'copyright';

export interface Phrase {
  readonly kind: PhraseKind;
  /** What follows the phrase in its sentence: it begins with the name. */
  readonly rest: string;
}

const AT = '(?:at|in|on|by|over at)\\s+';
const PHRASES: readonly (readonly [PhraseKind, RegExp])[] = [
  ['published', new RegExp(`\\b(?:originally|first|initially|previously)\\s+(?:been\\s+)?(?:published|appeared|appears|posted|ran|printed)\\b[^.;?!]{0,60}?\\s${AT}(?!\\d|the\\s+\\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b)`, 'iu')],
  ['published', new RegExp(`\\b(?:appeared|appears|published)\\s+first\\s+${AT}`, 'iu')],
  ['published', /\boriginal(?:ly)?\s+(?:source|publisher|version|copy)\s+(?:of|for)\s+(?:this|the)\s+(?:story|article|post|piece|essay|column|content|text|report|work|interview|commentary|page|news|translation)\s+(?:is|was|appeared|appears|ran)\s*:?\s+(?:(?:at|in|on)\s+)?/iu],
  ['published', new RegExp(`\\b(?:erstmals|zuerst|ursprünglich|zunächst|original)\\s+(?:\\p{L}{1,20}\\s+){0,4}?(?:in|bei|auf|im|am|von)\\s+(?=[^.]{0,80}?(?:erschienen|veröffentlicht|publiziert))`, 'iu')],
  ['published', new RegExp(`\\b(?:erschien|erschienen|veröffentlicht|publiziert)\\s+(?:zuerst|erstmals|ursprünglich|zunächst)\\s+[^.]{0,30}?(?:in|bei|auf|im)\\s+`, 'iu')],
  ['published', new RegExp(`\\b(?:zuerst|erstmals|ursprünglich)\\s+(?:erschienen|veröffentlicht|publiziert)\\s+[^.]{0,30}?(?:in|bei|auf|im)\\s+`, 'iu')],
  ['published', new RegExp(`(?:publié|paru|diffusé)e?s?\\s+(?:initialement|à l['’]origine|d['’]abord|pour la première fois|originalement)[^.;]{0,40}?\\s(?:sur|dans|par|chez)\\s+`, 'iu')],
  ['published', new RegExp(`(?:initialement|d['’]abord|originellement|à l['’]origine)\\s+(?:été\\s+)?(?:publié|paru)e?s?[^.;]{0,40}?\\s(?:sur|dans|par|chez)\\s+`, 'iu')],
  ['published', new RegExp(`(?:publicad[oa]|publicó|apareció|aparecid[oa])\\s+(?:originalmente|originariamente|inicialmente|por primera vez|pela primeira vez|primeiro)[^.;]{0,40}?\\s(?:en|por|em|no|na|n[oa])\\s+`, 'iu')],
  ['published', new RegExp(`(?:originalmente|originariamente|inizialmente|inicialmente)\\s+(?:\\p{L}{1,4}\\s+)?(?:publicad[oa]|publicó|pubblicat[oa]|appars[oa])[^.;]{0,40}?\\s(?:en|por|em|no|na|su|sul|sulla|in|nel|da)\\s+`, 'iu')],
  ['published', new RegExp(`(?:pubblicat[oa]|appars[oa]|uscit[oa])\\s+(?:originariamente|originalmente|inizialmente|per la prima volta|in origine)[^.;]{0,40}?\\s(?:su|sul|sulla|in|nel|da)\\s+`, 'iu')],
  ['published', /\b(?:eerder|oorspronkelijk|eerst)\s+(?:verschenen|gepubliceerd|verscheen)\s+(?:in|op|bij|door)\s+/iu],
  ['published', /(?:впервые|первоначально|изначально)\s+(?:был[аои]?\s+)?опубликован\p{L}{0,4}[^.;]{0,40}?\s(?:в|на|во)\s+/iu],
  ['permission', new RegExp(`\\b(?:re-?published|re-?printed|re-?posted|reproduced|cross-?posted|syndicated|shared|used)\\b(?:\\s+(?:here|with|and|is|the|kind|by|under|a|full|express|written|prior|courtesy|arrangement)){0,6}\\s+(?:permission\\s+(?:of|from)|from|courtesy\\s+of|arrangement\\s+with)\\s+`, 'iu')],
  ['permission', new RegExp(`\\b(?:mit\\s+(?:freundlicher\\s+)?genehmigung\\s+(?:von|der|des|durch)|übernommen\\s+(?:von|aus)|avec\\s+l['’]aimable\\s+autorisation\\s+d[eu]|con\\s+permiso\\s+de|tratto\\s+da|met\\s+toestemming\\s+van)\\s+`, 'iu')],
  ['permission', /(?:перепечат\p{L}{1,6}|перепост)\s+(?:из|с)\s+/iu],
  ['handed', /(?:转载自|轉載自|转自|轉自|摘自|原载于|原載於|首发于|首發於|本文来自|本文來自)\s*[:：]?\s*|^نقل\p{L}?\p{M}?\p{L}?\s+عن\s+(?=(?:\S{1,20}\s*){1,4}$)/u],
  ['handed', new RegExp(`\\b(?:this|the)\\s+(?:story|article|report|post|piece|column|content|commentary|essay)\\s+(?:is|was|comes|has\\s+been)\\s+(?:(?:brought|courtesy|provided|produced|supplied|made|available|from|by|of|to|you|reported|written)\\s+){1,5}`, 'iu')],
  ['handed', new RegExp(`\\b(?:content|article|story|report|news|release)\\s+(?:provided|supplied|distributed)\\s+by\\s*:?\\s+|\\bdistributed\\s+by\\s+|^(?:(?:story|text|news)\\s+(?:by|via)|provided\\s+by|via|courtesy\\s+of)\\s*:?\\s+`, 'iu')],
  ['label', LABEL],
  ['copyright', /(?:©|\(c\)|ⓒ|\bcopyright\b)[\s©ⓒ]{0,4}(?:\(c\)\s*|copyright\s+)?(?:by\s+)?(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)?[\s,]{0,3}(?:by\s+)?/iu],
];
/** What the phrase is said of: this text. Of studies, memos, books and other people's articles it says nothing about the page. */
const NOUN = '(?:stor(?:y|ies)|articles?|posts?|piece|essay|column|commentary|interview|op-ed|editorial|excerpt|report|analysis|review|speech|translation)';
const THIS_WORK = new RegExp(
  [
    `\\b(?:this|these|our|following|above|preceding|edited|version of th\\p{L}+|dieser?s?|cet|cette|ce|est[ae]|quest[oa]|denn[ea]|detta|dit|эт(?:а|от)|данн\\p{L}+)\\b`,
    `^\\W*(?:editor\\S* note\\W*|note\\W*)?(?:original\\s+)?(?:${NOUN}|tribune|intervista)\\b`,
    // Of "the report" and "the interview" articles tell; "the story" is the text itself.
    `^\\W*(?:editor\\S* note\\W*|note\\W*)?(?:(?:the|der|die|das|l['’]|le|la|el|o|a|il|het|de)\\s*)?(?:original\\s+)?(?:story|article|post|column|artikel|text|beitrag|texte|art[ií]culo|artigo|texto|articolo|стать\\p{L}|текст|материал|stuk)\\b`,
    '^\\W*(?:it|es|il|lo|an?\\s+(?:\\p{L}+\\s+){0,3}version)\\b',
  ].join('|'),
  'iu',
);
/** Such a sentence is short: what comes before its phrase is "Editor's note: the following column". */
const MOST_BEFORE = 160;
const OF_OTHERS = /\b(?:study|studies|research|book|novel|paper|findings|survey|poll|data|documents?|memo|song|album|film|photograph|who|which|when|after|before|whose|that)\b/iu;

/** The phrases in a line by which it credits a source; of the same sentence several where it names several. */
export const phrasesIn = (line: string): Phrase[] => creditSentences(line).flatMap(phrasesOf);

function phrasesOf(sentence: string): Phrase[] {
  const found: Phrase[] = [];
  for (const [kind, pattern] of PHRASES) {
    const match = pattern.exec(sentence);
    if (!match) continue;
    const before = sentence.slice(0, match.index);
    if ((kind === 'published' || kind === 'permission') && !isOfThis(before.slice(before.lastIndexOf('. ') + 1), match[0])) continue;
    const start = match.index + match[0].length;
    found.push({ kind, rest: sentence.slice(start, start + 120) });
  }
  return found;
}

/** Nothing stands before the phrase but the text's own name; the translations of `original version of this story` hold it themselves. */
function isOfThis(before: string, phrase: string): boolean {
  const said = before.trim();
  return said.length <= MOST_BEFORE && !OF_OTHERS.test(said) && (said.length < 4 || THIS_WORK.test(said) || /\b(?:of|for)\s+(?:this|the)\s/iu.test(phrase));
}
