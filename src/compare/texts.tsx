import type { Order } from '../core/verdict/match';
import { text } from '../platform/text';
import { number } from '../view/wording';
import type { Column, Model } from './model';
import { piecesOf, type Leaf, type Piece } from './pieces';
import type { Row } from './rows';
import { placeOf, type SideName } from './stops';

/** What says of words that only one text has them: the earlier text lost them, the later one gained them; where the order is not known, neither. */
type ChangedTag = 'ins' | 'del' | 'em';
const CHANGED: Readonly<Record<Order, Readonly<Record<SideName, ChangedTag>>>> = {
  earlier: { page: 'ins', other: 'del' },
  later: { page: 'del', other: 'ins' },
  unknown: { page: 'em', other: 'em' },
};

interface TextsProps {
  readonly model: Model;
  readonly order: Order;
  /** Of this page and of the other, as they are declared; '' where they are not. */
  readonly languages: readonly [string, string];
  readonly names: readonly [string, string];
}

/** Both texts, row by row; or this page's alone. Every piece of them is a text node. */
export function Texts({ model, order, languages, names }: TextsProps) {
  const { page, other, rows } = model;
  const isTable = other !== null;
  const cell = (column: Column, side: SideName, row: Row) => (
    <div class="cell" role={isTable ? 'cell' : undefined} data-side={side} data-of={names[side === 'page' ? 0 : 1]} lang={languageTag(languages[side === 'page' ? 0 : 1])}>
      {column.paragraphs.slice(...row[side]).map((paragraph) => (
        <p key={paragraph.from} dir="auto" data-word={paragraph.first}>
          {piecesOf(paragraph, column.side, column.flags).map((piece) => <Part key={piece.leaves[0]!.from} piece={piece} source={column.side.text} model={model} side={side} tag={CHANGED[order][side]} />)}
        </p>
      ))}
    </div>
  );
  return (
    <>
      {rows.map((row, at) => (
        <div key={at} class="row" role={isTable ? 'row' : undefined}>
          {cell(page, 'page', row)}
          {other && cell(other, 'other', row)}
        </div>
      ))}
    </>
  );
}

interface PartProps {
  readonly piece: Piece;
  readonly source: string;
  readonly model: Model;
  readonly side: SideName;
  readonly tag: ChangedTag;
}

function Part({ piece: { passage, begins, leaves }, source, model, side, tag }: PartProps) {
  const words = leaves.map((leaf) => <Words key={leaf.from} leaf={leaf} isShared={passage !== 0} source={source} tag={tag} />);
  if (passage === 0) return <>{words}</>;
  const moved = model.passages[passage - 1]!.moved;
  return (
    <mark class={moved ? 'moved' : undefined} data-passage={passage}>
      {begins && <Number passage={passage} side={side} moved={moved} hasOther={model.other !== null} />}
      {words}
    </mark>
  );
}

function Words({ leaf: { from, to, changed, quoted }, isShared, source, tag: Tag }: { leaf: Leaf; isShared: boolean; source: string; tag: ChangedTag }) {
  const words = source.slice(from, to);
  // The line stands below these and not below the whole passage: what is changed could not get rid of it.
  const marked = changed ? <Tag class="changed">{words}</Tag> : isShared ? <span class="same">{words}</span> : words;
  return quoted ? <q>{marked}</q> : <>{marked}</>;
}

/** A passage's number, the same on both sides: a way to its counterpart by keyboard, and on paper. */
function Number({ passage, side, moved, hasOther }: { passage: number; side: SideName; moved: boolean; hasOther: boolean }) {
  const id = placeOf(side, passage);
  const shown = number(passage);
  if (!hasOther) return <span class="number" id={id} tabIndex={-1} role="img" aria-label={text('compare_passage_alone', shown)}>{shown}</span>;
  const name = text(moved ? 'compare_passage_moved' : 'compare_passage', shown);
  return <a class="number" id={id} href={`#${placeOf(side === 'page' ? 'other' : 'page', passage)}`} aria-label={name}>{shown}</a>;
}

/** A language as it may stand in an attribute; pages declare all sorts of things. */
function languageTag(declared: string): string | undefined {
  try {
    return declared === '' ? undefined : new Intl.Locale(declared.replaceAll('_', '-')).toString();
  } catch {
    return undefined;
  }
}
