import { JSDOM } from 'jsdom';

/** What the reader of feeds finds in a browser's document, from jsdom. */
export function withDocuments(): void {
  const { window } = new JSDOM('');
  Object.assign(globalThis, { DOMParser: window.DOMParser, Node: window.Node, NodeFilter: window.NodeFilter });
}
