import { text } from '../../platform/text';
import { ActButton, type Doing } from '../doing';
import { Say } from '../../view/say';
import { counted, number, say } from '../../view/wording';
import type { Shown } from './shelf';

/** How many are shown, of how many. Said again by screen readers when it changes. */
export function Count({ shown: { found, total, loading }, narrowed }: { shown: Shown; narrowed: boolean }) {
  const wording = loading !== null ? say('dashboard_reading', number(Math.max(loading, total))) : narrowed ? say('dashboard_found', number(found.length), number(total)) : counted('dashboard_articles', total);
  return <p class="count" role="status"><Say wording={wording} /></p>;
}

interface SelectionBarProps {
  readonly count: number;
  readonly found: number;
  readonly all: () => void;
  readonly none: () => void;
  readonly remove: () => void;
}

export function SelectionBar({ count, found, all, none, remove }: SelectionBarProps) {
  return (
    <div class="selection" role="group" aria-label={text('dashboard_selection')}>
      <p><Say wording={counted('dashboard_selected', count)} /></p>
      {count < found && <button type="button" class="link" data-action="all" onClick={all}><Say wording={say('dashboard_select_all', number(found))} /></button>}
      <button type="button" class="link" data-action="none" onClick={none}>{text('dashboard_select_none')}</button>
      <button type="button" class="quiet" data-action="remove-selected" onClick={remove}>{text('dashboard_remove')}</button>
    </div>
  );
}

/** Stays until the next removal, or until it can be undone no more. */
export function UndoBar({ articles, doing, undo, dismiss }: { articles: number; doing: Doing; undo: () => Promise<void>; dismiss: () => void }) {
  return (
    <div class="undo-bar" role="group" aria-label={text('dashboard_undo_bar')}>
      <p><Say wording={counted('dashboard_removed', articles)} /></p>
      <ActButton name="undo" doing={doing} act={undo} kind="primary">{text('dashboard_undo')}</ActButton>
      <button type="button" class="link" onClick={dismiss}>{text('dashboard_dismiss')}</button>
    </div>
  );
}

/** One quiet line, where much would be lost with this profile. */
export function BackupLine({ articles, dismiss }: { articles: number; dismiss: () => void }) {
  return (
    <p class="reminder">
      <span><Say wording={counted('dashboard_unsaved', articles)} /></span>
      <a href="#data">{text('dashboard_unsaved_export')}</a>
      <button type="button" class="link" data-action="dismiss-reminder" onClick={dismiss}>{text('dashboard_dismiss')}</button>
    </p>
  );
}
