import { crc32 } from '../core/pack/crc32';
import type { Match } from '../core/verdict/match';
import { toBase64 } from '../platform/base64';
import { MARK_STYLES } from '../platform/mark-styles';
import { addStyles, callMarks, runMarksScript } from '../platform/marking';
import type { Marked, MarksPlan, MarksState, Order } from '../platform/marks';
import { indexNamed } from './indexes';
import { markCss } from './mark-css';
import { articleOn, type ArticleRecord } from './state';
import { unmark } from './unmark';

let queue: Promise<unknown> = Promise.resolve();

/**
 * Marks in a tab's page, at the reader's order; null where nothing is shared. Whether a page is marked is asked of it each time, for the
 * worker may be stopped between any two orders. They run one after another: two hasty presses are one on and one off.
 */
export function markPage(tab: number, order: Order): Promise<MarksState | null> {
  const done = queue.then(() => obey(tab, order));
  queue = done.catch(() => undefined);
  return done;
}

async function obey(tab: number, order: Order): Promise<MarksState | null> {
  const record = await articleOn(tab);
  if (record === null || !record.state.verdict.matches.some(({ passages }) => passages.length > 0)) return null;
  const marked = await afterOrder(tab, order, record);
  if (marked === null) return { count: null, current: null, styles: [] };
  const { matches } = record.state.verdict;
  const styles = marked.styles.flatMap((style, i) => (style < 0 ? [] : [{ index: matches[i]!.index, entry: matches[i]!.entry, style }]));
  return { count: marked.count, current: marked.current, styles };
}

/** The page's marks after an order; null where they are off. */
async function afterOrder(tab: number, order: Order, record: ArticleRecord): Promise<Marked | null> {
  const before = await callMarks(tab, 'look');
  const isOn = before !== null && before.page === planName(record);
  if (order === 'look' && (isOn || before === null)) return before;
  // Marks of a check before stand for other matches: they go, whatever was asked.
  if (!isOn || order === 'toggle') await unmark(tab);
  if (order === 'look') return null;
  if (isOn && order === 'toggle') return null;
  const marked = isOn ? before : await mark(tab, record);
  return order === 'toggle' || marked === null || marked.count === 0 ? marked : callMarks(tab, 'go', order === 'next' ? 1 : -1);
}

/**
 * An article that grows is checked anew under its name, and so is one that the reader comes back to: marks stand for one text and its
 * matches, not for one check.
 */
function planName({ page, signature, state }: ArticleRecord): string {
  const of = [signature, ...state.verdict.matches.map(({ index, entry }) => `${index} ${entry}`)].join('\n');
  return `${page} ${crc32(new TextEncoder().encode(of))}`;
}

async function mark(tab: number, record: ArticleRecord): Promise<Marked | null> {
  const { signature, state } = record;
  const plan: MarksPlan = { page: planName(record), signature, names: newNames(), sources: await Promise.all(state.verdict.matches.map(sourceOf)) };
  await runMarksScript(tab);
  await addStyles(tab, markCss(plan.names));
  return callMarks(tab, 'show', plan);
}

async function sourceOf({ index, entry, passages }: Match): Promise<MarksPlan['sources'][number]> {
  const [text] = (await (await indexNamed(index))?.texts([entry])) ?? [];
  return { passages, text: text ? { words: text.words, skeleton: toBase64(text.skeleton) } : null };
}

/** The page can list the names of highlights: they are drawn anew each time, and say nothing. */
function newNames(): string[] {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return Array.from({ length: MARK_STYLES.length + 1 }, (_, i) => `h${(seed + i).toString(36)}`);
}
