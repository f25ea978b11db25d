import { MOST_CLASS } from './attributes';
import { elementsIn } from './walks';

/**
 * What the gate and the readers of declared facts look for by tag or attribute, in document order, found in one walk. Not by a
 * selector each: jsdom takes up to 15 ms over one of a part of an attribute, and a browser walks the page for each as well.
 */
export interface Survey {
  readonly elements: number;
  /** Some field has the name of a property by which documents are read. */
  readonly shadowed: boolean;
  /** What the browser's tab shows. Never page.title: a picture of that name stands in its place. */
  readonly title: string;
  readonly forms: number;
  readonly metas: readonly Element[];
  /** Scripts of JSON-LD, and those with code of their own. */
  readonly linked: readonly Element[];
  readonly inline: readonly Element[];
  /** h1, h2 and h3. */
  readonly headings: readonly Element[];
  readonly canonical: Element | null;
  /** Microdata: the types of all things, the first headline, and what may be a date there or in RDFa. */
  readonly itemtypes: readonly string[];
  readonly itemHeadline: Element | null;
  readonly itemDates: readonly Element[];
  /** Elements that may say a date in an attribute. */
  readonly stamped: readonly Element[];
  /** What is called an author or a byline. */
  readonly authors: readonly Element[];
  /** What may hold the line that claims the rights. */
  readonly feet: readonly Element[];
  /** Pixels by which republishers count readers: of The Conversation, ProPublica, and of the WordPress plugin of the Institute for Nonprofit News. */
  readonly counters: readonly Element[];
  /** Microformats of a repost. */
  readonly reposts: readonly Element[];
  readonly counts: Readonly<Counts>;
}
/** How many elements of the body are something of that, by class or by what they are. */
export type Counts = Record<keyof typeof CLASSES, number>;

const CLASSES = { price: /price/i, cart: /cart/i, card: /card|tile|grid-item/i, button: /btn|button|cta/i, byline: /byline|author/i };
const ANY_CLASS = /price|ca(rt|rd)|tile|grid-item|btn|button|cta|byline|author/i;
const KINDS = Object.keys(CLASSES) as (keyof typeof CLASSES)[];
const ATTRIBUTES = /^(?:class|id|name|title|type|src|rel|role|itemprop|itemtype|property)$/;
const HTML = 'http://www.w3.org/1999/xhtml';
const STAMP = /^data-(?:datetime|timestamp|u?time|date|published|publish-date|pubdate)$/;
const AUTHOR = /(?:^|\s)author(?:\s|$)/;
const STAMPED_CLASS = /(?:^|\s)(?:published|updated)(?:\s|$)/;
const REPOST_CLASS = /(?:^|\s)(?:u-repost-of|h-cite)(?:\s|$)/;

/**
 * Forms show fields of these names in place of their own properties (HTML: LegacyOverrideBuiltIns): who climbs by `parentNode` from
 * a field of that name to its form comes back to the field, for ever.
 */
const SHADOWING = /^(?:parent(?:Node|Element)|(?:next|previous)(?:Element)?Sibling|(?:first|last)(?:Element)?Child|childNodes|node(?:Type|Name|Value)|localName)$/;
const FIELD = /^(?:input|button|select|textarea|fieldset|output|object|img)$/;

/** The gate's survey of a page, for the later steps of the same look. */
const kept = new WeakMap<Document, Survey>();

/** Walks the page afresh, and keeps what it found until it is walked again or let go; null where the page has more elements. */
export function takeSurvey(page: Document, most: number): Survey | null {
  kept.delete(page);
  const survey = walk(page, most);
  if (survey !== null) kept.set(page, survey);
  return survey;
}

export const surveyOf = (page: Document): Survey => kept.get(page) ?? takeSurvey(page, Infinity)!;

/** Ends a look: the page may be another at the next one. */
export const dropSurvey = (page: Document): void => void kept.delete(page);

function walk(page: Document, most: number): Survey | null {
  const metas: Element[] = [];
  const linked: Element[] = [];
  const inline: Element[] = [];
  const headings: Element[] = [];
  const itemtypes: string[] = [];
  const itemDates: Element[] = [];
  const stamped: Element[] = [];
  const authors: Element[] = [];
  const feet: Element[] = [];
  const counters: Element[] = [];
  const reposts: Element[] = [];
  const counts: Counts = { price: 0, cart: 0, card: 0, button: 0, byline: 0 };
  let canonical: Element | null = null;
  let itemHeadline: Element | null = null;
  let isInBody = false;
  let elements = 0;
  let forms = 0;
  let shadowed = false;
  let title: Element | null = null;

  const walker = elementsIn(page);
  while (walker.nextNode()) {
    if (++elements > most) return null;
    const element = walker.currentNode as Element;
    const tag = element.localName;
    const said: Partial<Record<string, string>> = {};
    let isStamped = tag === 'time';
    for (const name of element.getAttributeNames()) {
      if (ATTRIBUTES.test(name)) said[name] = element.getAttribute(name)!;
      else if (STAMP.test(name)) isStamped = true;
    }
    const { class: className = '', id = '', name: ownName, title: tip, type, src, rel = '', role, itemprop = '', itemtype, property = '' } = said;
    const names = className.slice(0, MOST_CLASS);

    if (FIELD.test(tag)) shadowed ||= SHADOWING.test(ownName ?? '') || SHADOWING.test(id);
    if (tag === 'meta') metas.push(element);
    else if (tag === 'title' && title === null && element.namespaceURI === HTML) title = element;
    else if (tag === 'form') forms++;
    else if (tag === 'script') {
      if (type?.toLowerCase() === 'application/ld+json') linked.push(element);
      else if (src === undefined) inline.push(element);
    } else if (/^h[1-3]$/.test(tag)) headings.push(element);
    else if (tag === 'link' && rel.toLowerCase() === 'canonical') canonical ??= element;

    if (itemtype !== undefined) itemtypes.push(itemtype);
    if (/(?:^|\s)headline(?:\s|$)/.test(itemprop)) itemHeadline ??= element;
    if (/dat|pub|time/i.test(itemprop) || (tag !== 'meta' && /dat|created|publi/i.test(property))) itemDates.push(element);
    if (isStamped || (tip !== undefined && (tag === 'abbr' || STAMPED_CLASS.test(names)))) stamped.push(element);
    if (/author|byline/i.test(className) || AUTHOR.test(rel) || AUTHOR.test(itemprop)) authors.push(element);
    if (tag === 'footer' || role === 'contentinfo' || /copyright/i.test(className) || /copyright|^footer$/i.test(id)) feet.push(element);
    if ((tag === 'img' || tag === 'script') && isCounter(element, tag, src ?? '', id)) counters.push(element);
    if (REPOST_CLASS.test(names) && /repost/i.test(names)) reposts.push(element);

    if (isInBody) {
      if (ANY_CLASS.test(names)) for (const kind of KINDS) counts[kind] += Number(CLASSES[kind].test(names));
      if (itemprop === 'price') counts.price++;
      if (itemprop === 'author' || rel === 'author') counts.byline++;
      if (tag === 'a' && /\/cart|basket/.test(element.getAttribute('href')?.slice(0, MOST_CLASS) ?? '')) counts.cart++;
      if (tag === 'button' || role === 'button' || (tag === 'input' && type === 'submit')) counts.button++;
    } else if (element === page.body) isInBody = true;
  }
  return { elements, shadowed, title: (title?.textContent ?? '').replace(/\s+/g, ' ').trim(), forms, metas, linked, inline, headings, canonical, itemtypes, itemHeadline, itemDates, stamped, authors, feet, counters, reposts, counts };
}

function isCounter(element: Element, tag: string, src: string, id: string): boolean {
  if (tag === 'script') return /pixel\.propublica\.org/i.test(src) || id.startsWith('republication');
  return /republication-pixel|counter\.theconversation/i.test(src) || id.startsWith('republication-tracker') || (/republish/i.test(src) && element.getAttribute('width') === '1');
}
