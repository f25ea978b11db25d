import { lengthOf } from './dense';

/**
 * Names (words of classes and ids) of parts that are no article, whatever they hold. Even lines of the fundus, extraction and
 * wcxb corpora, words of Readability's result below such a part: not in the true body on 10 pages or more for one where they are.
 */
const NEVER =
  'ads?|advert\\w*|adslot|dfp|gpt|share\\w*|sharing|social\\w*|newsletters?|signup|subscri\\w+|related\\w*|recirc\\w*|recommend\\w*|trending|popular|mostread|breadcrumbs?|comments?|disqus|respond|outbrain|taboola|promo\\w*|sponsor(?:ed|ship)?|cookies?|consent|gdpr|onetrust|bio|byline|authors?|authorbox|vcard|captions?|credits?|copyright|disclaimer|dateline|timestamp|pubdate|date|published|tags|taglist|cta|modal|popup|sidebar|nav|navbar|navigation|menu|toolbar|readmore|rail|footer|infobox|reactions?|login|signin|skip';
/** Pairs of words, each harmless alone. */
const PAIRS = 'read-more|most-read|also-read|more-news|more-stories|more-on|sign-up|sign-in|log-in|app-download|post-meta|entry-meta|article-meta|meta-data|follow-us|tag-list|image-info|screen-reader-text|sr-only|visually-hidden|visuallyhidden';
const NEVER_NAMED = new RegExp(`(?:^|[^a-z])(?:${NEVER}|${PAIRS})(?![a-z])`);
/** Elements that hold no words of an article by what they are. */
const NEVER_TAGS = new Set(['NAV', 'ASIDE', 'FOOTER', 'DIALOG', 'FIGCAPTION', 'BUTTON', 'SELECT', 'TEXTAREA', 'LABEL', 'NOSCRIPT', 'SVG', 'IFRAME', 'OBJECT', 'AUDIO', 'VIDEO', 'CANVAS']);
const NEVER_ROLES = /^(navigation|complementary|banner|contentinfo|search|dialog|alertdialog|menu|menubar|toolbar|tablist)$/;
/** What holds one of these is no side matter. */
const WHOLE = new Set(['H1', 'MAIN', 'BODY']);
/** Names that many templates give to the text itself. */
const BODY_NAMED = /(?:article|story|post|entry|main|page)[-_]{0,2}(?:content|body|text|copy)(?![a-z])/;
const LEAST_IN_BODY = 200;
/** A part with more of the page's long runs of words than this is no side matter, whatever its name. */
const MOST_OF_PAGE = 0.3;
/** A run of words that is not linked and this long, in letters of a script with spaces, is of a paragraph. */
const LONG_RUN = 80;

/** Removes from a cloned page what is no article, so that Readability neither chooses nor keeps it. */
export function prepare(copy: Document): void {
  for (const script of [...copy.querySelectorAll('script, style, template')]) {
    if (script.localName !== 'script' || script.getAttribute('type')?.toLowerCase() !== 'application/ld+json') script.remove();
  }
  const { parts, mass } = sideParts(copy.body);
  for (const part of parts) if (part.mass <= mass * MOST_OF_PAGE) part.element.remove();
}

interface Part {
  readonly element: Element;
  /** Letters in long runs within. */
  readonly mass: number;
}

/** Every part that by name, tag or role is no article, in one walk, with what it weighs. */
function sideParts(body: Element): { parts: Part[]; mass: number } {
  const parts: Part[] = [];
  const open: { element: Element; from: number; order: number; whole: boolean }[] = [];
  let mass = 0;
  let order = 0;
  let lastWhole = 0;
  let links = 0;
  let node: Node = body;
  for (;;) {
    order++;
    if (node.nodeType === 3) {
      if (links === 0) mass += runLength(node.nodeValue!);
    } else if (node.nodeType === 1) {
      const element = node as Element;
      const tag = element.tagName.toUpperCase();
      if (tag === 'A') links++;
      const names = namesOf(element);
      if (WHOLE.has(tag) || element.getAttribute('itemprop')?.includes('articleBody')) lastWhole = order;
      const whole = BODY_NAMED.test(names);
      if (whole || isSideMatter(element, tag, names)) open.push({ element, from: mass, order, whole });
    }
    if (node.firstChild) {
      node = node.firstChild;
      continue;
    }
    for (;;) {
      if (node.nodeName === 'A') links--;
      const top = open.at(-1);
      if (top?.element === node) {
        open.pop();
        if (top.whole) {
          if (mass - top.from >= LEAST_IN_BODY) lastWhole = order;
        } else if (lastWhole < top.order) parts.push({ element: top.element, mass: mass - top.from });
      }
      if (node === body) return { parts, mass };
      if (node.nextSibling) {
        node = node.nextSibling;
        break;
      }
      node = node.parentNode!;
    }
  }
}

function runLength(text: string): number {
  if (text.length * 3 < LONG_RUN) return 0;
  const length = lengthOf(text.trim());
  return length < LONG_RUN ? 0 : length;
}

function isSideMatter(element: Element, tag: string, names: string): boolean {
  if (tag === 'ARTICLE' || tag === 'MAIN') return false;
  return NEVER_TAGS.has(tag) || NEVER_ROLES.test(element.getAttribute('role') ?? '') || NEVER_NAMED.test(names);
}

/** The classes and the id of an element as words: `relatedStories_x` reads "related-stories_x". */
const namesOf = (element: Element): string => `${element.getAttribute('class') ?? ''} ${element.id}`.replace(/([a-z])(?=[A-Z])/g, '$1-').toLowerCase();
