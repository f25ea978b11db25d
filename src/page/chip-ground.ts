import type { Box, Size, Taken } from './chip-place';

/** So much of what is seen, both ways, and an element is the page's ground and no thing that stands on it. */
const GROUND = 0.9;
/** What is within these cannot be asked. */
const SEALED = /^(?:iframe|frame|object|embed)$/;

/**
 * What the page fixes at a point of what is seen: bars, banners, buttons, players that stay while the page scrolls. Found by asking what is painted
 * there, which costs a page of 20,000 elements no more than a small one. Each look asks anew, for styles change.
 *
 * @param own the element to look through
 */
export function fixedBy(page: Document, own: Element, view: Size): Taken {
  const known = new Map<Element, Box | null>();
  let paragraphs = -1;
  const holdsTheText = (element: Element): boolean => {
    if (paragraphs < 0) paragraphs = page.getElementsByTagName('p').length;
    return element.getElementsByTagName('p').length > paragraphs / 2;
  };
  const coversAll = ({ width, height }: Size): boolean => width >= GROUND * view.width && height >= GROUND * view.height;

  function judged(hit: Element): Box | null {
    const own_ = hit.getBoundingClientRect();
    // Hit where it has no box: what a closed tree within it paints elsewhere.
    if (hit !== page.documentElement && hit !== page.body && (own_.width === 0 || own_.height === 0)) return { left: 0, top: 0, width: 0, height: 0 };
    const isSealed = SEALED.test(hit.localName) || hit.localName.includes('-');
    for (let element: Element | null = hit; element !== null; element = above(element)) {
      if (!/fixed|sticky/.test(getComputedStyle(element).position)) continue;
      const box = element.getBoundingClientRect();
      if (!coversAll(box)) return box;
      // An overlay over all: what stands on it counts, it itself does not; nor does a page that lives in one box.
      return !isSealed && (coversAll(own_) || holdsTheText(element)) ? null : own_;
    }
    return null;
  }

  return (x, y) => {
    const hit = hitAt(page, own, x, y);
    if (hit === null) return null;
    if (!known.has(hit)) known.set(hit, judged(hit));
    return known.get(hit)!;
  };
}

/** A page's forms and images answer to the names of their fields (`<input name="parentElement">`): asked is what all elements have. */
const parentOf = Object.getOwnPropertyDescriptor(Node.prototype, 'parentElement')!.get as (this: Element) => Element | null;
const rootOf = Node.prototype.getRootNode;
const { elementFromPoint, elementsFromPoint } = Document.prototype;

function hitAt(page: Document, own: Element, x: number, y: number): Element | null {
  let hit = elementFromPoint.call(page, x, y);
  if (hit === own) hit = elementsFromPoint.call(page, x, y).find((element) => element !== own) ?? null;
  while (hit?.shadowRoot) {
    const within = hit.shadowRoot.elementFromPoint(x, y);
    if (within === null || within === hit) break;
    hit = within;
  }
  return hit;
}

/** The element around it, out of a shadow tree too. */
const above = (element: Element): Element | null => element.assignedSlot ?? parentOf.call(element) ?? ((rootOf.call(element) as Partial<ShadowRoot>).host ?? null);
