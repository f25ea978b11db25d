import * as v from 'valibot';
import { browser } from './browser';

const moment = v.fallback(v.nullable(v.pipe(v.number(), v.integer())), null);

/** What the dashboard remembers from one opening to the next. Times are milliseconds since 1970. */
const NotesSchema = v.object({
  /** When the library was last written to a file. */
  exported: moment,
  /** When the reader last sent the reminder of that away. */
  reminded: moment,
  /** When the removal was whose undo the reader used or sent away: that of an earlier one is not offered again. */
  settled: moment,
});
export type DashboardNotes = Readonly<v.InferOutput<typeof NotesSchema>>;

const KEY = 'dashboard';

export async function readNotes(): Promise<DashboardNotes> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return v.parse(NotesSchema, typeof stored === 'object' && stored !== null ? stored : {});
}

/** @returns the notes as they are then */
export async function noteDown(news: Partial<DashboardNotes>): Promise<DashboardNotes> {
  const notes = { ...(await readNotes()), ...news };
  await browser.storage.local.set({ [KEY]: notes });
  return notes;
}
