import { CODE, type SideMatter } from './preparing';

/**
 * A copy of the page for Readability, which edits what it is given: without code and side matter, which are more than half of
 * many pages and would be copied only to be removed. What holds none of it is copied as a whole.
 *
 * @param linked JSON-LD, from which Readability reads titles and names: it is put into the head
 */
export function copyWithout(page: Document, { dropped, forms }: SideMatter, linked: readonly Element[]): Document {
  const copy = page.cloneNode(false) as Document;
  const opened = new Set<Node>([page.documentElement, page.body, ...(page.head ? [page.head, ...page.head.querySelectorAll('*')] : [])]);
  for (const node of [...dropped, ...forms]) {
    for (let above = node.parentNode; above !== null && !opened.has(above); above = above.parentNode) opened.add(above);
  }
  // Iterative: pages may nest deeper than the stack.
  const left: [Node, Node][] = [[page.documentElement, copy]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [node, parent] = next;
    if (dropped.has(node) || (node.nodeType === Node.ELEMENT_NODE && CODE.test((node as Element).localName))) continue;
    let target = parent;
    if (!forms.has(node)) target = parent.appendChild(copy.importNode(node, !opened.has(node)));
    if (forms.has(node) || opened.has(node)) for (let child = node.lastChild; child !== null; child = child.previousSibling) left.push([child, target]);
  }
  for (const script of linked) (copy.head as HTMLHeadElement | null)?.append(copy.importNode(script, true));
  return copy;
}
