import type { Range } from '../core/text/quotes';

/** The article's text, paragraphs parted by line breaks, and which stretches of it stand in block quotes. */
export interface ArticleText {
  readonly text: string;
  readonly quoted: readonly Range[];
}

/** A line of an article as a reader sees it: a paragraph, a heading, an item, a cell. */
export interface Line {
  /** Without spaces around it, runs of spaces made one. */
  readonly text: string;
  /** UTF-16 units of it that are links. */
  readonly linked: number;
  /** UTF-16 units of it that stand before its first link; all of them where it has none. */
  readonly lead: number;
  readonly kind: 'text' | 'heading' | 'item' | 'cell';
  /** The how manieth block quote it stands in (the outer one of nested ones), 0 where in none. */
  readonly quote: number;
}

export const BLOCK = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'LI', 'DL', 'DT', 'DD', 'BLOCKQUOTE', 'PRE', 'TABLE', 'TR', 'TD', 'TH', 'BR', 'HR', 'FIGURE', 'MAIN', 'ASIDE', 'DETAILS', 'SUMMARY']);
/** Not the article's words: captions and credits of pictures differ between copies, controls belong to the site. */
export const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'FIGCAPTION', 'BUTTON', 'FORM', 'SELECT', 'TEXTAREA', 'SVG', 'MATH', 'IFRAME', 'AUDIO', 'VIDEO', 'OBJECT']);
const KINDS: Readonly<Record<string, Line['kind']>> = { H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading', LI: 'item', DT: 'item', DD: 'item', TD: 'cell', TH: 'cell' };

/** Reads the text of an element block by block. Iterative: pages may nest deeper than the stack. */
export function readLines(root: Element): Line[] {
  const lines: Line[] = [];
  const kinds: Line['kind'][] = ['text'];
  let text = '';
  let linked = 0;
  let lead = -1;
  let links = 0;
  let quotes = 0;
  let quoteRoot: Node | null = null;
  const endLine = (): void => {
    const trimmed = text.trim();
    if (trimmed !== '') lines.push({ text: trimmed, linked: Math.min(linked, trimmed.length), lead: lead < 0 ? trimmed.length : Math.min(lead, trimmed.length), kind: kinds.at(-1)!, quote: quoteRoot === null ? 0 : quotes });
    text = '';
    linked = 0;
    lead = -1;
  };
  const enter = (node: Node): boolean => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = (node.nodeValue ?? '').replace(/[\t\n\f\r ]+/g, ' ');
      const added = words.startsWith(' ') && (text === '' || text.endsWith(' ')) ? words.slice(1) : words;
      if (links > 0 && added.trim() !== '') {
        if (lead < 0) lead = text.trimStart().length;
        linked += added.length;
      }
      text += added;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    const name = node.nodeName.toUpperCase();
    if (BLOCK.has(name)) endLine();
    if (SKIPPED.has(name)) return false;
    if (name === 'A') links++;
    if (name in KINDS) kinds.push(KINDS[name]!);
    if (name === 'Q') text += '“';
    if (name === 'BLOCKQUOTE' && quoteRoot === null) {
      quoteRoot = node;
      quotes++;
    }
    return true;
  };
  const leave = (node: Node, entered: boolean): void => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const name = node.nodeName.toUpperCase();
    if (BLOCK.has(name)) endLine();
    if (!entered) return;
    if (name === 'A') links--;
    // Browsers show these with marks, in whatever style their language has.
    if (name === 'Q') text += '”';
    if (name in KINDS) kinds.pop();
    if (node === quoteRoot) quoteRoot = null;
  };

  let node: Node = root;
  for (;;) {
    let entered = enter(node);
    if (entered && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    for (;;) {
      leave(node, entered);
      entered = true;
      if (node === root) {
        endLine();
        return lines;
      }
      if (node.nextSibling) {
        node = node.nextSibling;
        break;
      }
      node = node.parentNode!;
    }
  }
}

/** Lines as one text; neighbouring lines of one block quote are one quoted stretch. */
export function joinLines(lines: readonly Line[]): ArticleText {
  const quoted: Range[] = [];
  let text = '';
  let quote = 0;
  for (const line of lines) {
    if (text !== '') text += '\n';
    const from = text.length;
    text += line.text;
    const last = quoted.at(-1);
    if (line.quote !== 0) {
      if (last && line.quote === quote) quoted[quoted.length - 1] = [last[0], text.length];
      else quoted.push([from, text.length]);
    }
    quote = line.quote;
  }
  return { text, quoted };
}
