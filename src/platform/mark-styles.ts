/** How one source's marks look; in the page and beside its match. */
export interface MarkStyle {
  readonly colour: string;
  readonly line: 'solid' | 'dashed' | 'dotted' | 'double' | 'wavy';
}

/**
 * The hues of Okabe and Ito, which stay apart for colour-blind readers, each at a lightness that keeps 3:1 against white and against black
 * (contrast with white / black): 4.9/4.3, 4.5/4.7, 4.6/4.6, 5.3/3.9, 4.8/4.4, 4.8/4.3. The line tells the sources apart without any colour.
 * The last is for all further sources.
 */
export const MARK_STYLES: readonly MarkStyle[] = [
  { colour: '#1a73c7', line: 'solid' },
  { colour: '#c2570c', line: 'dashed' },
  { colour: '#1b8560', line: 'dotted' },
  { colour: '#a8478c', line: 'double' },
  { colour: '#8a7000', line: 'wavy' },
  { colour: '#6b7280', line: 'solid' },
];
