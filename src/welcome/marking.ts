import type { Stretches } from './compared';

/** The text of an element and the nodes it stands in. A line that somebody breaks is a `<br>` in one browser and a character in the other. */
interface Written {
  readonly text: string;
  readonly pieces: readonly { readonly node: Text; readonly at: number }[];
}

function read(element: HTMLElement): Written {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const pieces: { node: Text; at: number }[] = [];
  let text = '';
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    if (node instanceof Text) {
      pieces.push({ node, at: text.length });
      text += node.data;
    } else if (node.nodeName === 'BR') text += '\n';
  }
  return { text, pieces };
}

export const textIn = (element: HTMLElement): string => read(element).text;

/** Marks stretches of elements under one name, in place of those marked before. The document is not changed, and neither is where somebody types. */
export function markIn(name: string, marked: readonly (readonly [element: HTMLElement, stretches: Stretches])[]): void {
  const highlight = new Highlight();
  for (const [element, stretches] of marked) {
    const written = read(element);
    for (const [from, to] of stretches) for (const line of lines(written, from, to)) highlight.add(line);
  }
  CSS.highlights.set(name, highlight);
}

/** A stretch without the spaces at which its lines end: where somebody may type they stand out of the line, and Chromium would mark them there. */
function lines({ text, pieces }: Written, from: number, to: number): Range[] {
  const found: Range[] = [];
  let begin = from;
  for (const { index, 0: space } of text.slice(from, to).matchAll(/(?<=\S)\s+(?=\S)/g)) {
    const [end, next] = [from + index, from + index + space.length];
    const boxes = rangeOf(pieces, end - 1, next + 1).getClientRects();
    if (boxes.length < 2 || boxes[0]!.top === boxes[boxes.length - 1]!.top) continue;
    found.push(rangeOf(pieces, begin, end));
    begin = next;
  }
  return [...found, rangeOf(pieces, begin, to)];
}

/** @param from @param to places between which there is text */
function rangeOf(pieces: Written['pieces'], from: number, to: number): Range {
  const [first, last] = [pieceAt(pieces, from)!, pieceAt(pieces, to - 1)!];
  const range = new Range();
  range.setStart(first.node, from - first.at);
  range.setEnd(last.node, Math.min(to - last.at, last.node.length));
  return range;
}

const pieceAt = (pieces: Written['pieces'], place: number): Written['pieces'][number] | undefined => pieces.findLast(({ at }) => at <= place);
