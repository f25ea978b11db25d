import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a folder for one temporary browser profile.
 * @param executable the browser that will use it
 */
export async function makeProfile(executable: string): Promise<string> {
  return await mkdtemp(join(folderFor(executable), 'firstprint-profile-'));
}

/** Removes a profile. Retries, because a browser's last child may still be writing when its main process has gone. */
export async function removeProfile(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** A snap has a /tmp of its own, so what is in ours does not exist for it; its folder under the home folder does. */
function folderFor(executable: string): string {
  const snap = snapName(executable);
  if (!snap) return tmpdir();
  const folder = join(homedir(), 'snap', snap, 'common');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function snapName(executable: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const inSnap = /^\/snap\/(?:bin\/)?([\w-]+)/;
  const direct = inSnap.exec(executable) ?? inSnap.exec(realpathSync(executable));
  if (direct) return direct[1];
  // Ubuntu's /usr/bin/firefox is a script that starts the snap.
  if (statSync(executable).size > 10_000) return undefined;
  return /\/snap\/bin\/([\w-]+)/.exec(readFileSync(executable, 'latin1'))?.[1];
}
