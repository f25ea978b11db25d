import { runLength } from './weight';
import { attribute } from './attributes';

/**
 * Names (words of classes and ids) of parts that are no article. Of Readability's lines on the even pages of the fundus, extraction
 * and wcxb corpora, below such a name: author false on 19 pages and true on 1, byline 12 and 1, date 12 and 0, meta 12 and 1, cta 7
 * and 0, newsletter 6 and 0, signup 5 and 0, breadcrumb 7 and 3, caption 14 and 7; the others are of their kind.
 */
const NEVER =
  'ads?|advert\\w*|adslot|dfp|gpt|share\\w*|sharing|social(?![a-z-]*embed)\\w*|newsletters?|signup|subscri\\w+|related\\w*|recirc\\w*|recommend\\w*|trending|popular|mostread|breadcrumbs?|comments?|replies|disqus|respond|outbrain|taboola|promo\\w*|sponsor(?:ed|ship)?|cookies?|consent|gdpr|onetrust|bio|byline|authors?|authorbox|vcard|captions?|credits?|copyright|disclaimer|dateline|timestamp|pubdate|date|published|tags|taglist|cta|modal|popup|sidebar|nav|navbar|navigation|menu|toolbar|readmore|rail|footer|infobox|factbox|reactions?|login|signin|skip';
/** Pairs of words, each harmless alone. */
const PAIRS = 'fact-box|info-box|read-more|most-read|also-read|more-news|more-stories|more-on|sign-up|sign-in|log-in|app-download|post-meta|entry-meta|article-meta|meta-data|follow-us|tag-list|image-info|screen-reader-text|sr-only|visually-hidden|visuallyhidden';
const NEVER_NAMED = new RegExp(`(?:^|[^a-z])(?:${NEVER}|${PAIRS})(?![a-z])`);
/** Elements that hold no words of an article by what they are. */
const NEVER_TAGS = new Set(['nav', 'aside', 'form', 'footer', 'dialog', 'figcaption', 'button', 'select', 'textarea', 'label', 'noscript', 'svg', 'iframe', 'object', 'audio', 'video', 'canvas']);
const NEVER_ROLES = /^(navigation|complementary|banner|contentinfo|search|dialog|alertdialog|menu|menubar|toolbar|tablist)$/;
/** These are never side matter by name. */
const EXEMPT = /^(?:h[1-6]|article|main)$/;
/** What holds one of these is no side matter. */
const WHOLE = new Set(['h1', 'main', 'body']);
/** Names that many templates give to the text itself. */
const BODY_NAMED = /(?:article|story|post|entry|main|page)[-_]{0,2}(?:content|body|text|copy)(?![a-z])/;
const LEAST_IN_BODY = 200;
/** A part with more of the page's long runs of words than this is no side matter, whatever its name. */
const MOST_OF_PAGE = 0.3;
/** These are longer than many an article, and are never one. */
const SURE = /onetrust|cookie|consent|gdpr|disqus|newsletter|related|recommend|fact-?box|info-?box|author-?(?:box|info|bio)|(?:^|[^a-z])(?:comments?|bio)(?![a-z])/;
const MOST_SURE = 0.6;
/** Teasers and cards that link elsewhere: what has a link and so few letters is one, by these names. */
const CARD_NAMED = /(?:^|[^a-z])(?:teasers?|cards?|tease|widgets?|carousel|swiper|slider)(?![a-z])/;
const MOST_IN_CARD = 400;
const WALL_NAMED = /paywall|regwall|subscribers?-only|restricted-content|premium-content/;
/** Half of its letters in links, and at least two of these: a menu or a list of other articles. */
const LINKED_SHARE = 0.7;
const MOST_IN_LIST = 200;
const MOST_WORDS = 500_000;
const LISTS = new Set(['div', 'section', 'ul', 'ol', 'dl', 'table', 'header']);

/** Code and styles would weigh as words. */
export const CODE = /^(?:script|style|template)$/;

/** What of a page Readability is not to see, lest it choose or keep it, and what was seen on the way. Nothing is changed. */
export interface SideMatter {
  readonly dropped: ReadonlySet<Node>;
  /** These go, and what is in them stays. */
  readonly forms: ReadonlySet<Node>;
  /** A part is named a paywall. */
  readonly hasWall: boolean;
  /** The body's words, the side matter's too, up to MOST_WORDS. */
  readonly words: string;
}

export function sideMatterOf(page: Document): SideMatter {
  const { parts, code, forms, mass, hasWall, words } = sideParts(page.body);
  return { dropped: new Set([...code, ...parts.filter((part) => part.mass <= mass * part.most).map(({ element }) => element)]), forms: new Set(forms), hasWall, words };
}

interface Part {
  readonly element: Element;
  /** Letters in long runs within. */
  readonly mass: number;
  /** The share of the page's letters in long runs that it may hold. */
  readonly most: number;
}

interface Frame {
  readonly element: Element;
  readonly tag: string;
  readonly names: string;
  readonly order: number;
  readonly mass: number;
  readonly letters: number;
  readonly linked: number;
  readonly links: number;
}

/** Every part that by name, tag, role or links is no article, in one walk, with what it weighs. */
function sideParts(body: Element): { parts: Part[]; code: Element[]; forms: Element[]; mass: number; hasWall: boolean; words: string } {
  const parts: Part[] = [];
  const code: Element[] = [];
  const forms: Element[] = [];
  const open: Frame[] = [];
  let mass = 0;
  let letters = 0;
  let linked = 0;
  let links = 0;
  let order = 0;
  let lastWhole = 0;
  let within = 0;
  let hasWall = false;
  let words = '';
  let node: Node = body;
  for (;;) {
    order++;
    if (node.nodeType === 3) {
      const value = node.nodeValue!;
      if (words.length < MOST_WORDS) words += value;
      const text = value.trim();
      letters += text.length;
      if (within === 0) mass += runLength(text);
      else linked += text.length;
    } else if (node.nodeType === 1) {
      const element = node as Element;
      const tag = element.localName;
      const names = namesOf(element);
      hasWall ||= WALL_NAMED.test(names);
      if (tag === 'form') forms.push(element);
      if (tag === 'a') {
        within++;
        links++;
      }
      if (WHOLE.has(tag) || (element.hasAttributes() && element.getAttribute('itemprop')?.includes('articleBody'))) lastWhole = order;
      open.push({ element, tag, names, order, mass, letters, linked, links });
    }
    const isCode = node.nodeType === 1 && CODE.test((node as Element).localName);
    if (isCode) code.push(node as Element);
    const first = isCode ? null : node.firstChild;
    if (first) {
      node = first;
      continue;
    }
    for (;;) {
      if (node.nodeType === 1) {
        const frame = open.pop()!;
        if (frame.tag === 'a') within--;
        const own = mass - frame.mass;
        if (own >= LEAST_IN_BODY && BODY_NAMED.test(frame.names)) lastWhole = order;
        if (lastWhole < frame.order) {
          if (isSideMatter(frame)) parts.push({ element: frame.element, mass: own, most: SURE.test(frame.names) ? MOST_SURE : MOST_OF_PAGE });
          else if (links - frame.links >= 2 && own <= MOST_IN_LIST && LISTS.has(frame.tag) && linked - frame.linked >= LINKED_SHARE * (letters - frame.letters)) parts.push({ element: frame.element, mass: own, most: MOST_OF_PAGE });
          else if (links > frame.links && letters - frame.letters <= MOST_IN_CARD && CARD_NAMED.test(frame.names)) parts.push({ element: frame.element, mass: own, most: MOST_OF_PAGE });
        }
      }
      if (node === body) return { parts, code, forms, mass, hasWall, words: words.slice(0, MOST_WORDS) };
      const next = node.nextSibling;
      if (next) {
        node = next;
        break;
      }
      node = node.parentNode!;
    }
  }
}

function isSideMatter({ element, tag, names }: Frame): boolean {
  if (NEVER_TAGS.has(tag)) return true;
  return !EXEMPT.test(tag) && element.hasAttributes() && (NEVER_NAMED.test(names) || NEVER_ROLES.test(attribute(element, 'role')));
}

/** Class lists of utility frameworks run to some hundred characters. */
const MOST_IN_NAMES = 1000;

/** The classes and the id of an element as words: `relatedStories_x` reads "related-stories_x". */
function namesOf(element: Element): string {
  if (!element.hasAttributes()) return '';
  const names = `${attribute(element, 'class')} ${attribute(element, 'id')}${attribute(element, 'itemprop') === 'comment' ? ' comment' : ''}`;
  return names === ' ' ? '' : names.slice(0, MOST_IN_NAMES).replace(/([a-z])(?=[A-Z])/g, '$1-').toLowerCase();
}
