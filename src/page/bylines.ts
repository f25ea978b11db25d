import type { Candidate } from '../core/facts/raw';
import { candidate } from './candidate';
import { besideAbove } from './asides';
import type { Survey } from './survey';
import { elementsIn, textsIn } from './walks';
import { attribute } from './attributes';

/** What classes, test ids, item properties and addresses call an author, in the languages of the big publishers' templates. */
const AUTHOR = /author|byline|autor|auteur|autore|writer|redakteur|journalist|reporter|contributor|kirjoittaja|skribent|penulis|yazar|dateline/i;
/** Parts of an author's box that hold no name. */
const NO_NAME = /bio|desc|image|img|avatar|photo|portrait|social|twitter|mail|role|position|job|follow|share|date|time|more|count|comment|related|logo|icon|tooltip|button|-title|subtitle/i;
/** What begins a byline in words; what stands alone is followed by the name in the next element. */
const ALONE = /^(?:(?:\p{L}+ )?by|authors?|author\(s\)|von|autor(?:en|in|es)?|par|por|auteurs?|автор|作者|記者)\s*[:：]?$/iu;
const BEGINS = /^(?:(?:(?:article )?written |article |words |story |text |reported |posted |submitted )?by\b|von\b|text:|par\b|por\b|di\b|a cura di\b|da\b|av\b|af\b|door\b|autor(?:en|es|a|in)?\b|auteur|author|yazar|penulis|reporter|oleh\b|od\b|от |автор|текст|بقلم|كتب|作者|記者|记者|文[／/：:]|撰文|責任編集|by:|נכתב|מאת|opracowa)/iu;
const ENDS = /(?:記者|记者|기자|특파원)\)?$/u;
/** A name, a bar or a dot, and further on a year. */
const BESIDE_DATE = /^\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]*){1,2}\s*[|·•][\s|·•]*(?:[^|]*\|\s)?[^|]*\b(?:19|20)\d\d\b/u;
/** A line with names is not longer than this; what is longer is of the article. */
const MOST_IN_LINE = 120;
/** What ends as a sentence or runs in small letters is of the article, and must not be sent; nor is a heading, or part of a paragraph. */
const SENTENCE = /\p{L}{3}[.!?…。！？]["'”’»)]*$/u;
const MOST_SMALL = 4;
const LINE = /^(?:p|h[2-6])$/;
const INSET = 'h1, h2, h3, h4, h5, h6, li, table, figure, figcaption, blockquote';
const LEAST_IN_PARAGRAPH = 200;
const MOST_ELEMENTS = 250;
const MOST_MARKED = 40;
const MOST_FOUND = 8;
const MOST_NODES = 60;
const MOST_PARAGRAPHS = 2;
const MOST_CHILDREN = 3;
const MOST_LAST = 30;

/** Lines near the headline that stand where an author's name does, or begin as a byline: nearest first. */
export function bylinesOf(page: Document, { headings, authors }: Survey, headline: Element | null): Candidate[] {
  const start = headline ?? headings.find(({ localName }) => localName === 'h1') ?? null;
  const near = start === null ? [] : after(start);
  if (near.length > 0) return near;
  const marked = innermost(authors.slice(0, MOST_MARKED).filter((element) => !isAside(element, null))).slice(0, MOST_FOUND);
  if (marked.length > 0) return marked;
  return start === null ? firstDated(page) : signedAt(start.closest('article, main') ?? page.documentElement);
}

/** On pages without a headline, the first line that begins as a byline and goes on with a date. */
function firstDated(page: Document): Candidate[] {
  const walker = page.createTreeWalker(page.body ?? page, NodeFilter.SHOW_ELEMENT);
  for (let i = 0; i < MOST_ELEMENTS && walker.nextNode(); i++) {
    const element = walker.currentNode as Element;
    // Such pages are laid out in tables.
    const line = element.childElementCount > MOST_CHILDREN ? '' : saidIn(element);
    if (BEGINS.test(line) && /\b(?:19|20)\d\d\b/.test(line) && mayBeByline(line) && !isAside(element, null)) return [candidate('byline', 'words', line)];
  }
  return signedAt(page.documentElement);
}

/** The line with which some articles are signed at their end. */
function signedAt(article: Element): Candidate[] {
  const walker = elementsIn(article);
  while (walker.lastChild());
  const last: Element[] = [];
  // From the end: there may be thousands.
  for (let element = walker.currentNode as Element; element !== article && last.length < MOST_LAST; element = walker.currentNode as Element) {
    if (LINE.test(element.localName)) last.push(element);
    walker.previousNode();
  }
  last.reverse();
  const line = last.map((element) => bylineIn(element, null)).find((said) => said !== '');
  return line === undefined ? [] : [candidate('byline', 'words', line)];
}

function after(headline: Element): Candidate[] {
  const own = headline.closest('article');
  const walker = elementsIn(own ?? headline.ownerDocument.documentElement);
  walker.currentNode = headline;
  const marked: Element[] = [];
  const said: Candidate[] = [];
  let paragraphs = 0;
  for (let i = 0; i < MOST_ELEMENTS && paragraphs < MOST_PARAGRAPHS && walker.nextNode(); i++) {
    const element = walker.currentNode as Element;
    if (headline.contains(element)) continue;
    if (marked.length > 0 && /^h[1-4]$/.test(element.localName)) break;
    if (element.localName === 'p' && isLong(element)) paragraphs++;
    if (isMarked(element)) {
      if (marked.length < MOST_MARKED && !isAside(element, headline)) marked.push(element);
    } else if (element.childElementCount <= MOST_CHILDREN) {
      const line = bylineIn(element, headline);
      if (line !== '' && said.every(({ value }) => !value.includes(line) && !line.includes(value))) said.push(candidate('byline', 'words', line));
    }
  }
  return [...innermost(marked), ...said].slice(0, MOST_FOUND);
}

/** The element's line where it begins or ends as a byline, with the next element's where it is nothing but "By". */
function bylineIn(element: Element, headline: Element | null): string {
  const own = saidIn(element);
  const next = ALONE.test(own) ? (element.nextElementSibling ?? element.parentElement?.nextElementSibling) : null;
  const line = next ? `${own} | ${saidIn(next)}` : own;
  return mayBeByline(line) && (BEGINS.test(line) || ENDS.test(line) || BESIDE_DATE.test(line)) && (next !== null || !isInset(element)) && !isAside(element, headline) ? line : '';
}

const mayBeByline = (line: string): boolean => line.length > 1 && line.length <= MOST_IN_LINE && !SENTENCE.test(line) && (line.match(/(?:^|\s)\p{Ll}/gu)?.length ?? 0) <= MOST_SMALL;

const isInset = (element: Element): boolean => element.closest(INSET) !== null || isInParagraph(element);

function isInParagraph(element: Element): boolean {
  const paragraph = element.closest('p');
  return paragraph !== null && isLong(paragraph);
}

/** Of another article, a comment or a picture. What holds the headline too is the page's frame: "layout sidebar-right". */
function isAside(element: Element, headline: Element | null): boolean {
  const aside = element.closest('figure, figcaption, blockquote') ?? besideAbove(element);
  return aside !== null && aside.localName !== 'body' && !(headline !== null && aside.contains(headline));
}

const isMarked = (element: Element): boolean => AUTHOR.test(marksOf(element)) || /\/(?:author|autor|auteur|autore|authors|autoren|autores|people|person|profile|by|journalist|staff|team)\//.test(attribute(element, 'href'));

const marksOf = (element: Element): string => `${attribute(element, 'class')} ${attribute(element, 'rel')} ${attribute(element, 'itemprop')} ${attribute(element, 'data-testid')}`;

/** Of elements one within the other the ones that hold no other: the name without what stands around it. */
function innermost(elements: readonly Element[]): Candidate[] {
  const named = elements.filter((element) => !NO_NAME.test(marksOf(element)) && (saidIn(element) !== '' || element.hasAttribute('content')));
  return named
    .filter((element) => !named.some((other) => other !== element && element.contains(other)))
    .flatMap((element) => {
      const line = element.getAttribute('content') ?? saidIn(element);
      return mayBeByline(line) && !isInParagraph(element) ? [candidate('byline', 'marked', line)] : [];
    });
}

/** The words of a short element, a bar between what stands in different children: "Ada Reed | Staff writer", not "Ada ReedStaff writer". */
function saidIn(element: Element): string {
  const walker = textsIn(element);
  const said: string[] = [];
  let length = 0;
  for (let i = 0; length <= 2 * MOST_IN_LINE && walker.nextNode(); i++) {
    if (i === MOST_NODES) return '';
    const text = (walker.currentNode.nodeValue ?? '').trim();
    length += text.length;
    if (text !== '' && !/^(?:SCRIPT|STYLE)$/i.test(walker.currentNode.parentNode!.nodeName)) said.push(text);
  }
  return length <= 2 * MOST_IN_LINE ? said.join(' | ') : '';
}

/** Asked of a paragraph, whose text may be the page's whole: it is not put together. */
function isLong(paragraph: Element): boolean {
  const walker = textsIn(paragraph);
  let length = 0;
  for (let i = 0; i < MOST_NODES && length < LEAST_IN_PARAGRAPH && walker.nextNode(); i++) length += (walker.currentNode.nodeValue ?? '').trim().length;
  return length >= LEAST_IN_PARAGRAPH;
}
