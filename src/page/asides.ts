import { shortText } from './short-text';
import { attribute, classOf } from './attributes';

/** What a class or an id calls a part that is beside the article: dates and names of other articles and of comments do not count. */
const BESIDE = /comment|repl(?:y|ies)|related|sidebar|teaser|latest|popular|trending|recommend|most-read|newsletter|masthead/i;
const COMMENTS = /comment/i;
/** So much of a class is looked at. */
const MOST_CLASS = 300;
/** What looks like an aside and is short may be the headline's own line of facts: <aside class="meta">, "teaser-date". */
const SMALL = /teaser|sidebar|masthead/i;
const MOST_IN_SMALL = 300;

/** Whether this very element is one beside the article. By hand, not by a selector: jsdom takes milliseconds over each `[class*=]`. */
export function isBeside(element: Element): boolean {
  const { localName } = element;
  if (localName === 'nav' || localName === 'aside' || localName === 'footer') return true;
  if (localName === 'article' && element.closest('a') !== null) return true;
  // Never element.id: a form's field of that name stands in its place.
  const names = classOf(element);
  // XenForo's own posts count their comments in their class.
  return (BESIDE.test(names) && !/\bjs-post\b/.test(names)) || COMMENTS.test(attribute(element, 'id').slice(0, MOST_CLASS));
}

/** The nearest of them at or above an element. */
export function besideAbove(element: Element | null): Element | null {
  return nearest(element, isBeside);
}

/** The nearest at or above an element for which `test` holds. What closest() does, by hand for the same reason as isBeside. */
export function nearest(element: Element | null, test: (above: Element) => boolean): Element | null {
  let above = element;
  while (above !== null && !test(above)) above = above.parentElement;
  return above;
}

/**
 * Whether an element belongs to something beside the article. Not where what looks like an aside holds the headline or the
 * article's first paragraph (`own`: "with-sidebar"), is the article's own foot, or is a short line near the headline.
 */
export function isAside(element: Element, own: readonly (Element | null)[], isNear = false): boolean {
  for (let aside = besideAbove(element); aside !== null; aside = besideAbove(aside.parentElement)) {
    const holder = aside;
    if (own.some((each) => each !== null && holder.contains(each))) continue;
    if (aside.localName === 'footer' && own.some((each) => each !== null && holder.parentElement?.closest('article')?.contains(each))) continue;
    if (!isNear || !isSmall(aside) || shortText(aside).length > MOST_IN_SMALL) return true;
  }
  return false;
}

const isSmall = (aside: Element): boolean => aside.localName === 'aside' || aside.localName === 'footer' || SMALL.test(classOf(aside));
