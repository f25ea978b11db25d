import type { Candidate } from '../core/facts/raw';
import { joinLines, readLines } from './blocks';
import { candidate, ofText } from './candidate';
import { creditLines, lineCredits } from './credit-lines';
import { isBeside } from './asides';
import { nameOf } from './json-ld';
import type { Sources } from './sources';
import { textsIn } from './walks';
import { classOf } from './attributes';

const META = ['syndication-source', 'original-source', 'source', 'article:source', 'dc.source', 'dcterms.source', 'sourceorganization', 'provider', 'copyright', 'dc.rights', 'article:author', 'byl'];
const LINKED = ['isBasedOn', 'isBasedOnUrl', 'citation', 'sourceOrganization', 'copyrightHolder', 'creditText', 'dateline', 'provider', 'publisher'];
/** No words of the page, words of its pictures, or of what stands aside. */
const UNREAD = /^(?:script|style|noscript|template|figure|button|select|textarea)$/;
/** So many pieces of text below the headline may still belong to it, and so many below the body to the article. */
const PIECES_BELOW_HEADLINE = 30;
const PIECES_BELOW_BODY = 12;
/** A piece of text this long is a paragraph: the article has begun, or another one has. */
const PARAGRAPH = 200;
const MOST_IN_LINE = 160;
const MOST_PIECES = 6000;
/** A tag follows the text at once: what stands further down by itself may be another article's byline. */
const TAG_LINES = 2;
const MOST_NODES = 300;
const MOST_LINES = 24;
const MOST_IN_ELEMENT = 12;
const MOST_LINKS = 3000;
/** Pages with a credit have one to three phrases; what has more is no page's note on its text. */
const MOST_PHRASES = 4;

/** What may name another as the source of the page's text: declarations, the byline's words, the article's opening and closing. */
export function readCredits(sources: Sources): Candidate[] {
  const { page, article } = sources;
  const words = article === null ? [] : [...creditLines(article.text), ...belowHeadline(sources), ...belowBody(page, article.text)];
  const unlike = new Map(words.map((said) => [`${said.place === 'byline' ? 'opening' : said.place} ${said.name} ${said.value}`, said]));
  const phrases = new Map<string, number>();
  const credits = [...unlike.values()].filter(({ place, name, value }) => {
    if (name === 'phrase') phrases.set(place, (phrases.get(place) ?? 0) + 1);
    return value !== '' && (name !== 'phrase' || phrases.get(place)! <= MOST_PHRASES);
  });
  return [...credits.filter(({ name }) => name !== 'line'), ...declared(sources), ...links(page, credits), ...credits.filter(({ name }) => name === 'line')];
}

function declared({ metas, things, articles, url, survey }: Sources): Candidate[] {
  const found = META.flatMap((name) => (metas.get(name) ?? []).slice(0, 3).map((value) => candidate('meta', name, value)));
  for (const thing of articles.slice(0, 2)) {
    for (const name of LINKED) {
      for (const value of [thing[name]].flat().slice(0, 3)) {
        const address = typeof value === 'object' && value !== null ? (value as { url?: unknown }).url : value;
        if (name.startsWith('isBasedOn') && typeof address === 'string' && /^https?:/.test(address)) found.push(candidate('json-ld', name, address));
        else found.push(...ofText('json-ld', name, nameOf(value, things)));
      }
    }
  }
  const addressed = (elements: readonly Element[], name: string, place: 'script' | 'link'): Candidate[] =>
    elements.slice(0, 4).flatMap((element) => {
      const address = element.getAttribute('src') ?? element.getAttribute('href') ?? element.querySelector('a[href]')?.getAttribute('href');
      return address && URL.canParse(address, url) ? [candidate(place, name, new URL(address, url).href)] : [];
    });
  return [...found, ...addressed(survey.counters, 'counter', 'script'), ...addressed(survey.reposts, 'repost-of', 'link')];
}

/** The lines between the headline and the article's first paragraph. */
function belowHeadline({ page, headline }: Sources): Candidate[] {
  if (headline === null) return [];
  const walker = textsIn(page.body ?? page);
  walker.currentNode = lastOf(headline);
  return linesFrom(walker, headline, PIECES_BELOW_HEADLINE).flatMap((line) => lineCredits('byline', line));
}

/** The lines right behind the article's last one, wherever the page has put them. */
function belowBody(page: Document, text: string): Candidate[] {
  const tail = text.trimEnd().split('\n').findLast((line) => line.trim().length > 30)?.trim().slice(-24).trim();
  if (tail === undefined) return [];
  const walker = textsIn(page.body);
  walker.currentNode = lastOf(page.body);
  for (let i = 0; i < MOST_PIECES; i++) {
    if (walker.currentNode.nodeValue?.includes(tail)) return linesFrom(walker, walker.currentNode, PIECES_BELOW_BODY).flatMap((line, i) => lineCredits('closing', line).filter(({ name }) => name !== 'line' || i < TAG_LINES));
    if (!walker.previousNode()) return [];
  }
  return [];
}

/** The short lines that follow, up to a paragraph: each piece of text by itself and with what stands beside it in elements that are short themselves. */
function linesFrom(walker: TreeWalker, start: Node, most: number): string[] {
  const lines = new Set<string>();
  const read = new Set<Element>();
  const known = new Map<Element, boolean>();
  let pieces = 0;
  let label = '';
  for (let i = 0; i < MOST_NODES && pieces < most && walker.nextNode(); i++) {
    const text = `${label}${(walker.currentNode.nodeValue ?? '').trim()}`;
    let around = walker.currentNode.parentElement;
    if (text === label || around === null || isUnread(around, start, known)) continue;
    label = /[:：]$/.test(text) && text.length < 30 ? `${text} ` : '';
    if (text.length >= PARAGRAPH) break;
    pieces++;
    lines.add(text);
    for (let up = 0; up < 3 && around !== null && !read.has(around) && around.childNodes.length <= MOST_IN_ELEMENT; up++, around = around.parentElement) {
      read.add(around);
      const line = around.textContent ?? '';
      if (line.length > MOST_IN_LINE) break;
      for (const one of around.querySelector('br') === null ? [line] : joinLines(readLines(around)).text.split('\n')) lines.add(one);
    }
  }
  return [...new Set([...lines].map((line) => line.replace(/\s+/g, ' ').trim()))].slice(0, MOST_LINES);
}

const isUnreadKind = (element: Element): boolean => UNREAD.test(element.localName) || /caption/i.test(classOf(element)) || isBeside(element);

/** Whether an element lies in one of the unread kinds that does not hold the start as well; each ancestor is asked once. */
function isUnread(element: Element, start: Node, known: Map<Element, boolean>): boolean {
  const chain: Element[] = [];
  let above: Element | null = element;
  for (; above !== null && !known.has(above); above = above.parentElement) chain.push(above);
  let unread = above !== null && known.get(above)!;
  for (const one of chain.toReversed()) {
    unread ||= isUnreadKind(one) && !one.contains(start);
    known.set(one, unread);
  }
  return unread;
}

function lastOf(node: Node): Node {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

/** The links that stand in credit phrases, by their words: looked for only where there is such a phrase. */
function links(page: Document, credits: readonly Candidate[]): Candidate[] {
  const phrases = credits.filter(({ name }) => name === 'phrase').map(({ value }) => value).join('\n');
  if (phrases === '') return [];
  const found: Candidate[] = [];
  const anchors = page.links;
  for (let i = anchors.length - 1; i >= Math.max(0, anchors.length - MOST_LINKS) && found.length < 6; i--) {
    const words = (anchors[i]!.textContent ?? '').replace(/\s+/g, ' ').trim();
    const href = anchors[i]!.getAttribute('href') ?? '';
    if (words.length > 2 && words.length <= 80 && /^https?:/i.test(href) && phrases.includes(words)) found.push(candidate('link', words, href));
  }
  return found;
}
