import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Match } from '../core/verdict/match';
import { text } from '../platform/text';
import { sourceName } from '../view/source';
import { HidingContext } from './hiding';
import { MarkingContext, marksOnly } from './marks';

/** Opens the comparison of one match; null where nothing can be opened. */
export const CompareContext = createContext<((match: Match) => void) | null>(null);

/** What can be done with one match. Each button says itself what it does, and the group whose match it is. */
export function MatchActions({ match }: { match: Match }) {
  const { marks, order } = useContext(MarkingContext);
  const compare = useContext(CompareContext);
  const hiding = useContext(HidingContext);
  const hasPassages = match.passages.length > 0;
  const isMarked = marksOnly(marks, match);
  return (
    <div class="actions" role="group" aria-label={sourceName(match.facts)}>
      {hasPassages && (
        <button type="button" class="link" data-action="mark" aria-pressed={isMarked} onClick={() => order('toggle', { index: match.index, entry: match.entry })}>{text('popup_match_mark')}</button>
      )}
      {hasPassages && compare && <button type="button" class="link" data-action="compare" onClick={() => compare(match)}>{text('popup_match_compare')}</button>}
      {hiding && (
        <button type="button" class="link" data-action="wrong" aria-disabled={hiding.busy || undefined} onClick={() => hiding.hide(match)}>{text('popup_match_wrong')}</button>
      )}
    </div>
  );
}
