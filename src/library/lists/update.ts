import { Problem } from '../../core/problem';
import { orFull, type ListsDatabase } from './database';
import { checkDownloaded } from './check-pack';
import { fetchPack } from './download';
import { packAddress } from './address';
import { fetchManifest } from './fetch-manifest';
import { changeList, giveUp, gone, layPack, switchTo } from './ledger';
import type { KeptList, SignedManifest } from './record';
import { isSuccessor } from './succession';

/** What the browser around says. */
export interface Surroundings {
  /** Whether the reader allows requests to the address's host. */
  mayRead(url: string): Promise<boolean>;
  /** Bytes that storage still takes; as many as one likes where the browser does not say. */
  room(): Promise<number>;
  /** Something that a status shows has changed. */
  changed(): void;
  /** Told when the browser closed the database by itself: the lists have to be opened anew. */
  readonly lost?: () => void;
  /** Milliseconds without a byte after which a server is given up; 30,000 unless told. */
  readonly patience?: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What a later try may mend by itself; all else is looked at again the next day. */
const PASSING = ['list-unreachable', 'list-slow', 'list-unsteady'];
export const NO_ACCESS = 'list-no-access';

/**
 * Looks for a newer version of a list and brings it in: manifest, packs part by part, each verified, then one switch. Stopped anywhere, it goes on
 * from there when it is called again. What goes wrong is kept with the list, whose old version stays.
 * @throws Problem which is kept too, but for `list-gone` and `list-of-a-file`
 */
export async function updateList(db: ListsDatabase, id: number, around: Surroundings, now: () => number): Promise<void> {
  const list = await db.get('lists', id);
  if (list === undefined) throw gone();
  if (list.url === null) throw new Problem('list-of-a-file', 'This pack was opened from a file: to replace it, open a newer file and remove this one.');
  try {
    const coming = await look(db, list, list.url, around, now);
    if (coming !== null) await bringIn(db, id, list.url, coming, around, now);
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code !== 'list-gone') await keepProblem(db, id, problem, now());
    throw problem;
  } finally {
    around.changed();
  }
}

/** Asks for the manifest. @returns what is to be brought in */
async function look(db: ListsDatabase, list: KeptList, url: string, { mayRead, patience }: Surroundings, now: () => number): Promise<SignedManifest | null> {
  if (!(await mayRead(url))) throw noAccess(url);
  // Where nothing can be written, what was found could not be kept, nor that it was looked for: the server would be asked again each minute.
  await changeList(db, list.id, () => ({}));
  const found = await fetchManifest(url, list.validators, patience);
  const missing = await lacksPacks(db, list.held);
  const { coming } = await changeList(db, list.id, (latest) => {
    const fresh = found !== null && isSuccessor(latest, found.signed) ? found.signed : null;
    // Packs that proved to be damaged were dropped: they come again.
    const coming = fresh ?? latest.coming ?? (missing ? latest.held : null);
    const settled = coming === null ? { due: now() + DAY, problem: null, failures: 0 } : { due: now() };
    return { coming, checked: now(), validators: found?.validators ?? latest.validators, ...settled };
  });
  return coming;
}

async function lacksPacks(db: ListsDatabase, held: SignedManifest | null): Promise<boolean> {
  const there = new Set(await db.getAllKeys('files'));
  return held?.manifest.packs.some(({ sha256 }) => !there.has(sha256)) ?? false;
}

async function bringIn(db: ListsDatabase, id: number, url: string, coming: SignedManifest, around: Surroundings, now: () => number): Promise<void> {
  const there = new Set(await db.getAllKeys('files'));
  const missing = coming.manifest.packs.filter(({ sha256 }) => !there.has(sha256));
  const bytes = missing.reduce((sum, pack) => sum + pack.bytes, 0);
  // The last pack lies there twice for a moment, as parts and laid down.
  if ((await around.room()) < bytes + Math.max(0, ...missing.map((pack) => pack.bytes))) throw diskFull(bytes);
  for (const pack of missing) {
    const blob = await fetchPack(db, { list: id, coming, pack, url: packAddress(url, pack.path) }, around.changed, around.patience);
    await checkDownloaded(blob, pack);
    await layPack(db, id, coming, pack.sha256, blob);
  }
  await switchTo(db, id, coming, now(), now() + DAY);
}

/** The old version stays; an update that can still be completed does too. */
async function keepProblem(db: ListsDatabase, id: number, { code, message }: Problem, now: number): Promise<void> {
  const problem = { code, sentence: message };
  const list = await db.get('lists', id);
  if (list === undefined) return;
  // Nothing is wrong with the list: what came of it stays until the reader gives access again.
  if (code === NO_ACCESS) return void (await changeList(db, id, () => ({ problem, due: now + DAY })));
  if (!PASSING.includes(code)) return giveUp(db, id, problem, now + DAY);
  await changeList(db, id, ({ failures }) => ({ problem, failures: failures + 1, due: now + Math.min(DAY, HOUR * 2 ** failures) }));
}

export const noAccess = (url: string): Problem => new Problem(NO_ACCESS, `Firstprint may not ask ${new URL(url).host}: allow it first.`);
const diskFull = (bytes: number): Problem => new Problem('storage-full', `There is no room on the disk for the ${bytes} bytes of this list.`, { bytes });

function asProblem(thrown: unknown): Problem {
  const error = orFull(thrown);
  return error instanceof Problem ? error : new Problem('unexpected', error instanceof Error ? error.message : String(error), {}, error);
}
