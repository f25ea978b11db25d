import type { ComponentChildren } from 'preact';
import { dayOf, shortDate } from '../../platform/dates';
import { text } from '../../platform/text';
import type { Sort } from './query';
import { sourceOf, type Row } from './row';

interface RowProps {
  readonly row: Row;
  readonly index: number;
  readonly sort: Sort;
  /** Pixels from the beginning of the rows. */
  readonly start: number;
  readonly selected: boolean;
  /** The one that the keyboard's focus goes to. */
  readonly active: boolean;
  readonly measure: (element: HTMLElement | null) => void;
  readonly press: (row: Row, event: MouseEvent) => void;
  readonly select: (row: Row, event: MouseEvent) => void;
  /** What stands below the row while it is open. */
  readonly children: ComponentChildren;
}

/** One article of the table. Titles and names come from anywhere: text only, cut by the style sheet, whole in the tooltip. */
export function RowView({ row, index, sort, start, selected, active, measure, press, select, children }: RowProps) {
  const source = sourceOf(row);
  const isOpen = children !== null;
  const id = (cell: string): string => `row-${row.entry}-${cell}`;
  return (
    <div
      role="row"
      class="row"
      ref={measure}
      data-index={index}
      data-entry={row.entry}
      data-remembered={row.added === null || undefined}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-expanded={isOpen}
      aria-labelledby={['title', 'publisher', 'published', 'added'].map(id).join(' ')}
      tabIndex={active ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div class="line" onClick={(event) => press(row, event)}>
        <span role="gridcell" class="mark" onClick={(event) => event.stopPropagation()}>
          <input type="checkbox" tabIndex={-1} checked={selected} aria-label={text('dashboard_select', row.title)} onClick={(event) => select(row, event)} />
        </span>
        <span role="gridcell" class="title">
          <bdi class="words" id={id('title')} title={row.title}>{row.title || text('dashboard_untitled')}</bdi>
          {(row.tags.length > 0 || row.hasNote) && (
            <span class="tags">
              {row.hasNote && <span class="tag has-note">{text('dashboard_has_note')}</span>}
              {row.tags.map((tag) => <bdi class="tag" key={tag} title={tag}>{tag}</bdi>)}
            </span>
          )}
        </span>
        <span role="gridcell" class="publisher"><bdi id={id('publisher')} title={source}>{source || text('dashboard_no_publisher')}</bdi></span>
        <span role="gridcell" class="published" id={id('published')}>{row.published === null ? text('dashboard_no_date') : <time dateTime={row.published}>{shortDate(row.published)}</time>}</span>
        <span role="gridcell" class="added" id={id('added')}>{row.added === null || sort === 'seen' ? text('dashboard_remembered', dayOf(row.lastSeen)) : <Added day={dayOf(row.added)} />}</span>
      </div>
      {isOpen && <div role="gridcell" class="opened">{children}</div>}
    </div>
  );
}

/** A day below the heading that says of what it is, and in words where a narrow window has no headings. */
const Added = ({ day }: { day: string }) => (
  <>
    <span class="headed">{day}</span>
    <span class="unheaded">{text('dashboard_added_at', day)}</span>
  </>
);
