import type { Range } from '../core/text/quotes';

/** The article's text, paragraphs parted by line breaks, and which stretches of it stand in block quotes. */
export interface ArticleText {
  readonly text: string;
  readonly quoted: readonly Range[];
}

const BLOCK = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'LI', 'DL', 'DT', 'DD', 'BLOCKQUOTE', 'PRE', 'TABLE', 'TR', 'TD', 'TH', 'BR', 'HR', 'FIGURE', 'MAIN', 'ASIDE', 'DETAILS', 'SUMMARY']);
/** Not the article's words: captions and credits of pictures differ between copies, controls belong to the site. */
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'FIGCAPTION', 'BUTTON', 'FORM', 'SELECT', 'TEXTAREA', 'SVG', 'MATH', 'IFRAME', 'AUDIO', 'VIDEO', 'OBJECT']);

/** Reads the text of an element block by block. Iterative: pages may nest deeper than the stack. */
export function readBlocks(root: Element): ArticleText {
  const pieces: string[] = [];
  const quoted: Range[] = [];
  let length = 0;
  const push = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  const breakLine = (): void => {
    if (length > 0 && pieces.at(-1) !== '\n') push('\n');
  };
  let quoteFrom = -1;
  let quoteRoot: Node | null = null;
  const enter = (node: Node): boolean => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = (node.nodeValue ?? '').replace(/[\t\n\f\r ]+/g, ' ');
      if (words !== '' && !(words === ' ' && pieces.at(-1) === '\n')) push(words);
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    const name = node.nodeName.toUpperCase();
    if (BLOCK.has(name)) breakLine();
    if (name === 'BLOCKQUOTE' && quoteRoot === null) {
      quoteRoot = node;
      quoteFrom = length;
    }
    return !SKIPPED.has(name);
  };
  const leave = (node: Node): void => {
    if (BLOCK.has(node.nodeName.toUpperCase())) breakLine();
    if (node !== quoteRoot) return;
    if (length > quoteFrom) quoted.push([quoteFrom, length]);
    quoteRoot = null;
  };

  let node: Node = root;
  for (;;) {
    const inside = enter(node);
    if (inside && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    for (;;) {
      leave(node);
      if (node === root) return { text: pieces.join(''), quoted };
      if (node.nextSibling) {
        node = node.nextSibling;
        break;
      }
      node = node.parentNode!;
    }
  }
}
