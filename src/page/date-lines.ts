import type { Candidate } from '../core/facts/raw';
import { candidate } from './candidate';
import { lengthOf } from './dense';
import { asidesBut, nearest, nearestOf } from './asides';
import { isBehind, isOtherHeader } from './headline';
import { patternOf } from './latin';
import { placeLine } from './place-line';
import { isUnseen, shortText } from './short-text';
import type { Sources } from './sources';
import { textsIn } from './walks';
import { attribute, classOf, idOf } from './attributes';

/** Looks like a date in figures of any script: asked of every text, so it must be cheap. */
export const DATE_LIKE = /\p{Nd}{4}|\p{Nd}{1,2}[./]\p{Nd}{1,2}[./]\p{Nd}{2}|[和成國国〇零][\p{Nd}元一二三四五六七八九]{1,3}年/u;
/** A month, also of two words or in two calendars' names (نيسان / أبريل), with the small words around it. */
const WORD = String.raw`(?:\p{L}{1,3}\.?\s)?[\p{L}\p{M}'’.]{2,16}(?:\sال\p{L}{3,7})?(?:\s?/\s?[\p{L}\p{M}]{2,12})?[\s.,/-]{1,3}(?:[\p{L}.]{1,5}\s)?`;
/**
 * Reads as a day in any language: figures in any order, two figures and a word, Han. A line without one says no date, and of a
 * longer text nothing else is sent.
 */
const dateShape = patternOf(
  [
    String.raw`\p{Nd}{1,4}\s?[-/.年년|]\s?\p{Nd}{1,2}\s?[-/.月월|]\s?\p{Nd}{1,4}(?:\s?[日일])?`,
    String.raw`\p{Nd}{1,2}\s?(?:\p{L}{1,2}\s|[ºª])?[\s.,/-]{0,3}${WORD}\p{Nd}{4}(?!\p{Nd})`,
    String.raw`[\p{L}\p{M}]{3,12}[.\s/-]{1,3}\p{Nd}{1,2}(?:\p{L}{2})?[\s.,/-]{1,3}(?:\p{L}{2,3}\s)?\p{Nd}{4}(?!\p{Nd})`,
    String.raw`\p{Nd}{4}\p{L}{0,2}[.,]?[\s-]${WORD}\p{Nd}{1,2}(?!\p{Nd})`,
    String.raw`\p{Nd}{4}\.?\s(?:\p{L}{1,5}\s)?\p{Nd}{1,2}\.?\s[\p{L}\p{M}]{3,16}`,
    String.raw`[元〇零○一二三四五六七八九十\p{Nd}]{1,4}年[^日]{2,7}日`,
    String.raw`\p{Nd}{1,2} tháng \p{Nd}{1,2}[^\p{Nd}]{1,6}\p{Nd}{4}`,
  ].map((shape) => `(?:${shape})`).join('|'),
);
const TIME_BEHIND = /^[^\p{Nd}]{1,10}\p{Nd}{1,2}[:.h]\p{Nd}{2}(?!\p{Nd})(?:\s?[ap]\.?\s?m\b)?/iu;
/** Attributes that may say a date. */
const STAMPS = ['datetime', 'data-datetime', 'data-publish-date', 'data-published', 'data-pubdate', 'data-timestamp', 'data-time', 'data-utime', 'data-date', 'title'];
/** What elements that hold a date are called, and those that hold a line of facts about the article. */
const DATED = /date|datum|fecha|(^|[\s_-])time|publi|posted|created|released|lastmod|updated/i;
const META = /meta|byline|info|author|autor|submitted|subline|post-?head|details/i;
/** What a name, a class or a label of a last change has in it. */
export const OF_CHANGE = /modif|updat|lastmod|revis|edited|changed/i;
const OF_PUBLISHING = /publi|entry-date|pubdate/i;
/** A line may be this long, in letters of a script with spaces: what is longer is the article's own. */
const MOST_IN_LINE = 120;
const LEAST_IN_PARAGRAPH = 200;
/** One of its texts is longer than this. */
const LEAST_OF_PARAGRAPH = 50;
/** Words that stand before a date and say what of. */
const MOST_OF_LABEL = 30;
const labelBefore = patternOf(String.raw`(?:(?:[\p{L}\p{M}]{1,16}[.:,]?\s){0,2}[\p{L}\p{M}]{1,16}\s?(?:\s|[:：]\s?)|[\p{L}\p{M}]{1,6})$`);
const labelBehind = patternOf(String.raw`^[\s(|–-]{1,3}\p{L}{4,14}[).\s]{1,3}$|^\s?\p{L}{2}[。）]{1,2}$`);
const MOST_IN_SENTENCE = 3;
/** A line this short says little but its date. */
const MOST_IN_STAMP = 40;
/** A sentence is the article's too; "10:15 a.m." ends like one, and "Published 6 February 2023." is a date line. */
const SENTENCE = /[.!?…。！？]["'”’»)\]）」』]*$/;
const TIME_OF_DAY = /\b[ap]\.\s?m\.$/i;
const SAYS_PUBLISHED = /^(first )?(published|posted|date)\b/i;
/** Their dates are of the picture, of what is quoted, or of what a table speaks of. */
const INSET = /^(?:figure|figcaption|blockquote|table|select)$/;
/** So many texts are walked, and so many that look like a date are looked at: a page's own stands among the first. */
const MOST_TEXTS = 12_000;
const MOST_DATES = 150;
const MOST_SENT = 24;
const MOST_OTHERS = 3;
const OTHER_ARTICLES = /related|recommend|popular|latest|trending|most-read/i;
const COMMENT = /comment/i;
const NO_PARAGRAPH = /^(?:nav|aside|footer|a)$/;
const BLOCK = /^(?:p|li|dd|td)$/;
const FRAME = /^(?:body|main|article)$/;
const isOfOthers = (element: Element): boolean => element.localName === 'nav' || OTHER_ARTICLES.test(attribute(element, 'class'));
/** So many letters behind the headline, and before it, a date still stands beside it. */
const NEAR_UNDER = 1500;
const NEAR_OVER = 400;

/** Where an element stands to the headline: under it, over it, behind the article's first long paragraph, or elsewhere. */
const ZONES = ['under', 'over', 'late', 'far'] as const;
type Zone = (typeof ZONES)[number];
interface Found {
  readonly zone: Zone;
  readonly candidate: Candidate;
}

/**
 * Dates in <time> elements, in attributes, and in short lines, best placed first; those far from the headline have the place
 * `site`. Where there is none, the first among the comments (of a forum's thread it is the thread's) or of a linked entry.
 */
export function dateLines({ page, url, headline, survey }: Sources): Candidate[] {
  if (!page.body) return [];
  const { dated, begin } = textsWithDates(page, headline);
  const isAside = asidesBut([headline, begin]);
  const tooLong = new Set<Element>();
  const seen = new Set<Node>();
  const found: Found[] = [];
  const others: Candidate[] = [];
  const add = (element: Element, zone: Zone | null, read: (zone: Zone) => Candidate | null): void => {
    if (zone === null || isInset(element, headline, tooLong)) return;
    const other = isElsewhere(element, url) ? 'entry' : isAside(element, zone === 'under' || zone === 'over') ? 'aside' : null;
    const one = other === null || (others.length < MOST_OTHERS && nearest(element, isOfOthers) === null) ? read(zone) : null;
    if (one !== null && other === null) found.push({ zone, candidate: one });
    else if (one !== null) others.push({ ...one, place: 'site', name: `of another ${other}` });
  };
  for (const element of survey.stamped.slice(0, MOST_DATES)) {
    const stamp = STAMPS.map((name) => element.getAttribute(name)).find((value) => value !== null && (DATE_LIKE.test(value) || /^\d{10}/.test(value))) ?? (element.localName === 'time' && DATE_LIKE.test(element.textContent ?? '') ? element.textContent : null);
    if (stamp === null) continue;
    seen.add(element);
    add(element, zoneOf(element, 0, headline, begin), (zone) => readStamp(element, stamp, zone, headline, tooLong));
  }
  const isSeen = (node: Node): boolean => {
    for (let each: Node | null = node, level = 0; each && level < 4; each = each.parentNode, level++) if (seen.has(each)) return true;
    return false;
  };
  for (const { text, element, distance } of dated) {
    if (isSeen(text)) continue;
    const line = isOwnLine(text) ? text : lineAround(element, headline, tooLong);
    if (seen.has(line)) continue;
    seen.add(line);
    add(element, zoneOf(element, distance, headline, begin), (zone) => readLine(element, line, zone, tooLong));
  }
  if (found.length === 0) return others;
  const inZone = (zone: Zone): Candidate[] => found.filter((each) => each.zone === zone).map((each) => each.candidate);
  return [...inZone('under'), ...inZone('over').toReversed(), ...inZone('late'), ...inZone('far')].slice(0, MOST_SENT);
}

/** Elements whose own text looks like a date, with the letters between them and the headline, and where the article begins. */
function textsWithDates(page: Document, headline: Element | null): { dated: { text: Node; element: Element; distance: number }[]; begin: Element | null } {
  const walker = textsIn(page.body);
  const isParagraph = paragraphs(headline);
  const title = headline === null ? null : textsIn(headline).nextNode();
  const texts: { text: Node; element: Element; at: number }[] = [];
  let letters = 0;
  let passed: number | null = null;
  let begin: Element | null = null;
  for (let i = 0; i < MOST_TEXTS && texts.length < MOST_DATES; i++) {
    const node = walker.nextNode();
    if (node === null) break;
    const text = node.nodeValue!;
    if (node === title) passed = letters;
    if (text.length < 4) continue;
    const isLong = text.length > LEAST_OF_PARAGRAPH && begin === null && (passed !== null || headline === null);
    const isDate = DATE_LIKE.test(text);
    if ((isLong || isDate) && !isUnseen(node.parentNode!)) {
      const element = node.parentElement!;
      if (isLong && !headline?.contains(element) && isParagraph(element)) begin = element;
      if (isDate) texts.push({ text: node, element, at: letters });
    }
    letters += text.length < MOST_IN_LINE ? text.trim().length : text.length;
  }
  return { dated: texts.map(({ text, element, at }) => ({ text, element, distance: passed === null ? 0 : at - passed })), begin };
}

/** Not what belongs to another thing than the article. The length is asked first: it is the cheaper, and few texts have it. */
function paragraphs(headline: Element | null): (element: Element) => boolean {
  const otherAround = nearestOf((above) => NO_PARAGRAPH.test(above.localName) || COMMENT.test(classOf(above)) || COMMENT.test(idOf(above)));
  return (element) => {
    if (lengthOf(shortText(paragraphOf(element))) < LEAST_IN_PARAGRAPH) return false;
    const other = otherAround(element);
    return other === null || (headline !== null && other.contains(headline));
  };
}

/** No paragraph holds more than words and their marks: it is a few levels above them. */
function paragraphOf(element: Element): Element {
  let above: Element | null = element;
  for (let level = 0; level < 8 && above !== null; level++, above = above.parentElement) if (above.localName === 'p') return above;
  return element;
}

/** Null for the site's own header, which carries today's date. */
function zoneOf(element: Element, distance: number, headline: Element | null, begin: Element | null): Zone | null {
  if (headline === null) return begin === null || isBehind(element, begin) ? 'far' : 'over';
  if (headline.contains(element)) return 'under';
  if (!isBehind(element, headline)) return isOtherHeader(element, headline) ? null : distance < -NEAR_OVER ? 'far' : 'over';
  if (begin?.contains(element)) return 'under';
  if (begin === null || !isBehind(element, begin)) return distance > NEAR_UNDER ? 'far' : 'under';
  return headline.closest('article, main, [role="main"]')?.contains(element) ? 'late' : 'far';
}

/** Within a link that leads elsewhere: not to the page itself, nor to all that appeared on one day. */
function isElsewhere(element: Element, url: string): boolean {
  const href = nearest(element, (above) => above.localName === 'a' && above.hasAttribute('href'))?.getAttribute('href');
  if (href === undefined || href === null) return false;
  if (!URL.canParse(href, url)) return true;
  const { pathname } = new URL(href, url);
  return pathname !== new URL(url).pathname && !/\/\d{4}\/\d{1,2}(\/\d{1,2})?\/?$/.test(pathname);
}

function isInset(element: Element, headline: Element | null, tooLong: Set<Element>): boolean {
  const inset = nearest(element, ({ localName }) => INSET.test(localName));
  if (inset === null || (headline !== null && inset.contains(headline))) return false;
  return inset.localName !== 'table' || (headline !== null && isTooLong(inset, tooLong));
}

/** The largest element around a date that is still one short line, so that the words before it are read with it. */
function lineAround(element: Element, headline: Element | null, tooLong: Set<Element>): Element {
  let line = element;
  for (let level = 0; level < 3; level++) {
    const parent = line.parentElement;
    if (!parent || parent.localName === 'body' || (headline !== null && parent.contains(headline)) || isTooLong(parent, tooLong)) break;
    line = parent;
  }
  return line;
}

function isTooLong(element: Element, known: Set<Element>): boolean {
  if (known.has(element)) return true;
  if (lengthOf(shortText(element)) <= MOST_IN_LINE) return false;
  known.add(element);
  return true;
}

/** A text that stands alone between line breaks. */
const isOwnLine = (text: Node): boolean => {
  const beside = [text.previousSibling, text.nextSibling].map((other) => other?.nodeName.toUpperCase());
  return beside.includes('BR') && beside.every((name) => name === undefined || name === 'BR');
};

const calledOf = (element: Element): string => ['class', 'id', 'itemprop', 'property'].map((name) => attribute(element, name)).join(' ');

/** By what an element and those around it are called: a date's, a line of facts', or nothing that is known. */
function hintOf(element: Element, levels = 3): 'dated' | 'meta' | 'line' {
  let around: Element | null = element;
  let hint: 'meta' | 'line' = 'line';
  for (let level = 0; level < levels && around && !FRAME.test(around.localName); level++, around = around.parentElement) {
    const called = calledOf(around);
    if (DATED.test(called)) return 'dated';
    if (META.test(called)) hint = 'meta';
  }
  return hint;
}

const placeOf = (zone: Zone, near: 'time' | 'byline'): 'time' | 'byline' | 'site' => (zone === 'under' || zone === 'over' ? near : 'site');

function readLine(element: Element, line: Node, zone: Zone, tooLong: Set<Element>): Candidate | null {
  const hint = hintOf(element);
  const most = hint !== 'line' ? MOST_IN_LINE : element.closest('li, h1, h2, h3, h4, h5, h6') ? MOST_IN_STAMP : zone === 'late' || zone === 'far' ? MOST_IN_LINE / 2 : MOST_IN_LINE;
  const words = shortText(line);
  const text = lengthOf(words) > most && line !== element && !isTooLong(element, tooLong) ? shortText(element) : words;
  const shape = dateShape(text);
  const name = `${hint} ${zone}`;
  // No day, but perhaps a month: "March 2019".
  if (!shape) return hint === 'dated' && shortText(element).length <= MOST_IN_STAMP ? candidate(placeOf(zone, 'byline'), name, shortText(element)) : null;
  const isSentence = SENTENCE.test(text) && !TIME_OF_DAY.test(text);
  if (lengthOf(text) > most || (isSentence && (zone === 'late' || zone === 'far') && !SAYS_PUBLISHED.test(text))) {
    // The article's own text, but for what the site marks as facts about it, and a place line: of these, the date alone.
    if (hintOf(element, 2) === 'line') return zone === 'under' ? (placeLine(text)[0] ?? null) : null;
    return candidate(placeOf(zone, 'byline'), name, shape[0] + (TIME_BEHIND.exec(text.slice(shape.index + shape[0].length))?.[0] ?? ''));
  }
  if (isSentence) return hint === 'line' && !SAYS_PUBLISHED.test(text) ? null : candidate(placeOf(zone, 'byline'), name, labelledDates(text));
  return candidate(placeOf(zone, 'byline'), name, aroundDates(text));
}

/** Of a sentence only its dates, each with the few words before it, or the one with which the line ends: "Last updated on", "更新". */
function labelledDates(sentence: string): string {
  const said: string[] = [];
  let rest = sentence;
  for (let shape = dateShape(rest); shape && said.length < MOST_IN_SENTENCE; shape = dateShape(rest)) {
    const before = rest.slice(0, shape.index);
    const label = labelBefore(before)?.[0] ?? '';
    rest = rest.slice(shape.index + shape[0].length);
    const time = TIME_BEHIND.exec(rest)?.[0] ?? '';
    rest = rest.slice(time.length);
    // "Last edited by reader7; 6 February 2023."
    said.push(`${OF_CHANGE.exec(before.slice(0, -label.length || undefined))?.[0] ?? ''} ${label}${shape[0]}${time}`);
  }
  return `${said.join(' ').trim()}${labelBehind(rest)?.[0] ?? ''}`;
}

const labelIn = (line: string, words: string): string => line.slice(0, Math.max(0, line.indexOf(words))).slice(-MOST_OF_LABEL);

function readStamp(element: Element, stamp: string, zone: Zone, headline: Element | null, tooLong: Set<Element>): Candidate | null {
  const line = lineAround(element, headline, tooLong);
  const called = `${calledOf(element)} ${element.hasAttribute('pubdate') ? 'pubdate' : ''}`;
  const hint = hintOf(element);
  const paragraph = nearest(element, ({ localName }) => BLOCK.test(localName));
  if (hint === 'line' && paragraph && !(headline !== null && paragraph.contains(headline)) && isTooLong(paragraph, tooLong)) return null;
  const said = OF_PUBLISHING.test(called) ? 'published' : OF_CHANGE.test(called) ? 'updated' : hint;
  const before = line === element ? '' : labelIn(shortText(line), shortText(element));
  return candidate(placeOf(zone, 'time'), `${element.localName === 'time' ? 'time' : 'stamp'} ${said} ${zone}`, `${before} ${stamp}`);
}

/** Of a line only what may be its dates: the years and what stands close by. */
function aroundDates(line: string): string {
  const years = [...line.matchAll(new RegExp(DATE_LIKE, 'gu'))].map(({ index }) => index);
  return years.length === 0 ? '' : line.slice(Math.max(0, years[0]! - 40), years.at(-1)! + 40);
}
