import { textsIn } from './walks';

const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'OPTION', 'BUTTON']);
/** So much of a text is read, in letters and in nodes: enough to know that it is no line, however large the element. */
const MOST_LETTERS = 1000;
const MOST_NODES = 200;

/** Whether what stands below a node is on the page for nobody to read. */
export const isUnseen = (node: Node): boolean => UNSEEN.has(node.nodeName.toUpperCase());

/** What a line says, its elements apart ("Ada Reed" and "6 May 2023" are often side by side without a space); a long text only begun. */
export function shortText(node: Node): string {
  const words: string[] = node.nodeType === Node.TEXT_NODE ? [node.nodeValue!.slice(0, 2 * MOST_LETTERS)] : [];
  const walker = textsIn(node);
  for (let nodes = 0, letters = 0; nodes < MOST_NODES && letters < MOST_LETTERS && walker.nextNode(); nodes++) {
    if (isUnseen(walker.currentNode.parentNode!)) continue;
    const text = walker.currentNode.nodeValue!.slice(0, 2 * MOST_LETTERS);
    words.push(text);
    letters += text.trim().length;
  }
  return words.join(' ').replace(/\s+/g, ' ').trim();
}
