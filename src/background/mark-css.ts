import { MARK_STYLES, type MarkStyle } from '../platform/mark-styles';

/**
 * How the marks are painted: a tint that leaves the page's own text colour readable on light and dark grounds, and a line of the source's own
 * kind. Firefox 153 paints both.
 *
 * @param names of the highlights, one a style and last that of the mark that the reader is at
 */
export function markCss(names: readonly string[]): string {
  const current = names.at(-1)!;
  return [
    ...MARK_STYLES.map((style, i) => `::highlight(${names[i]!}) { ${painted(style)} }`),
    // Opaque, so that it stands out from every tint around it.
    `::highlight(${current}) { background-color: #ffdd57; color: #111; }`,
    '@media (forced-colors: active) {',
    ...MARK_STYLES.map((_, i) => `::highlight(${names[i]!}) { background-color: Mark; color: MarkText; text-decoration-color: MarkText; }`),
    // Mark and Highlight may be nearly one colour: the reader's text and ground, turned round, are like neither.
    `::highlight(${current}) { background-color: CanvasText; color: Canvas; text-decoration-color: Canvas; }`,
    '}',
  ].join('\n');
}

const painted = ({ colour, line }: MarkStyle): string => `background-color: ${colour}38; text-decoration: underline ${line} ${colour} 2px;`;
