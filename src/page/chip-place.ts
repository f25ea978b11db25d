/** Where the line stands: in which corner, and how far (px) from the edge above or below. */
export interface Place {
  readonly edge: 'bottom' | 'top';
  readonly side: 'left' | 'right';
  readonly offset: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** From the edges of what is seen, and from what stands beside, in px. */
const MARGIN = 12;
const GAP = 8;
/** Farther from its edge than this share of the height, the line would stand over what is being read. */
const FARTHEST = 0.4;
/** So near lie the points that are looked at, px: narrower than any button that a page fixes (24 is the least that WCAG 2.2 wants of one). */
const STEP = 22;

/** What the page fixes at a point: its box; null where there is nothing. */
export type Taken = (x: number, y: number) => Box | null;

/**
 * The first free place: in the bottom corners, at the end of the lines first; else beside what stands there, above it or, at the top, below it.
 * A place that was chosen before is kept while it is free. Null where none is.
 */
export function freePlace(size: Size, view: Size, isLeft: boolean, taken: Taken, before: Place | null): Place | null {
  const sides = isLeft ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const corners = [...sides.map((side) => ({ edge: 'bottom' as const, side })), ...sides.map((side) => ({ edge: 'top' as const, side }))];
  const stays = [...(before === null ? [] : [before]), ...corners.slice(0, 2).map((corner) => ({ ...corner, offset: MARGIN }))];
  const free = stays.find((place) => isWithin(place, size, view) && inTheWay(boxOf(place, size, view), view, taken) === null);
  if (free !== undefined) return free;
  for (const corner of corners) {
    const place = beside({ ...corner, offset: MARGIN }, size, view, taken);
    if (place !== null) return place;
  }
  return null;
}

/** The corner's first place past all that stands in the way. */
function beside(first: Place, size: Size, view: Size, taken: Taken): Place | null {
  let place = first;
  while (isWithin(place, size, view)) {
    const box = inTheWay(boxOf(place, size, view), view, taken);
    if (box === null) return place;
    const past = place.edge === 'bottom' ? view.height - box.top : box.top + box.height;
    // What is in the way may be painted outside of its own box.
    place = { ...place, offset: Math.max(past + GAP, place.offset + STEP) };
  }
  return null;
}

function isWithin({ offset }: Place, size: Size, view: Size): boolean {
  return size.width + 2 * MARGIN <= view.width + 1 && offset + size.height <= Math.max(view.height * FARTHEST, MARGIN + size.height) && size.height + 2 * MARGIN <= view.height;
}

export function boxOf({ edge, side, offset }: Place, { width, height }: Size, view: Size): Box {
  return { left: side === 'left' ? MARGIN : view.width - MARGIN - width, top: edge === 'top' ? offset : view.height - offset - height, width, height };
}

/** The first thing that stands within a box or touches it. */
function inTheWay(box: Box, view: Size, taken: Taken): Box | null {
  for (const y of points(box.top, box.height, view.height)) {
    for (const x of points(box.left, box.width, view.width)) {
      const found = taken(x, y);
      if (found !== null) return found;
    }
  }
  return null;
}

/** From a little before the beginning to a little behind the end, within what is seen. */
function points(from: number, length: number, most: number): number[] {
  const [first, last] = [Math.max(0, from - GAP / 2), Math.min(most - 1, from + length + GAP / 2)];
  const count = Math.max(1, Math.ceil((last - first) / STEP));
  return Array.from({ length: count + 1 }, (_, i) => first + ((last - first) * i) / count);
}
