import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../platform/text';
import { usuallyDescending, type Query, type Sort } from './query';
import type { Row } from './row';
import { RowView } from './row-view';
import { everyOne, extended, NONE, toggled, type Selection } from './selection';
import { useOffset, useVirtualRows } from './virtual-rows';

/** The row that is open, and whether it is being edited. */
export interface Opened {
  readonly entry: number;
  readonly editing: boolean;
}

interface TableProps {
  readonly found: readonly Row[];
  /** They still answer an earlier question. */
  readonly busy: boolean;
  readonly query: Query;
  readonly ask: (query: Query) => void;
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  readonly opened: Opened | null;
  readonly open: (opened: Opened | null) => void;
  readonly remove: (entries: ReadonlySet<number>) => void;
  readonly inside: (row: Row) => ComponentChildren;
  /** Pixels of what sticks above the rows. */
  readonly covered: number;
}

/** As library.css has it, narrow and wide: rows grow with the reader's own font size. A row of another size would have all behind it measured anew. */
const rowSize = (): number => (matchMedia('(max-width: 44rem)').matches ? 4.25 : 3.5) * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
const COLUMNS: readonly (readonly [column: string, sort: Sort])[] = [['title', 'title'], ['publisher', 'publisher'], ['published', 'published'], ['added', 'added']];

/** One row can be tabbed to; up and down go on from there, right and left open and close it, Space selects, Enter edits, Delete removes. */
export function Table({ found, busy, query, ask, selection, select, opened, open, remove, inside, covered }: TableProps) {
  const body = useRef<HTMLDivElement>(null);
  /** Entry and index of the row that has, or last had, the focus. The index finds the neighbour of one that was removed. */
  const [active, setActive] = useState<{ readonly entry: number; readonly index: number } | null>(null);
  const wantsFocus = useRef(false);
  const before = useOffset(body);
  const indexOf = (entry: number | undefined): number => (entry === undefined ? -1 : found[active?.index ?? -1]?.entry === entry ? active!.index : found.findIndex((row) => row.entry === entry));
  const activeIndex = indexOf(active?.entry);
  const openIndex = opened === null ? -1 : found.findIndex(({ entry }) => entry === opened.entry);
  const keyOf = useCallback((index: number) => found[index]!.entry, [found]);
  const rows = useVirtualRows({ count: found.length, keyOf, rowSize: rowSize(), held: [activeIndex, openIndex], before, covered });
  const drawn = rows.getVirtualItems();
  // Without one, Tab comes in at the first row on screen.
  const tabbed = activeIndex >= 0 ? activeIndex : (drawn.find(({ index }) => index >= (rows.range?.startIndex ?? 0))?.index ?? -1);

  useLayoutEffect(() => {
    if (!wantsFocus.current || active === null) return;
    wantsFocus.current = false;
    body.current?.querySelector<HTMLElement>(`[data-entry="${active.entry}"]`)?.focus({ preventScroll: true });
  });

  // The form, or the button that closed it, is gone: focus goes back to the row.
  useEffect(() => {
    if (opened !== null && !opened.editing && document.activeElement === document.body) body.current?.querySelector<HTMLElement>(`[data-entry="${opened.entry}"]`)?.focus({ preventScroll: true });
  }, [opened]);

  const goTo = (index: number): void => {
    const row = found[Math.max(0, Math.min(found.length - 1, index))];
    if (row === undefined) return;
    const at = found.indexOf(row);
    setActive({ entry: row.entry, index: at });
    wantsFocus.current = true;
    rows.scrollToIndex(at);
  };

  const removeHere = (index: number): void => {
    const gone = selection.chosen.size > 0 ? selection.chosen : new Set([found[index]!.entry]);
    // Focus goes to the next row that stays, or the one before.
    const stays = found.slice(index).find(({ entry }) => !gone.has(entry)) ?? found.slice(0, index).findLast(({ entry }) => !gone.has(entry));
    remove(gone);
    wantsFocus.current = stays !== undefined;
    setActive(stays === undefined ? null : { entry: stays.entry, index });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const from = event.target as HTMLElement;
    if (event.key === 'Escape' && opened !== null) {
      open(null);
      setActive({ entry: opened.entry, index: openIndex });
      wantsFocus.current = true;
      return event.preventDefault();
    }
    if (from.getAttribute('role') !== 'row') return;
    const index = Number(from.dataset['index']);
    const [opens, closes] = document.dir === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const page = Math.max(1, Math.floor((innerHeight - covered) / rowSize()) - 1);
    const steps: Readonly<Record<string, number>> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page, Home: 0, End: found.length - 1 };
    const step = steps[event.key];
    if (step !== undefined) {
      const to = Math.max(0, Math.min(found.length - 1, step));
      if (event.shiftKey) select(extended(selection.anchor === null ? { ...selection, anchor: found[index]!.entry } : selection, found, to));
      goTo(to);
    } else if (event.key === ' ') select(event.shiftKey ? extended(selection, found, index) : toggled(selection, found[index]!.entry));
    else if (event.key === opens) open({ entry: found[index]!.entry, editing: false });
    else if (event.key === closes && opened?.entry === found[index]!.entry) open(null);
    else if (event.key === 'Enter') open({ entry: found[index]!.entry, editing: true });
    else if (event.key === 'Delete') removeHere(index);
    else if (event.key === 'Escape') select(NONE);
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) select(everyOne(found));
    else return;
    event.preventDefault();
  };

  const press = (row: Row, event: MouseEvent): void => {
    const index = found.indexOf(row);
    setActive({ entry: row.entry, index });
    wantsFocus.current = true;
    if (event.shiftKey) select(extended(selection, found, index));
    else if (event.ctrlKey || event.metaKey) select(toggled(selection, row.entry));
    else open(opened?.entry === row.entry ? null : { entry: row.entry, editing: false });
  };
  const check = (row: Row, event: MouseEvent): void => select(event.shiftKey ? extended(selection, found, found.indexOf(row)) : toggled(selection, row.entry));

  const sortBy = (sort: Sort): void => ask({ ...query, sort, descending: query.sort === sort ? !query.descending : usuallyDescending(sort) });

  return (
    <div
      class="table"
      data-date={query.sort === 'added' || query.sort === 'seen' ? 'added' : 'published'}
      role="treegrid"
      aria-busy={busy}
      aria-label={text('dashboard_library')}
      aria-describedby="row-keys"
      aria-keyshortcuts="Space Enter Delete Control+A"
      aria-multiselectable="true"
      aria-rowcount={found.length + 1}
      onKeyDown={onKeyDown}
    >
      <div role="row" class="head" aria-rowindex={1}>
        <span role="columnheader" class="mark"><span class="unseen">{text('dashboard_selected_column')}</span></span>
        {COLUMNS.map(([column, sort]) => (
          <span role="columnheader" key={column} class={column} aria-sort={query.sort !== sort ? 'none' : query.descending ? 'descending' : 'ascending'}>
            <button type="button" onClick={() => sortBy(sort)}>{text(`dashboard_column_${column}`)}</button>
          </span>
        ))}
      </div>
      <div role="rowgroup" class="rows" ref={body} style={{ blockSize: `${rows.getTotalSize()}px` }}>
        {drawn.map(({ index, start }) => {
          const row = found[index];
          if (row === undefined) return null;
          return (
            <RowView
              key={row.entry}
              row={row}
              index={index}
              sort={query.sort}
              start={start - before}
              selected={selection.chosen.has(row.entry)}
              active={index === tabbed}
              measure={rows.measureElement}
              press={press}
              select={check}
            >
              {opened?.entry === row.entry ? inside(row) : null}
            </RowView>
          );
        })}
      </div>
    </div>
  );
}
