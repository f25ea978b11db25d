import type { KnownPublisher, Publishers } from './publisher';

/** Between the names of a tag or byline: "dpa/AFP", "AFP=時事", "Jane Roe, AP", "الرياض - واس". */
const BETWEEN = /[/,，、=＝;|·•&+()（）[\]【】]|["“”]\s|(?<=\p{Script=Arabic})[:：]|[-–—―ـ:：]+\s|\s[-–—―ـ:：]+|\s(?:and|und|et|with|mit|avec|con)\s/iu;
/** Words behind an agency's name in a byline: its people, or where they are. */
const ROLE = /^(?:in|from|aus|à|en|staff|writers?|reporters?|correspondents?|agency|newswire|wire)\b|\b(?:writers?|reporters?|correspondents?|editors?|columnists?)$/iu;
const PICTURE = /photo|foto\b|image|bild(?:er|quelle|nachweis)?\b|picture|video|getty|files?\b|handout|graphic|arkiv|archiv|صورة/iu;
const UNCASED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const UNCASED_ONLY = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u;

const trimmed = (piece: string): string => piece.replace(/^[\s"“”'’«».©:：-]+|[\s"“”'’«».:：_-]+$/gu, '');
const piecesOf = (words: string): string[] => words.split(BETWEEN).map(trimmed).filter((piece) => piece !== '');
const isAgency = ({ kind }: KnownPublisher): boolean => kind !== undefined;

/** A piece that is an agency's name; in scripts without spaces also one that begins or ends with it: ロンドン共同, 新华社北京. */
function agency(piece: string, publishers: Publishers): KnownPublisher | null {
  const whole = publishers.listed(piece);
  if (whole) return whole;
  if (!UNCASED.test(piece) || piece.length > 40) return null;
  for (let length = Math.min(8, piece.length - 1); length >= 2; length--) {
    for (const part of [piece.slice(0, length), piece.slice(-length)]) {
      const publisher = UNCASED_ONLY.test(part) ? publishers.listed(part) : null;
      if (publisher && isAgency(publisher) && !publishers.isWeak(publisher, part)) return publisher;
    }
  }
  return null;
}

/** "Brian Snyder/Reuters" is of a picture: a person and the agency. */
const isPictureCredit = (words: string): boolean => PICTURE.test(words) || /^[^/|,]{2,20}[/|]\s?\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(words) || /\p{L}{2,} +\p{L}[^/|]*[/|]\s?(?:\p{Lu}|\p{Ll}{3})/u.test(words.replace(/^\S+\s+\d.*/u, ''));

/** Whom a dateline names: "CITY, Jan 30 (AGENCY) --", "(AGENCY) - CITY", "CITY /AGENCY/", "МОСКВА — АГЕНТСТВО.", "新华社...电". */
export function namedInDateline(words: string, publishers: Publishers): KnownPublisher[] {
  const bracket = /[(（【[［〔]([^()（）【】[\]［］〔〕]{1,40})[)）】\]］〕]/u.exec(words)?.[1] ?? /\/\s?([^/]{2,30}?)\/(?:\s*[-–—]+)?$/u.exec(words)?.[1];
  // In its brackets an agency may write itself small: (ats), (sda/afp).
  if (bracket !== undefined) return isPictureCredit(bracket) ? [] : known(/^[\p{Ll}/]{2,12}$/u.test(bracket) ? bracket.toUpperCase() : bracket.split(/[\s　]+/u).length > 1 && UNCASED.test(bracket) ? bracket.replace(/[\s　]+/gu, '/') : bracket, publishers);
  if (/[电電讯訊]$/u.test(words)) return known(words.replace(/^据|.$/gu, ''), publishers);
  const arabic = /\p{Nd}{4}\s?[مه]ـ?\s+(\p{L}{2,12})$/u.exec(words)?.[1];
  if (arabic !== undefined) return known(arabic, publishers).filter(isAgency);
  // Alone it is a headline's or the sentence's subject ("Reuters: ...", "TASS — the state agency said"), but for initials with a hyphen.
  const pieces = piecesOf(words);
  if (pieces.length === 1 && publishers.listed(pieces[0]!) !== null && !/^\S{2,6}\s-$/u.test(words.trim())) return [];
  return known(words.replace(/\.\s*$/u, ''), publishers).filter((publisher) => isAgency(publisher) && pieces.some((piece) => publishers.listed(piece) === publisher && !publishers.isWeak(publisher, piece)));
}

function known(words: string, publishers: Publishers): KnownPublisher[] {
  return piecesOf(words).flatMap((piece) => agency(piece, publishers) ?? withRole(piece, publishers) ?? []);
}

/** A list of more names is one of everybody on the page; a byline's agency stands last. */
const MOST_IN_BYLINE = 4;

/**
 * Agencies in a byline, and other listed publishers where they stand alone behind a comma.
 *
 * @param strict leaves out the names that mean other things too, wherever they stand
 */
export function namedInByline(words: string, publishers: Publishers, strict = false): KnownPublisher[] {
  if (isPictureCredit(words)) return [];
  const said = words.replace(/^\s*(?:by|von|par|por|di|da|door|av|af|текст|автор)[:\s]+/iu, '');
  const pieces = piecesOf(said);
  return pieces.flatMap((piece, i) => {
    if (pieces.length > MOST_IN_BYLINE && i < pieces.length - 1) return [];
    const publisher = agency(piece, publishers) ?? withRole(piece, publishers);
    if (publisher === null) return [];
    const alone = pieces.length === 1 || !/[,，(（]/u.test(said);
    if (publishers.isWeak(publisher, piece) && (strict || !alone)) return [];
    return isAgency(publisher) || /\s/.test(piece) || /^\p{Lu}{3,}$/u.test(piece) ? [publisher] : [];
  });
}

/** "AP National Writer", "Associated Press in Valencia", "Jane Roe The Associated Press", "Jane Roe AP". */
function withRole(piece: string, publishers: Publishers): KnownPublisher | null {
  const words = piece.split(/\s+/);
  if (words.length < 2 || words.length > 12) return null;
  for (let count = Math.min(4, words.length - 1); count >= 1; count--) {
    const first = publishers.listed(words.slice(0, count).join(' '));
    if (first && isAgency(first) && ROLE.test(words.slice(count).join(' '))) return first;
    const name = words.slice(-count).join(' ');
    const last = publishers.listed(name);
    if (!last || !isAgency(last) || publishers.isWeak(last, name)) continue;
    if (count > 1 || (/^\p{Lu}{2,}$/u.test(name) && !/^[^\p{Ll}]*$/u.test(words.slice(0, -1).join(' ')))) return last;
  }
  return null;
}

/** Agencies of a tag below the text: "dpa", "erb/ots", "(KNA, DR)". What stands beside them are initials, or it is a person and her employer. */
export function namedInTag(words: string, publishers: Publishers): KnownPublisher[] {
  if (isPictureCredit(words) || /^\s*by\b|:$/iu.test(words)) return [];
  const pieces = piecesOf(words.replace(/\d{6}[\d/-]*/gu, ''));
  const found = pieces.map((piece) => agency(piece, publishers));
  if (!pieces.every((piece, i) => found[i] !== null || piece.length <= 4 || /^[\d.\s]+$/u.test(piece))) return [];
  return found.flatMap((publisher, i) => (publisher && isAgency(publisher) && (!publishers.isWeak(publisher, pieces[i]!) || /[(（[【/]/u.test(words)) ? [publisher] : []));
}

const GENERIC = /^(?:\d+(?:st|nd|rd|th)|this|that|our|the|a|an|here|my|his|her|its|their|email|facebook|twitter|instagram|youtube|tiktok|telegram|linkedin|reddit|unsplash|pixabay|getty|shutterstock|istock|flickr|wikimedia|wikipedia|pexels|freepik|depositphotos|imago|alamy|creative|own|eigene|original|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|read|click|all|various|agencies|agenturen|agencias|wire|redaktion|redacción|redação|redazione)\b/iu;
/** What else follows "first published in": weekdays with a day, languages, numbers of a series, seasons. */
const NO_SOURCE = /^(?:(?:mon|tues?|wed|thu(?:rs?)?|fri|sat)$|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b[.,]?\s+(?:\d|\p{L}{3,9}\.?\s+\d)|(?:english|german|french|spanish|italian|portuguese|dutch|russian|ukrainian|polish|turkish|arabic|persian|farsi|hebrew|hindi|urdu|chinese|japanese|korean)$|(?:issue|volume|vol|no|nr|number|part|chapter|edition)\b\.?\s*\d|(?:early |late )?(?:spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?\d{4})?$)/iu;
/** Behind it stands a place's: "in the New York edition". */
const OF_PLACE = /^(?:editions?|sections?|versions?|issues?)\b/u;
const SMALL = new Set(['of', 'the', 'for', 'and', 'de', 'del', 'der', 'die', 'das', 'du', 'des', 'la', 'le', 'für', 'und', 'et', 'y', 'di', 'da', 'do', '&']);
/** A date between the phrase and the name: "on March 14, 2013, at X". */
const DATE_FIRST = /^(?:on\s+)?(?:\p{L}{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}\.?\s+\p{L}{3,12}\.?,?\s+\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})\s*,?\s*(?:at|in|on|by|bei|auf|sur|dans|en|su|в|на)?\s+/iu;
/** In small letters it is not the name's own: "in the Week", "sur Le Monde". */
const ARTICLE = /^(?:(?:the|der|dem|den|die|das|des|la|le|les|el|los|il|lo|het|de)(?:\s+(?:website|site|blog|newspaper|magazine|zeitung|zeitschrift|portal|journal|revista|diario))?\s+|l['’])/u;
const OPEN_QUOTE = /^[\s"“”'’«»„*_:-]+/u;
const MOST_WORDS_IN_NAME = 6;
/** A site's address. Its last label has letters only: "15.08.2023" is a date. */
const HOST = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i;

/** The name that `rest` begins with: a listed one, a site's address, or words with capitals; null where it begins with no name. */
export function nameAtStart(rest: string, publishers: Publishers): { known: KnownPublisher | null; name: string } | null {
  const text = rest.replace(OPEN_QUOTE, '').replace(DATE_FIRST, '').replace(/^\([^)]{1,20}\)\s*|^\(/u, '').replace(ARTICLE, '').replace(OPEN_QUOTE, '');
  const words = text.slice(0, 120).split(/\s+/).filter((word) => word !== '');
  for (let count = Math.min(MOST_WORDS_IN_NAME, words.length); count >= 1; count--) {
    const name = trimmed(words.slice(0, count).join(' ')).replace(/[,;!?)\]”"»]+$/u, '').replace(/['’]s$/u, '');
    const publisher = publishers.listed(name) ?? publishers.known({ publisher: null, url: HOST.test(name) ? `https://${name}` : null });
    if (publisher) return { known: publisher, name };
  }
  const cjk = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\w]{2,20}/u.exec(text);
  if (cjk && UNCASED.test(cjk[0])) return { known: agency(cjk[0], publishers), name: cjk[0] };
  const name: string[] = [];
  for (const word of words) {
    if (name.length >= MOST_WORDS_IN_NAME + 2 || !(/^["“«„]?(?:[\p{Lu}\p{Lo}\d]|\p{Ll}\p{Lu})/u.test(word) || /^[\w-]+(?:\.[\w-]{2,})+/.test(word) || (name.length > 0 && SMALL.has(word)))) break;
    const bare = word.replace(/^["“«„]+/u, '');
    name.push(bare.replace(/[,.;:!?)\]”"»]+$/u, ''));
    if (/['’]s?$/u.test(bare) && words[name.length]?.startsWith('"') !== true) {
      name.push(name.pop()!.replace(/['’]s?$/u, ''));
      break;
    }
    if (/[,;:!?)\]”"»]$/u.test(bare) || (bare.endsWith('.') && !/^(?:\p{L}\.)+$|^(?:St|Dr|Mt)\.$/u.test(bare))) break;
  }
  while (SMALL.has(name.at(-1) ?? '')) name.pop();
  const said = name.join(' ');
  return said.length < 2 || GENERIC.test(said) || NO_SOURCE.test(said) || OF_PLACE.test(words[name.length] ?? '') || !/\p{L}{2}/u.test(said) || /^\d{1,2}[:.]\d/.test(said) ? null : { known: null, name: said };
}
