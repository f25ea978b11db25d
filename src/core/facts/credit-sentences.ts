/**
 * Which sentences may credit a source: the content script sends these and no others; what they say is read from them in the
 * background (credit-phrases.ts). Small, for it is part of the content script.
 */

/** "Source: X", in the words of many languages, at the beginning of a line or behind a date. */
export const LABEL = /(?:^|[|·•]\s*|\d[\s-]{1,3}|[（(])(?:original\s+source|sources?|quellen?|fuentes?|fontes?|fonti|bron|kilde|kjelde|källa|lähde|źródło|zdroj|forrás|sursa|kaynak|allikas|avots|šaltinis|izvor|vir|burim|πηγή|источник|джерело|крыніца|източник|извор|المصدر|منبع|מקור|स्रोत|ที่มา|nguồn|sumber|文章来源|信息来源|来源|來源|稿源|出典|転載元|引用元|ソース|출처)\s*[:：]\s*/iu;

const CREDIT = new RegExp(
  [
    '(?:original|first|initial|previous)\\w*\\s(?:.{0,15}\\s)?(?:pubb?li|appear|paru|posted|ran\\b|printed)|appears? first|appeared first|published first|original(?:ly)? \\w+ (?:of|for) th',
    're-?(?:publish|print|post|produc)|cross-?post|syndicat|permission|arrangement with|genehmigung|übernommen|autorisation|con permiso|tratto da|toestemming',
    '(?:pubb?li|appar|appars|aparec|uscit|paru|diffusé|posted)\\S*\\s(?:.{0,6}\\s)?(?:orig|ini[tcz]i|in orig|per la prima|por primera|pela prim|primeir|d.abord|à l.orig|pour la prem)',
    '(?:originalmente|originariamente|ini[cz]ialmente|d.abord|à l.origine)\\s(?:.{0,8}\\s)?(?:pubb?li|appar|aparec|paru)',
    '(?:erstmals|zuerst|ursprünglich|zunächst|original)\\s.{0,80}(?:erschien|veröffent|publizi)|(?:erschien|veröffent|publizi)\\S*\\s(?:zuerst|erstmals|urspr|zunächst)',
    '(?:eerder|oorspronkelijk|eerst)\\s(?:versch|gepub)|(?:впервые|первоначально|изначально)\\s.{0,8}опубл|переп(?:еч|ост)',
    '©|ⓒ|\\(c\\)|copyright|(?:provided|supplied|distributed)\\sby|^(?:story|text|news)\\s(?:by|via)\\b|^via\\b|^courtesy',
    '(?:this|the)\\s(?:story|article|report|post|piece|column|content|commentary|essay)\\s(?:is|was|comes|has\\sbeen)\\s(?:brought|courtesy|provided|produced|supplied|made|from|by|reported|written|first)',
    '转自|轉自|转载|轉載|摘自|原载|原載|首发|首發|本文来|本文來|^نقل',
  ].join('|'),
  'i',
);
/** Somebody else's note, photograph or share of the work is no source of the text. */
const OTHERS = /\b(?:contribut(?:ed|ing)|additional reporting|with (?:files|inputs|material|reporting) from|photos?|images?|picture|video|foto(?:s|grafie)?|bild(?:er)?|illustration)\b/iu;

/** A line longer than this is a paragraph. */
const LONGEST = 300;
const ENDS = /(?<=(?<!(?:^|[\s.(])\p{L}|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|St|Ore))[.!?])\s+(?=[\p{Lu}\p{Lo}©(])|(?<=[。！？])/u;

/** The sentences of a line that may credit a source, none longer than a credit. */
export function creditSentences(line: string): string[] {
  return line.split(ENDS).slice(-8).flatMap((sentence) => {
    if (sentence.length > LONGEST || !(LABEL.test(sentence) || CREDIT.test(sentence))) return [];
    // "Fonte: X - Foto: Y": what lies beside the picture's credit may be one of the text.
    return OTHERS.test(sentence) ? sentence.split(/\s[-–—|•·]\s/u).slice(0, 8).filter((part) => !OTHERS.test(part) && (LABEL.test(part) || CREDIT.test(part))) : [sentence.trim()];
  });
}
