import { isProbablyReaderable } from '@mozilla/readability';
import { joinLines, readLines } from './blocks';
import { cleanLines } from './cleaning';
import { isDense, lengthOf, ownLength } from './dense';
import { dropCode, prepare } from './preparing';
import { Reader } from './reader';
import type { ReadArticle } from './sources';
import { teaserBy, wallOf } from './teaser';
import { centreOf } from './weight';

/** Why a page is left alone. */
export type Refusal = 'not-html' | 'not-article' | 'too-large';

/**
 * Limits before Readability starts, for its parse cannot be interrupted: FACTS: 20,000 nodes take 21-40 ms, a typical page has
 * 1,000. Uncalibrated beyond that.
 */
const MOST_ELEMENTS = 40_000;
const MOST_CHARACTERS = 3_000_000;
const MOST_DEPTH = 400;

/** The cheap look before anything is cloned: null where the page at `address` may be an article, else why not. */
export function refusal(page: Document, address: string): Refusal | null {
  if (!/^(text\/html|application\/xhtml\+xml)$/.test(page.contentType)) return 'not-html';
  if (page.body === null || isFrontPage(page, address) || isOtherKind(page)) return 'not-article';
  if (page.getElementsByTagName('*').length > MOST_ELEMENTS) return 'too-large';
  const dense = isDense(page);
  return isProbablyReaderable(page, dense ? { minContentLength: 40, minScore: 10 } : {}) || hasTextOutsideParagraphs(page) ? null : 'not-article';
}

/** Teasers on a front page are shorter than this, in letters of a script with spaces; an article has several paragraphs as long. */
const LONG_PARAGRAPH = 200;
const LEAST_LONG_PARAGRAPHS = 5;

/** The root of a site, unless the page says of itself that it is an article or reads like one: a site may hold a single one. */
function isFrontPage(page: Document, address: string): boolean {
  const { pathname, search } = new URL(address);
  if (!/^\/?(index\.\w+)?$/.test(pathname) || search !== '') return false;
  if (/^article$/i.test(page.querySelector('meta[property="og:type"]')?.getAttribute('content') ?? '')) return false;
  // A front page lists many articles; one that is an article declares one.
  const linked = [...page.querySelectorAll('script[type="application/ld+json" i]')].map((script) => script.textContent ?? '').join('\n');
  if (linked.slice(0, 200_000).match(/"@type"\s{0,20}:\s{0,20}\[?\s{0,20}"(\w{0,20}Article|BlogPosting)"/g)?.length === 1) return false;
  const long = [...page.querySelectorAll('p, div, span')].filter((p) => p.childElementCount < 5 && lengthOf(p.textContent ?? '') >= LONG_PARAGRAPH && !p.closest('a'));
  return page.querySelectorAll('h1').length > 1 || long.length < LEAST_LONG_PARAGRAPHS;
}

/** Some sites write their paragraphs as plain divs or spans, which isProbablyReaderable does not count. */
function hasTextOutsideParagraphs(page: Document): boolean {
  let long = 0;
  for (const element of page.querySelectorAll('div, span, section, td')) {
    if (ownLength(element) >= LONG_PARAGRAPH && ++long >= LEAST_LONG_PARAGRAPHS) return true;
  }
  return false;
}

/** Kinds that sites declare of pages that are no articles; a page that declares none, or `website`, stays in question. */
function isOtherKind(page: Document): boolean {
  const kind = page.querySelector('meta[property="og:type"]')?.getAttribute('content')?.toLowerCase() ?? '';
  return /^(product|profile|video|music|place|business)\b/.test(kind);
}

/** Clones the page for Readability, which edits what it is given. A step of its own, so that the page may breathe between the two. */
export function copyOf(page: Document): { copy: Document; charThreshold: number } | 'too-large' {
  if ((page.body.textContent ?? '').length > MOST_CHARACTERS || deeperThan(page.body, MOST_DEPTH)) return 'too-large';
  return { copy: page.cloneNode(true) as Document, charThreshold: isDense(page) ? 300 : 500 };
}

/**
 * Where Readability found less than this share of the page's long runs, it took one section of many: then the whole of what the
 * page marks as its article is read, and where it found next to nothing, whatever holds the page's long runs. Even pages of the
 * corpora with containment both ways >= .8: a share of .5 extraction .983, fundus .938, wcxb .919; .7 extraction .966, the others
 * the same.
 */
const SECTION = 0.5;
const NOTHING = 0.1;

/** Readability's article of a cloned page; null where it finds none. */
export function extractArticle(copy: Document, charThreshold: number): ReadArticle | null {
  dropCode(copy);
  const wall = wallOf(copy);
  const { hasWall } = prepare(copy);
  // Readability takes the copy apart, so the other reading is made before.
  const { centre, weight } = centreOf(copy.body);
  const whole = readLines(centre);
  const least = isOneArticle(centre) ? SECTION : NOTHING;
  const parsed = new Reader(copy, charThreshold, isDense(copy)).parse();
  if (!parsed?.content) return null;
  const title = parsed.title ?? '';
  const lines = centreOf(parsed.content).weight < least * weight ? whole : readLines(parsed.content);
  const read = joinLines(cleanLines(lines, title));
  return { ...read, title, byline: parsed.byline ?? null, siteName: parsed.siteName ?? null, teaser: teaserBy(wall, hasWall, read.text) };
}

/** Whether the page says itself that this is its one article. */
function isOneArticle(centre: Element): boolean {
  return centre.closest('article, main, [itemprop~="articleBody"], [role="main"]') !== null && centre.querySelectorAll('h1').length <= 1;
}

function deeperThan(root: Element, most: number): boolean {
  let depth = 0;
  let node: Element | null = root;
  while (node) {
    if (node.firstElementChild) {
      if (++depth > most) return true;
      node = node.firstElementChild;
      continue;
    }
    while (node && node !== root && !node.nextElementSibling) {
      node = node.parentElement;
      depth--;
    }
    if (!node || node === root) return false;
    node = node.nextElementSibling;
  }
  return false;
}
