import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Match } from '../core/verdict/match';
import { MARK_STYLES } from '../platform/mark-styles';
import type { MarkedMatch, MarksState, Order } from '../platform/marks';
import { text } from '../platform/text';
import { Say } from '../view/say';
import { counted, number, say, type Wording } from '../view/wording';

/** The page's marks as the popup knows them: null before the first answer. */
export interface Marking {
  readonly marks: MarksState | null;
  /** The last order could not be carried out. */
  readonly failed: boolean;
  /** @param of the one match that is to be marked; left out: all */
  readonly order: (order: Order, of?: MarkedMatch) => void;
}
export const MarkingContext = createContext<Marking>({ marks: null, failed: false, order: () => {} });

/**
 * The switch for the marks in the page, and the way from one to the next while they are on. It has its place before the page has answered whether it
 * is marked: what is read below must not be pushed down, nor wait for a page that is slow.
 */
export function MarksBar({ matches }: { matches: readonly Match[] }) {
  const { marks, failed, order } = useContext(MarkingContext);
  if (!matches.some(({ passages }) => passages.length > 0)) return null;
  const on = isOn(marks);
  const words = said(marks, failed);
  return (
    <div class="marks" role="group" aria-label={text('popup_marks')}>
      <button type="button" class="quiet switch" data-order="toggle" aria-pressed={on} onClick={() => order('toggle')}>
        {text('popup_marks_toggle')}
      </button>
      {on && <Step order="previous" />}
      {on && <Step order="next" />}
      <p role="status">{words && <Say wording={words} />}</p>
    </div>
  );
}

function Step({ order }: { order: 'next' | 'previous' }) {
  const marking = useContext(MarkingContext);
  const label = text(order === 'next' ? 'popup_marks_next' : 'popup_marks_previous');
  return (
    <button type="button" class="quiet step" data-order={order} aria-label={label} title={label} onClick={() => marking.order(order)}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d={order === 'next' ? 'M3.5 6 8 10.5 12.5 6' : 'M3.5 10 8 5.5 12.5 10'} /></svg>
    </button>
  );
}

const isOn = (marks: MarksState | null): boolean => (marks?.count ?? 0) > 0;

/** Whether the marks in the page are those of this match alone. */
export const marksOnly = (marks: MarksState | null, { index, entry }: Match): boolean => isOn(marks) && marks!.of?.index === index && marks!.of.entry === entry;

function said(marks: MarksState | null, failed: boolean): Wording | null {
  if (failed) return say('popup_marks_failed');
  const { count, current } = marks ?? { count: null, current: null };
  if (count === null) return null;
  if (count === 0) return say('popup_marks_gone');
  return current === null ? counted('popup_marks_count', count) : say('popup_marks_place', number(current + 1), number(count));
}

/** The colour and line of a match's marks, beside its name while they are on. Says nothing that the page does not show, so it is not read out. */
export function Swatch({ match: { index, entry } }: { match: Match }) {
  const { marks } = useContext(MarkingContext);
  const own = isOn(marks) ? marks!.styles.find((one) => one.index === index && one.entry === entry) : undefined;
  if (own === undefined) return null;
  const { colour, line } = MARK_STYLES[own.style]!;
  return <span class="swatch" aria-hidden="true" style={{ backgroundColor: `${colour}38`, textDecoration: `underline ${line} ${colour} 2px` }}>ab</span>;
}
