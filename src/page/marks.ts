import { isProblem } from '../core/problem';
import { decodeSignature } from '../core/signature/codec';
import { signWords } from '../core/signature/sign';
import type { Signature } from '../core/signature/signature';
import { shareOut } from '../core/verdict/marking';
import { relocate } from '../core/verdict/relocate';
import { sharedWords } from '../core/verdict/shared-words';
import { Seeds, unpack } from '../core/verdict/skeleton';
import { fromBase64 } from '../platform/base64';
import type { Marked, MarksPlan } from '../platform/marks';
import { addressOf } from './address';
import { rangesOf, readLivePage, type LivePage } from './live-text';
import { bringIntoView } from './scrolling';

/** A mark as it stands in the page. */
interface Stop {
  readonly source: number;
  readonly ranges: readonly Range[];
}

/**
 * The marks of one page, as custom highlights: nothing of the document is changed, and the styles come from outside of it. They go when the
 * address changes within the document.
 */
export class PageMarks {
  readonly #page: Document;
  readonly #plan: MarksPlan;
  readonly #stops: readonly Stop[];
  readonly #styles: readonly number[];
  readonly #watch = new AbortController();
  #current: Stop | null = null;

  /** @throws Problem `bad-signature` */
  constructor(page: Document, plan: MarksPlan) {
    this.#page = page;
    this.#plan = plan;
    this.#stops = stopsOf(page, plan);
    const styles = plan.names.slice(0, -1);
    const sources = [...new Set(this.#stops.map(({ source }) => source))].sort((a, b) => a - b);
    // The best source has the first style; those beyond the last share it.
    this.#styles = plan.sources.map((_, source) => Math.min(sources.indexOf(source), styles.length - 1));
    styles.forEach((name, style) => {
      const ranges = this.#stops.filter(({ source }) => this.#styles[source] === style).flatMap((stop) => stop.ranges);
      if (ranges.length > 0) CSS.highlights.set(name, highlightOf(ranges));
    });
    const address = addressOf(page);
    const navigation = (globalThis as { navigation?: EventTarget }).navigation;
    navigation?.addEventListener('currententrychange', () => addressOf(page) !== address && this.clear(), { signal: this.#watch.signal });
  }

  /** What still stands in the page; null when nothing does. */
  get state(): Marked | null {
    if (this.#watch.signal.aborted) return null;
    const stops = this.#stops.filter(stands);
    const current = this.#current === null ? -1 : stops.indexOf(this.#current);
    const { page, names } = this.#plan;
    return stops.length === 0 ? null : { page, names, count: stops.length, current: current < 0 ? null : current, styles: this.#styles };
  }

  /** Goes to the next mark or the one before, round the ends. */
  go(step: 1 | -1): void {
    const stops = this.#stops.filter(stands);
    if (stops.length === 0) return;
    const at = this.#current === null ? -1 : stops.indexOf(this.#current);
    const next = stops[at < 0 ? (step === 1 ? 0 : stops.length - 1) : (at + step + stops.length) % stops.length]!;
    this.#current = next;
    const highlight = highlightOf(next.ranges);
    highlight.priority = 1;
    CSS.highlights.set(this.#plan.names.at(-1)!, highlight);
    this.#bring(next);
  }

  /** Where none is in the window, goes where the first is: a reader who had the page marked is to see that it was. */
  bringOne(): void {
    const stops = this.#stops.filter(stands);
    if (stops.length > 0 && !stops.some(({ ranges }) => ranges.some((range) => isPainted(range) && isInWindow(range)))) this.#bring(stops[0]!);
  }

  #bring(stop: Stop): void {
    // In a hidden page nothing moves smoothly: it would never arrive.
    const isCalm = this.#page.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches;
    bringIntoView(stop.ranges.find(isPainted)!, isCalm ? 'instant' : 'smooth');
  }

  clear(): void {
    this.#watch.abort();
    for (const name of this.#plan.names) CSS.highlights.delete(name);
  }
}

/** One by one: a call takes only so many arguments. */
function highlightOf(ranges: readonly Range[]): Highlight {
  const highlight = new Highlight();
  for (const range of ranges) highlight.add(range);
  return highlight;
}

const isPainted = (range: Range): boolean => !range.collapsed && range.getClientRects().length > 0;
function isInWindow(range: Range): boolean {
  const { top, bottom } = range.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Whether the page still has the mark, and shows it. */
const stands = ({ ranges }: Stop): boolean => ranges.some(isPainted);

function stopsOf(page: Document, { signature, sources }: MarksPlan): Stop[] {
  const recorded = decodeSignature(fromBase64(signature));
  const live = readLivePage(page.body);
  const signed = signatureOf(live, recorded.scale);
  if (signed === null) return [];
  const found = relocate(recorded, { signature: signed, lines: live.lines, unseen: live.unseen });
  const marks = shareOut(wordsOf(recorded, sources), recorded.words);
  return marks.map(({ source, runs }) => ({ source, ranges: rangesFor(live, found, runs) })).filter(({ ranges }) => ranges.length > 0);
}

/** The words of the page that each source has: word by word where its text is still known, else its passages whole. */
function wordsOf(recorded: Signature, sources: MarksPlan['sources']): (readonly number[])[] {
  const seeds = new Seeds(recorded);
  return sources.map(({ text, passages }) => {
    if (text === undefined) return passages.flatMap(({ page }) => page);
    return sharedWords(seeds, unpack({ words: text.words, skeleton: fromBase64(text.skeleton) }), passages);
  });
}

/** Null where next to nothing is left of the page. */
function signatureOf({ words }: LivePage, scale: number): Signature | null {
  try {
    return signWords(words, [], scale);
  } catch (error) {
    if (isProblem(error, 'too-short')) return null;
    throw error;
  }
}

/** Words that a mark has of another line or sentence than its other ones, at its end or beginning: more than these are no chance. */
const MOST_OVERHANG = 2;
const OVERHANGS = Array.from({ length: MOST_OVERHANG }, (_, i) => i + 1);

/** The words of the runs that the page has, as ranges, line by line. */
function rangesFor(live: LivePage, found: Int32Array, runs: readonly number[]): Range[] {
  const pieces: { from: number; to: number }[] = [];
  for (let k = 0; k < runs.length; k += 2) {
    for (let i = runs[k]!; i < runs[k + 1]!; ) {
      const from = found[i++] ?? -1;
      if (from < 0) continue;
      let to = from + 1;
      while (i < runs[k + 1]! && found[i] === to && live.lines[to] === 0) {
        to++;
        i++;
      }
      pieces.push({ from, to });
    }
  }
  return trimmed(pieces, live).flatMap(({ from, to }) => rangesOf(live, from, to));
}

/** Two paragraphs or sentences that begin with "The" share that word behind every passage that ends before both. */
function trimmed(pieces: { from: number; to: number }[], { lines, sentences }: LivePage): readonly { readonly from: number; readonly to: number }[] {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return pieces;
  if (pieces.length > 1 && last.to - last.from <= MOST_OVERHANG && lines[last.from] === 1 && lines[last.to] === 0) pieces.pop();
  else if (sentences[last.to] === 0) last.to -= OVERHANGS.find((by) => last.to - by > last.from && sentences[last.to - by] === 1) ?? 0;
  if (pieces.length > 1 && first.to - first.from <= MOST_OVERHANG && lines[first.from] === 0 && lines[first.to] === 1) pieces.shift();
  else if (sentences[first.from] === 0) first.from += OVERHANGS.find((by) => first.from + by < first.to && sentences[first.from + by] === 1) ?? 0;
  return pieces;
}
