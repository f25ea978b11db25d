import { isProblem } from '../../../src/core/problem';
import { factsOf } from '../../../src/library/entry';
import { Library } from '../../../src/library/library';
import { newArticle } from '../../unit/library-articles';
import { between, chance, pick } from '../../unit/seeded';

/** What two windows do to one library at once (two-windows.test.ts), each in a page of its own. */

/** An edit of one field, as its window saw it. */
export interface Edited {
  readonly entry: number;
  readonly field: Field;
  readonly was: string;
  readonly now: string;
}
const FIELDS = ['title', 'publisher', 'note'] as const;
type Field = (typeof FIELDS)[number];

export interface Doings {
  readonly edits: readonly Edited[];
  /** Numbers of what was refused, by the code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly added: number;
  readonly removed: number;
  readonly putBack: number;
}

/**
 * Edits, removes and puts back the articles that are there, and adds, removes and puts back others, in an order that the seed gives. What it
 * removed of the articles that were there is back in the end.
 *
 * @param others addresses and signatures of the others
 */
export async function work(name: string, seed: number, count: number, others: readonly { readonly url: string; readonly signature: readonly number[] }[]): Promise<Doings> {
  const library = await Library.open();
  const next = chance(seed);
  const entries = (await library.list(null, 100)).map(({ entry }) => entry);
  const seen = new Map<number, Record<Field, string>>();
  const edits: Edited[] = [];
  const refused: Record<string, number> = {};
  const undos: { readonly undo: number; readonly own: boolean }[] = [];
  let [added, removed, putBack] = [0, 0, 0];
  /** What the library refuses for a good reason. */
  const tried = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      if (!isProblem(error, 'changed-meanwhile', 'no-entry')) throw error;
      refused[error.code] = (refused[error.code] ?? 0) + 1;
    }
  };
  const look = async (entry: number): Promise<void> => {
    const article = await library.get(entry);
    if (article === null) return;
    const { title, publisher } = factsOf(article);
    seen.set(entry, { title, publisher: publisher ?? '', note: article.note });
  };
  const edit = (i: number): Promise<void> => tried(async () => {
    const entry = pick(next, entries);
    // Often an editor was opened a while ago.
    if (!seen.has(entry) || next() < 0.5) await look(entry);
    const was = seen.get(entry);
    if (was === undefined) return;
    const fields = next() < 0.3 ? [pick(next, FIELDS), pick(next, FIELDS)] : [pick(next, FIELDS)];
    const changes = Object.fromEntries(fields.map((field) => [field, `${name} ${i} ${field}`]));
    await library.edit(entry, changes, Object.fromEntries(fields.map((field) => [field, was[field]])));
    for (const field of new Set(fields)) edits.push({ entry, field, was: was[field], now: changes[field]! });
    seen.set(entry, { ...was, ...changes });
  });
  const remove = async (entry: number, own: boolean): Promise<void> => {
    const undo = await library.remove([entry], Date.now());
    // The other window was faster.
    if (undo === 0) return;
    undos.push({ undo, own });
    removed++;
  };
  const undo = (at: number): Promise<void> => tried(async () => {
    const [one] = undos.splice(at, 1);
    await library.undo(one!.undo);
    putBack++;
  });
  for (let i = 0; i < count; i++) {
    const what = next();
    if (what < 0.6) await edit(i);
    else if (what < 0.68) await remove(pick(next, entries), false);
    else if (what < 0.78 && undos.length > 0) await undo(between(next, 0, undos.length));
    else {
      const { url, signature } = pick(next, others);
      const known = await library.find(url);
      if (known !== null && next() < 0.5) await remove(known.entry, true);
      else {
        await library.add(newArticle(Uint8Array.from(signature), { url }), { by: 'hand', now: Date.now() });
        added++;
      }
    }
  }
  while (undos.length > 0) {
    const last = undos.length - 1;
    if (undos[last]!.own) undos.pop();
    else await undo(last);
  }
  return { edits, refused, added, removed, putBack };
}
