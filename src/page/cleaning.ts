import type { Line } from './blocks';
import { lengthOf } from './dense';
import { COUNTS } from './teaser';

/** A line this long (in letters of a script with spaces) and mostly unlinked is a paragraph. */
const PARAGRAPH = 100;
/** A line that ends so is a sentence, or leads up to one. */
const SENTENCE = /(?:[.!?…。！？:：;।؟۔]["”»’」』)）\]]*|["”»」』])$/;
/** Lines above the first paragraph and below the last one that are looked at. */
const MOST_AROUND = 25;
/** So much of a line in links makes it a pointer to something else. */
const LINKED = 0.8;
/** "Read more: a headline": a label of a few words, and the rest is a link. */
const MOST_IN_LABEL = 45;
const LABEL = /[:：|»>–—-]\s*["'“‘«„]?$/;
/** A caption by its end: "(Photo: A. Reed)", "© A. Reed", "Bild: A. Reed", "A. Reed / AFP". */
const CREDIT = /(?:\((?:[^()]{0,60}\b)?(?:image|photo|foto|picture|credit|getty|bild|courtesy)\b[^()]{0,80}\)|©\s?[^.©]{2,60}|\b(?:photo|foto|image|credit|bild|bildrechte|legende)s?\s?[:：][^.]{2,60}|\/\s?(?:AFP|AP|Reuters|Getty Images|EPA)[^.]{0,30})$/i;
/** What the structure does not show: a few words of the big languages. Even lines of the corpora, mean precision: fundus .948 without, .949 with. */
const PROMO = /^(?:advertisement|story continues|continue reading|(?:read|see) (?:more|also|next)|also read|related|more (?:from|on) |click here|sign up|subscribe|share this|follow us|get (?:the latest|our)|join us|recommended|trending|don'?t miss|you may also|leave a (?:comment|reply)|copyright|©|all rights|lesen sie|mehr zum|auch interessant|anzeige|newsletter|(?:à )?lire aussi|publicité|lea también|publicidad|leia (?:mais|também)|publicidade|leggi anche|pubblicità|читайте также|реклама|関連記事|広告|相关阅读|广告|관련기사|광고|اقرأ|إعلان)/i;
/** Lines of such beginnings are promotion up to this length, and those with a third in links up to twice that. */
const MOST_IN_PROMO = 120;
const MOST_IN_CAPTION = 300;

/** More lines than this that are no sentences are a table of results, a poem, a list: the article's own. */
const MOST_LABELS = 8;
/** A heading this long above the text that ends as a sentence is the standfirst. */
const STANDFIRST = 60;

/** More than this share of the letters in block quotes is layout: old pages indent by them. */
const MOST_QUOTED = 0.6;

/** The lines of an article without those that are its site's: by links, labels, credits, and what stands around the paragraphs. */
export function cleanLines(lines: readonly Line[], title: string): Line[] {
  const kept = lines.filter((line, i) => !isNoise(line) && !isRepeated(lines, i));
  const isLayout = lettersOf(kept.filter(({ quote }) => quote > 0)) > MOST_QUOTED * lettersOf(kept);
  return withoutSurroundings(isLayout ? kept.map((line) => ({ ...line, quote: 0 })) : kept, plainOf(title));
}

const lettersOf = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);

/** Title, date, names and labels above the first paragraph, labels and names below the last one. */
function withoutSurroundings(lines: Line[], title: string): Line[] {
  const first = lines.findIndex(isParagraph);
  if (first < 0) return lines;
  const last = lines.findLastIndex(isParagraph);
  const opening = lines.slice(Math.max(0, first - MOST_AROUND), first).filter((line) => !isOpening(line, title));
  const closing = lines.slice(last + 1, last + 1 + MOST_AROUND).filter((line) => !isClosing(line));
  const dropped = new Set([opening, closing].flatMap((zone) => (zone.length > MOST_LABELS ? [] : zone)));
  return lines.filter((line) => !dropped.has(line));
}

function isRepeated(lines: readonly Line[], at: number): boolean {
  const { text } = lines[at]!;
  if (text.length < 20) return false;
  for (let i = Math.max(0, at - 4); i < at; i++) if (lines[i]!.text === text) return true;
  return false;
}

function isOpening({ text, kind }: Line, title: string): boolean {
  const plain = plainOf(text);
  if (plain.length > 10 && title.includes(plain)) return false;
  if (title !== '' && plain.length < 2 * title.length && plain.includes(title)) return false;
  return SENTENCE.test(text) && (kind !== 'heading' || lengthOf(text) >= STANDFIRST);
}

const isClosing = ({ text, kind }: Line): boolean => kind === 'item' || kind === 'cell' || (kind === 'text' && SENTENCE.test(text));

function isNoise({ text, linked, lead, kind, quote }: Line): boolean {
  const share = linked / text.length;
  if (kind === 'heading' || kind === 'cell') return false;
  if (share >= LINKED) return true;
  if (lead <= MOST_IN_LABEL && linked > 0 && linked >= LINKED * (text.length - lead) && LABEL.test(text.slice(0, lead))) return true;
  const length = lengthOf(text);
  if (quote === 0 && length < (share > 0.3 ? 2 : 1) * MOST_IN_PROMO && PROMO.test(text)) return true;
  return (length < MOST_IN_CAPTION && (CREDIT.test(text) || COUNTS.test(text))) || isDateLine(text);
}

/** "9 September 2025, 15:46": little more than a date with its year. */
const isDateLine = (text: string): boolean => text.length < 60 && /\b(?:19|20)\d{2}\b/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 5 && (text.match(/\p{L}/gu)?.length ?? 0) < 25 && !SENTENCE.test(text);

function isParagraph(line: Line): boolean {
  return line.kind !== 'heading' && lengthOf(line.text) >= PARAGRAPH && line.linked < line.text.length / 2;
}

const plainOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
