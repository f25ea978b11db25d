import { shortText } from './short-text';
import { classOf, idOf } from './attributes';

/** What a class or an id calls a part that is beside the article: dates and names of other articles and of comments do not count. */
const BESIDE = /comment|repl(?:y|ies)|related|sidebar|teaser|latest|popular|trending|recommend|most-read|newsletter|masthead/i;
const COMMENTS = /comment/i;
/** What looks like an aside and is short may be the headline's own line of facts: <aside class="meta">, "teaser-date". */
const SMALL = /teaser|sidebar|masthead/i;
const MOST_IN_SMALL = 300;
/** So many are measured in a look, and what comes behind them is taken for large. */
const MOST_MEASURED = 100;

/** Whether this very element is one beside the article. By hand, not by a selector: jsdom takes milliseconds over each `[class*=]`. */
export function isBeside(element: Element): boolean {
  const { localName } = element;
  if (localName === 'nav' || localName === 'aside' || localName === 'footer') return true;
  if (localName === 'article' && nearest(element, ({ localName: tag }) => tag === 'a') !== null) return true;
  const names = classOf(element);
  // XenForo's own posts count their comments in their class.
  return (BESIDE.test(names) && !/\bjs-post\b/.test(names)) || COMMENTS.test(idOf(element));
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

/** The same for a whole look: every element is asked once, however many ask about it, for a hostile page nests hundreds around hundreds. */
export function nearestOf(test: (above: Element) => boolean): (element: Element | null) => Element | null {
  const known = new Map<Element, Element | null>();
  return (element) => {
    const passed: Element[] = [];
    let above = element;
    for (; above !== null && !known.has(above) && !test(above); above = above.parentElement) passed.push(above);
    const answer = above === null ? null : (known.get(above) ?? (known.has(above) ? null : above));
    if (above !== null) passed.push(above);
    for (const each of passed) known.set(each, answer);
    return answer;
  };
}

/**
 * Whether an element belongs to something beside the article. Not where what looks like an aside holds the headline or the
 * article's first paragraph (`own`: "with-sidebar"), is the article's own foot, or is a short line near the headline.
 */
export function asidesBut(own: readonly (Element | null)[]): (element: Element, isNear: boolean) => boolean {
  const around = new Set<Element>();
  for (const each of own) for (let above = each; above !== null; above = above.parentElement) around.add(above);
  const isHolder = (aside: Element): boolean => around.has(aside) || (aside.localName === 'footer' && isInArticleOf(aside, around));
  let measured = MOST_MEASURED;
  const any = nearestOf((above) => isBeside(above) && !isHolder(above));
  const large = nearestOf((above) => isBeside(above) && !isHolder(above) && !(isSmall(above) && measured-- > 0 && shortText(above).length <= MOST_IN_SMALL));
  return (element, isNear) => (isNear ? large : any)(element) !== null;
}

/** Whether the <article> that a foot stands in is around the article's own. */
function isInArticleOf(foot: Element, around: ReadonlySet<Element>): boolean {
  const article = nearest(foot.parentElement, ({ localName }) => localName === 'article');
  return article !== null && around.has(article);
}

const isSmall = (aside: Element): boolean => aside.localName === 'aside' || aside.localName === 'footer' || SMALL.test(classOf(aside));
