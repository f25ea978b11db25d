import { describe, expect, it } from 'vitest';
import { boxOf, freePlace, type Box, type Place, type Size, type Taken } from '../../src/page/chip-place';

const VIEW = { width: 1280, height: 800 };
const LINE = { width: 380, height: 36 };
const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });
const among = (boxes: readonly Box[]): Taken => (x, y) => boxes.find(({ left, top, width, height }) => x >= left && x <= left + width && y >= top && y <= top + height) ?? null;
const place = (boxes: readonly Box[], { view = VIEW, line = LINE, isLeft = false, before = null }: { view?: Size; line?: Size; isLeft?: boolean; before?: Place | null } = {}): Place | null => freePlace(line, view, isLeft, among(boxes), before);

const HEADER = box(0, 0, 1280, 60);
const COOKIES = box(0, 700, 1280, 100);
const CHAT = box(1200, 720, 60, 60);

describe('the place of the line', () => {
  it.each<[string, Place | null, readonly Box[], Parameters<typeof place>[1]]>([
    ['the bottom corner at the end of the lines', { edge: 'bottom', side: 'right', offset: 12 }, [], {}],
    ['the other one where lines run from right to left', { edge: 'bottom', side: 'left', offset: 12 }, [], { isLeft: true }],
    ['the other corner beside a button', { edge: 'bottom', side: 'left', offset: 12 }, [CHAT], {}],
    ['above a bar', { edge: 'bottom', side: 'right', offset: 108 }, [HEADER, COOKIES], {}],
    ['above a bar and what stands on it', { edge: 'bottom', side: 'right', offset: 188 }, [COOKIES, box(1200, 620, 60, 60)], {}],
    ['below the header where the bottom is full', { edge: 'top', side: 'right', offset: 68 }, [HEADER, box(0, 400, 1280, 400)], {}],
    ['at the top where only the bottom is full', { edge: 'top', side: 'right', offset: 12 }, [box(0, 400, 1280, 400)], {}],
    ['nowhere in the middle of what is read', null, [box(0, 0, 1280, 330), box(0, 470, 1280, 330)], {}],
    ['nowhere where all is full', null, [box(0, 0, 1280, 800)], {}],
    ['where it was, while that is free', { edge: 'bottom', side: 'left', offset: 108 }, [], { before: { edge: 'bottom', side: 'left', offset: 108 } }],
    ['elsewhere where that is taken', { edge: 'bottom', side: 'right', offset: 12 }, [box(0, 640, 600, 60)], { before: { edge: 'bottom', side: 'left', offset: 108 } }],
    ['in a narrow window', { edge: 'bottom', side: 'right', offset: 12 }, [], { view: { width: 320, height: 480 }, line: { width: 296, height: 56 } }],
    ['not in one that is narrower than it', null, [], { view: { width: 300, height: 480 } }],
    ['not in one that has no height for it', null, [], { view: { width: 1280, height: 50 } }],
    ['in one that is just high enough', { edge: 'bottom', side: 'right', offset: 12 }, [], { view: { width: 1280, height: 60 } }],
  ])('is %s', (_what, wanted, boxes, more) => expect(place(boxes, more)).toEqual(wanted));

  it('overlooks nothing of 24 pixels and more, wherever it stands', () => {
    for (let left = 860; left < 1290; left += 7) for (let top = 728; top < 810; top += 7) {
      const button = box(left, top, 24, 24);
      const found = boxOf(place([button])!, LINE, VIEW);
      const isApart = found.left >= left + 24 || found.left + found.width <= left || found.top >= top + 24 || found.top + found.height <= top;
      expect(isApart, `${left}, ${top}`).toBe(true);
    }
  });

  it('is found with few looks, and given up after few', () => {
    let looks = 0;
    const counted = (taken: Taken): Taken => (x, y) => (looks++, taken(x, y));
    freePlace(LINE, VIEW, false, counted(among([])), null);
    expect(looks).toBeLessThan(80);
    looks = 0;
    freePlace(LINE, VIEW, false, counted(() => box(0, 0, 0, 0)), null);
    expect(looks).toBeLessThan(80);
  });
});
