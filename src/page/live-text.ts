import { readWords, type Words } from '../core/text/words';
import { BLOCK, SKIPPED } from './blocks';
import { elementsAndTextsIn } from './walks';

/** The words of a page as it stands, in document order, and where each is. */
export interface LivePage {
  readonly words: Words;
  /** 1 for each word that begins a line; one more than there are words. */
  readonly lines: Uint8Array;
  /** 1 for each word before which a sentence ends; every line begins one. One more than there are words. */
  readonly sentences: Uint8Array;
  /** 1 for each word that the page does not show. */
  readonly unseen: Uint8Array;
  /** The text nodes that have words or stand between them, and where each begins in the text of which `words` gives the places. */
  readonly nodes: readonly Text[];
  readonly starts: readonly number[];
}

/** Signs that end a sentence, and what may close behind them. A dot within a number or an abbreviation has no space behind it, or ends one too many: no harm. */
const SENTENCE_END = /[.!?…؟۔।]["'”’»)\]]*\s|[。！？]/;
/** Longer pages are not marked to their end: as many words as a signature can have, at ten letters. */
const MOST_TEXT = 2_000_000;
/** An element that a page wraps around all of it (ASP.NET): what is read of the page keeps what is in it (preparing.ts). */
const WRAPPER = 'FORM';

/**
 * Reads the page as `readLines` reads an article, with the same words and lines, but all of it and with the place of each word. Nothing is
 * changed. What is in shadow roots and frames is no part of it, as it is no part of the article.
 */
export function readLivePage(root: Element): LivePage {
  const nodes: Text[] = [];
  const starts: number[] = [];
  const breaks: number[] = [];
  const hidden: number[] = [];
  const isShown = shownAsker();
  let text = '';
  const breakLine = (): void => {
    if (breaks.at(-1) !== text.length) breaks.push((text += '\n').length);
  };
  /** The name of an element; forms show fields of any name in place of their own properties, so theirs is not asked. */
  const nameOf = (node: Node): string => (node instanceof HTMLFormElement ? WRAPPER : node.nodeName.toUpperCase());
  // By a walker, which no page can lead astray, and without recursion: pages may nest deeper than the stack.
  const walker = elementsAndTextsIn(root);
  for (;;) {
    const node = walker.currentNode;
    const isText = node instanceof Text;
    const name = isText ? '' : nameOf(node);
    let entered = !isText && (name === WRAPPER || !SKIPPED.has(name));
    if (BLOCK.has(name)) breakLine();
    if (name === 'Q') text += '“';
    if (isText && node.data !== '') {
      nodes.push(node);
      starts.push(text.length);
      if (!isShown(node.parentElement)) hidden.push(text.length, text.length + node.length);
      text += node.data;
    }
    if (entered && text.length < MOST_TEXT && walker.firstChild() !== null) continue;
    for (;;) {
      const left = walker.currentNode instanceof Text ? '' : nameOf(walker.currentNode);
      if (entered && left === 'Q') text += '”';
      if (entered && BLOCK.has(left)) breakLine();
      if (walker.currentNode === root) return placed(text, nodes, starts, breaks, hidden);
      if (text.length < MOST_TEXT && walker.nextSibling() !== null) break;
      walker.parentNode();
      entered = true;
    }
  }
}

function placed(text: string, nodes: Text[], starts: number[], breaks: readonly number[], hidden: readonly number[]): LivePage {
  const words = readWords(text);
  const lines = new Uint8Array(words.count + 1);
  const unseen = new Uint8Array(words.count);
  const sentences = new Uint8Array(words.count + 1);
  lines[0] = lines[words.count] = sentences[words.count] = 1;
  for (let i = 0, at = 0, spot = 0; i < words.count; i++) {
    const start = words.start[i]!;
    while (at < breaks.length && breaks[at]! <= start) {
      lines[i] = 1;
      at++;
    }
    sentences[i] = lines[i] === 1 || SENTENCE_END.test(text.slice(words.end[i - 1], start)) ? 1 : 0;
    while (spot < hidden.length && hidden[spot + 1]! <= start) spot += 2;
    if (spot < hidden.length && hidden[spot]! <= start) unseen[i] = 1;
  }
  return { words, lines, sentences, unseen, nodes, starts };
}

/** Whether an element's own text is painted. Neighbouring text nodes mostly have one parent. */
function shownAsker(): (element: Element | null) => boolean {
  let asked: Element | null = null;
  let answer = false;
  return (element) => {
    if (element !== asked) [asked, answer] = [element, element?.checkVisibility({ visibilityProperty: true }) ?? false];
    return answer;
  };
}

/** The words [from, to) of one line as ranges, one for each text node: what a page put between two nodes stays out. */
export function rangesOf({ words, nodes, starts }: LivePage, from: number, to: number): Range[] {
  const [begin, end] = [words.start[from]!, words.end[to - 1]!];
  let low = 0;
  for (let high = starts.length; low + 1 < high; ) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= begin) low = middle;
    else high = middle;
  }
  const ranges: Range[] = [];
  for (; low < nodes.length && starts[low]! < end; low++) {
    const node = nodes[low]!;
    const [first, last] = [Math.max(0, begin - starts[low]!), Math.min(node.length, end - starts[low]!)];
    if (last <= first) continue;
    const range = node.ownerDocument.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    ranges.push(range);
  }
  return ranges;
}
