import { describe, expect, it } from 'vitest';
import { markCss } from '../../src/background/mark-css';
import { MARK_STYLES } from '../../src/platform/mark-styles';

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the styles of marks', () => {
  it('have lines that can be seen on white and on black (3:1)', () => {
    for (const { colour } of MARK_STYLES) {
      expect(1.05 / (luminance(colour) + 0.05), colour).toBeGreaterThan(3);
      expect((luminance(colour) + 0.05) / 0.05, colour).toBeGreaterThan(3);
    }
  });

  it('are told apart without colour, but for the one that further sources share', () => {
    const lines = MARK_STYLES.slice(0, -1).map(({ line }) => line);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('are each painted under the name that was given, in the reader\'s own colours too', () => {
    const names = [...MARK_STYLES.map((_, i) => `n${i}`), 'current'];
    const [own, forced] = markCss(names).split('@media (forced-colors: active)') as [string, string];
    for (const css of [own, forced]) expect([...css.matchAll(/::highlight\((\w+)\)/g)].map(([, name]) => name)).toEqual(names);
    expect(forced).not.toMatch(/#[0-9a-f]{3,8}\b/);
    // The grounds of marks may be nearly one colour; that of the one that the reader is at is the reader's own text's.
    expect([...forced.matchAll(/::highlight\((\w+)\) \{ background-color: CanvasText; color: Canvas;/g)].map(([, name]) => name)).toEqual(['current']);
  });
});
