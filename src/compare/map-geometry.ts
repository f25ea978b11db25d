import type { Model } from './model';

/** A passage on the map: where it begins and ends in each text, as shares of its length. */
export interface Bar {
  readonly page: readonly [number, number];
  readonly other: readonly [number, number];
  readonly moved: boolean;
}

/** Nearer bars that are in order on both sides are drawn as one: less than a pixel of a map as high as a window. */
const FINEST = 0.001;

export function barsOf({ passages, words: [ofPage, ofOther] }: Pick<Model, 'passages' | 'words'>): Bar[] {
  const share = ([from, to]: readonly [number, number], words: number): [number, number] => [within(from / words), within(to / words)];
  const bars: { page: [number, number]; other: [number, number]; moved: boolean }[] = [];
  for (const { page, other, moved } of passages) {
    const next = { page: share(page, ofPage), other: share(other, ofOther), moved };
    const last = bars.at(-1);
    const gap = last && next.other[0] - last.other[1];
    if (last && last.moved === moved && next.page[0] - last.page[1] < FINEST && gap! >= 0 && gap! < FINEST) {
      last.page[1] = next.page[1];
      last.other[1] = next.other[1];
    } else bars.push(next);
  }
  return bars;
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** Which words of the two texts are in view, as shares of each. @param top @param bottom of the view, in rows: 3.5 is the middle of the fourth */
export function inView({ rows, page, other, words }: Model, top: number, bottom: number): Pick<Bar, 'page' | 'other'> {
  const at = (place: number, column: Model['other'], which: 'page' | 'other', of: number): number => {
    const paragraphs = column?.paragraphs ?? [];
    const row = rows[Math.min(rows.length - 1, Math.max(0, Math.floor(place)))];
    if (row === undefined || paragraphs.length === 0) return 0;
    const [first, end] = row[which];
    const from = first < paragraphs.length ? paragraphs[first]!.first : of;
    const to = end > first ? paragraphs[end - 1]!.end : from;
    return within((from + within(place - Math.floor(place)) * (to - from)) / of);
  };
  return { page: [at(top, page, 'page', words[0]), at(bottom, page, 'page', words[0])], other: [at(top, other, 'other', words[1]), at(bottom, other, 'other', words[1])] };
}

/** The paragraph of a column that stands at a share of its length. */
export function paragraphAt(column: NonNullable<Model['other']>, words: number, share: number): number {
  const word = Math.min(words - 1, Math.floor(within(share) * words));
  return Math.max(0, column.paragraphs.findIndex(({ end }) => end > word));
}
