import { crc32 } from '../core/pack/crc32';
import type { Match } from '../core/verdict/match';
import { toBase64 } from '../platform/base64';
import { MARK_STYLES } from '../platform/mark-styles';
import { addStyles, callMarks, runMarksScript } from '../platform/marking';
import type { Marked, MarkedMatch, MarksPlan, MarksState, Order } from '../platform/marks';
import { turnsByKey } from '../platform/turns';
import { indexNamed } from './indexes';
import { markCss } from './mark-css';
import { articleOn, type ArticleRecord } from './state';
import { unmark } from './unmark';

const inTurn = turnsByKey<number>();

/**
 * Marks in a tab's page, at the reader's order; null where nothing is shared. Whether a page is marked is asked of it each time, for the
 * worker may be stopped between any two orders. They run one after another: two hasty presses are one on and one off.
 */
export const markPage = (tab: number, order: Order, of: MarkedMatch | null = null): Promise<MarksState | null> => inTurn(tab, () => obey(tab, order, of));

async function obey(tab: number, order: Order, of: MarkedMatch | null): Promise<MarksState | null> {
  const record = await articleOn(tab);
  if (record === null || !record.state.verdict.matches.some(({ passages }) => passages.length > 0)) return null;
  const matches = record.state.verdict.matches.map(({ index, entry }): MarkedMatch => ({ index, entry }));
  const only = of === null ? null : matches.findIndex(({ index, entry }) => index === of.index && entry === of.entry);
  if (only === -1) return null;
  const marked = await afterOrder(tab, order, record, only);
  if (marked === null) return { of: null, count: null, current: null, styles: [] };
  const styles = marked.styles.flatMap((style, i) => (style < 0 ? [] : [{ ...matches[i]!, style }]));
  const single = onlyOf(marked.page, record) ?? null;
  return { of: single === null ? null : matches[single]!, count: marked.count, current: marked.current, styles };
}

/** The page's marks after an order; null where they are off. @param only number of the match that they are to be of; null: of all, or as they are */
async function afterOrder(tab: number, order: Order, record: ArticleRecord, only: number | null): Promise<Marked | null> {
  const before = await callMarks(tab, 'look');
  const isOn = before !== null && onlyOf(before.page, record) !== undefined;
  if (order === 'look' && (isOn || before === null)) return before;
  const isOther = isOn && only !== null && onlyOf(before.page, record) !== only;
  // Marks of a check before stand for other matches: they go, whatever was asked.
  if (!isOn || isOther || order === 'toggle') await unmark(tab);
  if (order === 'look') return null;
  if (isOn && !isOther && order === 'toggle') return null;
  const marked = isOn && !isOther ? before : await mark(tab, record, only);
  const isToggled = order === 'toggle' && only === null;
  if (marked === null || marked.count === 0) return marked;
  return isToggled ? callMarks(tab, 'bring') : callMarks(tab, 'go', order === 'previous' ? -1 : 1);
}

/**
 * An article that grows is checked anew under its name, and so is one that the reader comes back to: marks stand for one text and its
 * matches, not for one check.
 */
function planName({ page, signature, state }: ArticleRecord, only: number | null): string {
  const of = [signature, ...state.verdict.matches.map(({ index, entry }) => `${index} ${entry}`)].join('\n');
  return [page, crc32(new TextEncoder().encode(of)), ...(only === null ? [] : [only])].join(' ');
}

/** Number of the one match that marks of this name are of, null where they are of all; undefined where they are of another text or check. */
function onlyOf(name: string, record: ArticleRecord): number | null | undefined {
  const all = planName(record, null);
  if (name === all) return null;
  return name.startsWith(`${all} `) ? Number(name.slice(all.length)) : undefined;
}

const NOTHING: MarksPlan['sources'][number] = { passages: [] };

async function mark(tab: number, record: ArticleRecord, only: number | null): Promise<Marked | null> {
  const { signature, state } = record;
  const sources = await Promise.all(state.verdict.matches.map((match, i) => (only === null || only === i ? sourceOf(match) : NOTHING)));
  const plan: MarksPlan = { page: planName(record, only), signature, names: newNames(), sources };
  await runMarksScript(tab);
  await addStyles(tab, markCss(plan.names));
  return callMarks(tab, 'show', plan);
}

async function sourceOf({ index, entry, passages }: Match): Promise<MarksPlan['sources'][number]> {
  const [text] = (await (await indexNamed(index))?.texts([entry])) ?? [];
  return { passages, ...(text && { text: { words: text.words, skeleton: toBase64(text.skeleton) } }) };
}

/** The page can list the names of highlights: they are drawn anew each time, and say nothing. */
function newNames(): string[] {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return Array.from({ length: MARK_STYLES.length + 1 }, (_, i) => `h${(seed + i).toString(36)}`);
}
