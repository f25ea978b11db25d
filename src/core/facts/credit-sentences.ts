/**
 * Which sentences may credit a source: the content script sends these and no others; what they say is read from them in the
 * background (credit-phrases.ts). Small, for it is part of the content script.
 */

/** "Source: X", in the words of many languages, at the beginning of a line or behind a date. */
export const LABEL = /(?:^|[|·•]\s*|\d[\s-]{1,3}|[（(])(?:original\s+source|sources?|quellen?|fuentes?|fontes?|fonti|bron|kilde|kjelde|källa|lähde|źródło|zdroj|forrás|sursa|kaynak|allikas|avots|šaltinis|izvor|vir|burim|πηγή|источник|джерело|крыніца|източник|извор|المصدر|منبع|מקור|स्रोत|ที่มา|nguồn|sumber|文章来源|信息来源|来源|來源|稿源|出典|転載元|引用元|ソース|출처)\s*[:：]\s*/iu;

/**
 * In front of such a phrase stands nothing, or a word for this text: an article tells of other things first published somewhere,
 * reprinted and permitted, and its sentences are not for sending.
 */
const OF_THIS = String.raw`(?:(?:^|note\W{1,3}|[|·•(–—-]\s*|\d[,.]?\s)\W{0,3}(?:it\s.{0,20})?|(?:\b(?:this(?!\s(?:week|month|year|morning))|these|following|above|preceding|edited|version|stor(?:y|ies)|articles?|posts?|column|(?<!\b(?:the|an?)\s)(?:piece|essay|commentary|interview|op-ed|editorial|excerpt|report|analysis|review|speech|translation|content)|diese[rs]?|artikel|text|beitrag|cet(?:te)?|texte|tribune|est[ae]|art[íi]culo|artigo|texto|quest[oa]|articolo|intervista|denn[ea]|dit|stuk)\b|эт(?:а|от)\s|данн|стать|текст|материал).{0,80}?)`;
const CREDIT = new RegExp(
  [
    `${OF_THIS}(?:${[
      String.raw`(?:originally|first|initially|previously)\s(?:been\s)?(?:published|appear(?:s|ed)|posted|ran|printed)(?=\W*$|[,.:;)]|\s(?:\w{1,12}ly\s)?(?:at|in|on|by|over|here|online|under|as|with|to|last|this|yesterday|\d{1,4}|\w{3,9}[.,]{0,2}\s\d{1,4}|\w{3}\W{1,2}\w{3,9}\.?\s\d{1,4})\b)|(?:appears?|appeared|published)\sfirst\s`,
      String.raw`(?:re-?(?:publish|print|post|produc)|cross-?post|syndicat)ed\s(?:(?:here|and|is)\s){0,3}(?:from|with|courtesy|under|by\s(?:\w{1,9}\s)?(?:permission|arrangement|courtesy))\s|syndicated\sby\s|(?:shared|used)\s(?:here\s)?(?:with|by|under)\s(?:\w{1,9}\s){0,3}(?:permission|courtesy|arrangement|licen[cs]e)\s`,
      String.raw`mit\s(?:freundlicher\s)?genehmigung\s(?:von|der|des|durch)|übernommen\s(?:von|aus)|l.aimable\sautorisation\sd|con\spermiso\sde|tratto\sda|met\stoestemming\svan`,
      String.raw`(?:publi|paru|diffusé|aparec|appars|pubbl|uscit)\S*\s(?:orig|ini[tcz]i|in\sorig|per\sla\sprima|por\sprimera|pela\sprim|primeir|d.abord|à\sl.orig|pour\sla\sprem)`,
      String.raw`(?:original[mn]ente|originariamente|ini[cz]ialmente|initialement|originellement|d.abord|à\sl.origine)\s(?:.{0,8}\s)?(?:pubb?li|appar|aparec|paru)`,
      String.raw`(?:erstmals|zuerst|ursprünglich|zunächst|original)\s.{0,80}(?:erschien|veröffent|publizi)|(?:erschien|veröffent|publizi)\S*\s(?:zuerst|erstmals|urspr|zunächst)`,
      String.raw`(?:eerder|oorspronkelijk|eerst)\s(?:versch\S+|gepubliceerd)\s(?:in|op|bij|door)|(?:впервые|первоначально|изначально)\s.{0,8}опубликован|переп(?:ечат\S+|ост)\s(?:из|с)\s`,
    ].join('|')})`,
    String.raw`original(?:ly)?\s(?:source|publisher|version|copy)\s(?:of|for)\s(?:this|the)\s(?:stor|article|post|piece|essay|column|content|text|report|work|interview|commentary|page|news|translation)`,
    String.raw`©|ⓒ|(?<!\w)\(c\)\s?(?:\d{4}|copyright|by\b)|^\(c\)\s|\bcopyright\W{1,3}(?:\(c\)\W*)?(?:\d{4}|by\b)|^copyright(?:\s\S+){1,5}$`,
    String.raw`(?:^|\b(?:content|article|story|report|news|release|column)\s(?:is\s|was\s)?)(?:provided|supplied|distributed)\sby|^(?:story|text|news)\s(?:by|via)(?:\s\S+){1,6}$|^(?:via|courtesy\sof)(?:\s\S+){1,5}$`,
    String.raw`\b(?:this\s(?:story|article|report|post|piece|column|content|commentary|essay)|the\s(?:story|article|post|column))\s(?:is|was|comes|has\sbeen)\s(?:brought\sto|courtesy|(?:provided|produced|supplied|reported|written)\s(?:by|for|and)|made\savailable|from|by)\s`,
    String.raw`转自|轉自|转载自|轉載自|摘自|原载于|原載於|首发于|首發於|本文来自|本文來自|^نقل\S{0,4}\sعن(?:\s\S{1,20}){1,4}$`,
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
