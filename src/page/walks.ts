/** Walks over what stands below a node, in document order; to be made once where all of it is to be seen. */
const walkerOf = (root: Node, shown: number): TreeWalker => (root.ownerDocument ?? (root as Document)).createTreeWalker(root, shown);

export const textsIn = (root: Node): TreeWalker => walkerOf(root, NodeFilter.SHOW_TEXT);
export const elementsIn = (root: Node): TreeWalker => walkerOf(root, NodeFilter.SHOW_ELEMENT);
export const elementsAndTextsIn = (root: Node): TreeWalker => walkerOf(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
