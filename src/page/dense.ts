import { textsIn } from './walks';

/** Scripts without spaces say the same in about an eighth to a third of the characters (FACTS), so every length threshold shrinks. */
export const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/g;
/** So many letters tell what script a page is in. */
const SAMPLE = 20_000;
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA']);

/** Whether a text has letters of such a script. */
export const hasDense = (text: string): boolean => text.search(DENSE) >= 0;

const denseLetters = (text: string): number => text.match(DENSE)?.length ?? 0;

/** How much a line says, in letters of a script with spaces. */
export const lengthOf = (line: string): number => line.length + 2 * denseLetters(line);

/** Whether a good part of the page's visible letters belongs to scripts without spaces. */
export function isDense(page: Document): boolean {
  const walker = textsIn(page.body);
  let letters = 0;
  let dense = 0;
  while (letters < SAMPLE && walker.nextNode()) {
    const { parentNode, nodeValue } = walker.currentNode;
    if (UNSEEN.has(parentNode!.nodeName.toUpperCase())) continue;
    const text = (nodeValue ?? '').slice(0, 4 * SAMPLE).replace(/\s+/g, '');
    letters += text.length;
    dense += denseLetters(text);
  }
  return dense > letters / 10;
}
