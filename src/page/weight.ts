import { lengthOf } from './dense';
import { elementsAndTextsIn } from './walks';

/** A run of words that is not linked and this long, in letters of a script with spaces, is of a paragraph. */
const LONG_RUN = 80;
/** The centre of a page holds this share of its long runs. */
const NEARLY_ALL = 0.9;

/** How much a text node weighs: its letters where it is a long run, else nothing. */
export function runLength(text: string): number {
  if (text.length * 3 < LONG_RUN) return 0;
  const length = lengthOf(text.trim());
  return length < LONG_RUN ? 0 : length;
}

/** What an element holds of long runs, and the smallest element within that holds nearly all of them. */
export function centreOf(root: Element): { centre: Element; weight: number } {
  const weights = new Map<Element, number>();
  const walker = elementsAndTextsIn(root);
  const elements: Element[] = [];
  const add = (element: Element, length: number): void => void weights.set(element, (weights.get(element) ?? 0) + length);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) elements.push(node as Element);
    else {
      const length = runLength(node.nodeValue!);
      if (length > 0 && node.parentElement!.localName !== 'a') add(node.parentElement!, length);
    }
  }
  // Children come behind their parents, so from the end each hands on what it holds.
  for (const element of elements.reverse()) {
    const length = weights.get(element) ?? 0;
    if (length > 0) add(element.parentElement!, length);
  }
  const weight = weights.get(root) ?? 0;
  let centre = root;
  for (;;) {
    const next = [...centre.children].find((child) => (weights.get(child) ?? 0) >= NEARLY_ALL * weight);
    if (!next) return { centre, weight };
    centre = next;
  }
}
