import { useId, useState } from 'preact/hooks';
import type { Match, Verdict } from '../core/verdict/match';
import { clockIn, shortDate } from '../platform/dates';
import { text, uiLanguage } from '../platform/text';
import { order } from '../view/match-wording';
import { Say } from '../view/say';
import { sourceName, webAddress } from '../view/source';
import { counted, number, say, type Wording } from '../view/wording';
import { keyOf, revealMatch } from './reveal';
import { layoutOf, sharedDays, type Apart, type Arc, type Row } from './time-line-layout';
import { stopsOf, type Stop } from './time-line-stops';

/**
 * Where the text was published, from top to bottom in time: wider apart where more time lies between, this page set apart, and arcs from those who
 * credit to those whom they credit. It is an ordered list in words as well: arcs and gaps are drawn beside it, for eyes only.
 */
export function TimeLine({ verdict }: { verdict: Pick<Verdict, 'chain' | 'matches' | 'lead'> }) {
  const heading = useId();
  const [open, setOpen] = useState(false);
  const { dated, undated } = stopsOf(verdict);
  // Where neither dates nor credits say how the text travelled, the matches below tell as much.
  if (dated.length < 2) return null;
  const all = [...dated, ...undated];
  const lead = all.find(({ match }) => match !== null && verdict.lead !== null && keyOf(match) === keyOf(verdict.lead)) ?? null;
  const { rows, arcs, lanes } = layoutOf(dated, open, lead);
  const beside = { days: sharedDays(all), stops: all };
  return (
    <section class="line" aria-labelledby={heading} style={{ '--lanes': String(Math.min(lanes, MOST_LANES)) }}>
      <p class="head">
        <h2 id={heading}>{text('popup_chain')}</h2>
        <span class="places"><Say wording={say('popup_chain_places', number(all.length))} /></span>
      </p>
      {rows.length > 0 && (
        <div class="drawn" style={{ gridTemplateRows: `repeat(${rows.length}, auto)` }}>
          <ol>
            {rows.map((row, at) => ('stop' in row ? <Place key={keyOfStop(row.stop)} {...row} {...beside} /> : <Folded key={`folded ${at}`} row={row} unfold={() => setOpen(true)} />))}
          </ol>
          {arcs.map((arc) => <Drawn key={`${arc.upper} ${arc.lower}`} arc={arc} rows={rows} />)}
        </div>
      )}
      {undated.length > 0 && (
        <>
          <h3>{text('popup_line_undated')}</h3>
          <ol>{undated.map((stop) => <Place key={keyOfStop(stop)} stop={stop} apart={NO_GAP} {...beside} />)}</ol>
        </>
      )}
      {all.some(({ by }) => by === 'dates') && <p class="how">{text(arcs.length > 0 ? 'popup_chain_dates' : 'popup_chain_by_dates')}</p>}
    </section>
  );
}

const NO_GAP: Apart = { gap: 0, said: null };
/** Arcs further out would take the room of the names: they run in the last lane together. */
const MOST_LANES = 4;
const keyOfStop = ({ isPage, match, publisher, url }: Stop): string => (isPage ? 'page' : match === null ? `${publisher} ${url}` : keyOf(match));

interface PlaceProps {
  readonly stop: Stop;
  readonly apart: Apart;
  /** Those of which another has the same day. */
  readonly days: ReadonlySet<Stop>;
  readonly stops: readonly Stop[];
}

function Place({ stop, apart: { gap, said }, days, stops }: PlaceProps) {
  const { isPage, match, published } = stop;
  const clock = published !== null && days.has(stop) ? clockIn(published) : null;
  const wordings = stopWordings(stop, stops);
  return (
    <li data-node={isPage ? 'page' : match === null ? 'credited' : 'match'} data-order={match?.order} aria-current={isPage || undefined} style={{ '--gap': `${gap}px` }}>
      {said && <span class="apart" aria-hidden="true">{new Intl.NumberFormat(uiLanguage(), { style: 'unit', unit: said.unit, unitDisplay: 'long' }).format(said.count)}</span>}
      <div class="told">
        <p class="place">
          <Name stop={stop} />
          <span class="date">
            {published === null ? text('popup_no_date') : <time dateTime={published}>{shortDate(published)}</time>}
            {match && <span class="also order"><Say wording={order(match)} /></span>}
            {isPage && <span class="also here">{text('popup_chain_this')}</span>}
          </span>
        </p>
        {(clock !== null || wordings.length > 0) && (
          <p class="how clamped">
            {clock !== null && <bdi>{clock}</bdi>}
            {wordings.map((wording, at) => <span key={wording.key} class={at > 0 || clock !== null ? 'also' : undefined}><Say wording={wording} /></span>)}
          </p>
        )}
      </div>
    </li>
  );
}

/** What is known leads to its match; what is only credited leads to where it is said to stand, and this page nowhere. */
function Name({ stop }: { stop: Stop }) {
  const name = sourceName(stop);
  if (stop.match !== null) return <ToMatch match={stop.match} name={name} />;
  const address = stop.isPage ? null : webAddress(stop.url);
  if (address === null) return <b dir="auto" title={name}>{name}</b>;
  return <a dir="auto" href={address.href} title={name} target="_blank" rel="noopener noreferrer">{name}<span class="unseen"> {text('popup_new_tab')}</span></a>;
}

const ToMatch = ({ match, name }: { match: Match; name: string }) => (
  <button type="button" class="link" dir="auto" title={name} data-to={keyOf(match)} onClick={() => revealMatch(keyOf(match))}>
    {name}<span class="unseen"> {text('popup_line_to_match')}</span>
  </button>
);

function Folded({ row, unfold }: { row: Extract<Row, { folded: readonly Stop[] }>; unfold: () => void }) {
  const press = (event: MouseEvent): void => {
    const list = (event.currentTarget as HTMLElement).closest('ol')!;
    const at = [...list.children].indexOf((event.currentTarget as HTMLElement).closest('li')!);
    unfold();
    // The button is gone then: the first of what it showed stands in its place.
    requestAnimationFrame(() => list.children[at]?.querySelector<HTMLElement>('button, a')?.focus());
  };
  return (
    <li data-node="folded">
      <button type="button" class="link" data-action="unfold" onClick={press}><span class="more"><Say wording={counted('popup_line_more', row.folded.length)} /></span></button>
    </li>
  );
}

/** Spans the rows from one end to the other; where in a row a stop stands follows from its gap (time-line.css). */
function Drawn({ arc: { upper, lower, to, by, lane }, rows }: { arc: Arc; rows: readonly Row[] }) {
  const gapAt = (at: number): string => {
    const row = rows[at]!;
    return `${'stop' in row ? row.apart.gap : 0}px`;
  };
  return <i class="arc" aria-hidden="true" data-to={to} data-by={by} style={{ gridRow: `${upper + 1} / ${lower + 1}`, '--from': gapAt(upper), '--to': gapAt(lower), '--lane': String(Math.min(lane, MOST_LANES - 1)) }} />;
}

/** Below a place: how it is known from which other, and that it was not seen itself. */
function stopWordings(stop: Stop, stops: readonly Stop[]): Wording[] {
  const { from, by, isPage, match } = stop;
  const wordings: Wording[] = [];
  // What stands there by its date alone is told below, once: of eight copies it would be seven lines.
  if (from !== null && by !== null && by !== 'dates') wordings.push(cameFrom(by, from));
  if (!isPage && match === null) {
    const namedBy = stops.find((other) => other.from === stop && other.by === 'credit');
    if (namedBy === undefined) wordings.push(say('popup_chain_unseen'));
    else wordings.push(namedBy.isPage ? say('popup_chain_named_this') : say('popup_chain_named', sourceName(namedBy)));
  }
  return wordings;
}

function cameFrom(by: 'credit' | 'changes', from: Stop): Wording {
  const key = by === 'credit' ? 'popup_chain_credit' : 'popup_chain_changes';
  return from.isPage ? say(`${key}_this`) : say(key, sourceName(from));
}
