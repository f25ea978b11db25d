import type { Library } from './library';
import { KEPT_FOR } from './removing';

/** What was removed last, wherever: number of the removal, how many articles, and when, in milliseconds since 1970. */
export interface LastRemoval {
  readonly undo: number;
  readonly articles: number;
  readonly at: number;
}

/** The removal that an undo would take back; null where there is none any more. */
export async function lastRemoval({ database }: Pick<Library, 'database'>, now: number): Promise<LastRemoval | null> {
  const { store } = database.transaction('undo');
  const last = await store.openCursor(null, 'prev');
  if (last === null || last.value.at <= now - KEPT_FOR) return null;
  const { undo, at } = last.value;
  return { undo, at, articles: await store.count(IDBKeyRange.bound([undo, 0], [undo, Infinity])) };
}
