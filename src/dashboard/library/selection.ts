import type { Row } from './row';

/** Which entries are selected, by number, and from where Shift selects on. */
export interface Selection {
  readonly chosen: ReadonlySet<number>;
  readonly anchor: number | null;
}
export const NONE: Selection = { chosen: new Set(), anchor: null };

export function toggled({ chosen }: Selection, entry: number): Selection {
  const next = new Set(chosen);
  if (!next.delete(entry)) next.add(entry);
  return { chosen: next, anchor: entry };
}

/** All from the anchor to this one, besides what was chosen. */
export function extended({ chosen, anchor }: Selection, rows: readonly Row[], to: number): Selection {
  const from = anchor === null ? to : Math.max(0, rows.findIndex(({ entry }) => entry === anchor));
  const next = new Set(chosen);
  for (let at = Math.min(from, to); at <= Math.max(from, to); at++) next.add(rows[at]!.entry);
  return { chosen: next, anchor: anchor ?? rows[to]!.entry };
}

export const everyOne = (rows: readonly Row[]): Selection => ({ chosen: new Set(rows.map(({ entry }) => entry)), anchor: rows[0]?.entry ?? null });

/** What is not shown is not selected: nobody removes what they do not see. */
export function within(selection: Selection, rows: readonly Row[]): Selection {
  if (selection.chosen.size === 0) return selection;
  const chosen = new Set<number>();
  for (const { entry } of rows) if (selection.chosen.has(entry)) chosen.add(entry);
  return chosen.size === selection.chosen.size ? selection : { chosen, anchor: selection.anchor !== null && chosen.has(selection.anchor) ? selection.anchor : null };
}
