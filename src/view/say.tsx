import { piecesOf, type Wording } from './wording';

/** A date with its year, perhaps with a time and its zone: no language needs fifteen letters for it; a title that has a year does. */
const DATED = /^(?=.*\p{Nd}{4})(?!(?:.*?\p{L}){15}).{1,40}$/u;
/** Where a date may go on in the next line: before its time. */
const BEFORE_TIME = /(\s)(?=\p{Nd}{1,2}[:.]\p{Nd}{2})/u;

/** A value of a message. A date that is torn over two lines reads as two. The style is the element's own: so it holds in every view, whatever its style sheets. */
export function Value({ children }: { children: string }) {
  if (!DATED.test(children)) return <bdi>{children}</bdi>;
  return <bdi>{children.split(BEFORE_TIME).map((part, at) => (part.trim() === '' ? part : <span key={at} style={{ whiteSpace: 'nowrap' }}>{part}</span>))}</bdi>;
}

/** A message with its values as elements of their own. What a page or a pack supplied only ever becomes a text node. */
export function Say({ wording }: { wording: Wording }) {
  return <>{piecesOf(wording).map(({ text, value }, at) => (value ? <Value key={at}>{text}</Value> : text))}</>;
}
