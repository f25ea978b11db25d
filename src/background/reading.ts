import { clearImports, hasImports } from '../library/exchange/clearing';
import { dropAlarm, ensureAlarm } from '../platform/alarms';
import { readSettings } from '../platform/settings';
import { isOn } from '../platform/sites';
import { isPaused } from './check';
import { library } from './indexes';
import { articleOf } from './keeping';
import { articleOn } from './state';

/** Remembering articles while they are read: only where the reader switched it on. */

export const FORGET = 'forget';
const DAY_MINUTES = 24 * 60;
const DAY = DAY_MINUTES * 60_000;

/** Who says that a page was read. */
interface Reader {
  readonly tab: number;
  readonly url: string;
  readonly privateWindow: boolean;
}

/** Seconds in view after which the page is remembered; null where it is not: switched off, in a private window, on an excluded site. */
export async function readingTime({ url, privateWindow }: Omit<Reader, 'tab'>): Promise<number | null> {
  const { remember, rememberAfter, rememberNever } = await readSettings();
  return remember && !privateWindow && !rememberNever.some((site) => isOn(url, site)) ? rememberAfter : null;
}

/** Remembers the article that a tab shows. All is asked anew: a page that was open when remembering was switched off still speaks. How long it was in view only the page can tell. */
export async function rememberPage(reader: Reader, page: string, now: number): Promise<void> {
  const mayRemember = async (url: string): Promise<boolean> => (await readingTime({ ...reader, url })) !== null && !(await isPaused(url));
  if (!(await mayRemember(reader.url))) return;
  const record = await articleOn(reader.tab);
  // An AMP cache shows the pages of other sites: the article's own address counts too.
  if (record?.page === page && (await mayRemember(record.state.facts.url))) await (await library()).add(articleOf(record), { by: 'reading', now });
}

/** Forgets what was remembered, removed or imported too long ago, and sees to it that this is done every day while there is anything to forget. */
export async function forgetOld(now: number): Promise<void> {
  const [{ remember, rememberDays }, own] = await Promise.all([readSettings(), library()]);
  await own.forgetRead(now - rememberDays * DAY);
  const isKeeping = await own.purge(now);
  await clearImports(own, now);
  if (remember || isKeeping || (await own.count()).remembered > 0 || (await hasImports(own))) await ensureAlarm(FORGET, DAY_MINUTES);
  else await dropAlarm(FORGET);
}
