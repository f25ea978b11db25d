import type { Library } from '../library';
import { KEPT_FOR } from './clearing';

/** What was imported last, in whichever window: its number for undoImport, and when, in milliseconds since 1970. */
export interface LastImport {
  readonly undo: number;
  readonly at: number;
}

/** The import that an undo would take back; null where there is none any more. */
export async function lastImport({ database }: Pick<Library, 'database'>, now: number): Promise<LastImport | null> {
  const last = (await database.getAll('imports')).findLast(({ state, at }) => state === 'done' && at > now - KEPT_FOR);
  return last === undefined ? null : { undo: last.import, at: last.at };
}
