import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Articles } from './support/articles';
import { Desk } from './support/desk';
import { BROWSERS, startStage } from './support/stage';

/**
 * Needs a small file system of its own, so it runs only where it is given one: `mount -t tmpfs -o size=500m tmpfs /mnt/small`, then
 * `SMALL_DISK=/mnt/small npx vitest run --project e2e test/e2e/small-disk.test.ts`.
 */
const DISK = process.env['SMALL_DISK'] ?? '';
/** Bytes left free when the adding begins, and of each article's text. */
const FREE = 15_000_000;
const TEXT = 100_000;

describe.runIf(DISK !== '').each(BROWSERS)('a profile on a disk that becomes full, in %s', (kind) => {
  test('what was confirmed is there, what was refused is not, and with room again all goes on', async () => {
    const profile = join(DISK, `profile-${kind}`);
    const filler = join(DISK, 'filler');
    const articles = new Articles(91);
    let stage = await startStage(kind, { profile });
    try {
      let desk = await Desk.open(stage.browser);
      const confirmed: string[] = [];
      const refused: string[] = [];
      const reasons = new Set<string>();
      const add = async (): Promise<void> => {
        const url = `https://full.example/${confirmed.length + refused.length}`;
        const reason = await desk.run('add', url, articles.signature(), TEXT).then(() => null, (error: Error) => error.message);
        if (reason === null) confirmed.push(url);
        else {
          refused.push(url);
          reasons.add(reason);
        }
      };
      const urls = async (): Promise<(string | null)[]> => (await desk.run('seen', 'library', 'https://full.example/')).map(({ url }) => url);
      for (let i = 0; i < 5; i++) await add();
      const { bavail, bsize } = await statfs(DISK);
      await writeFile(filler, new Uint8Array(bavail * bsize - FREE));
      for (let i = 0; i < 400 && refused.length < 5; i++) await add();
      console.info(`${kind}: ${confirmed.length} confirmed, ${refused.length} refused: ${[...reasons].join(' | ')}`);
      // Where the browser closes the database itself, the further ones say that.
      expect([...reasons].join(), 'why').toContain('The storage of this browser is full');
      await rm(filler);
      for (let i = 0; i < 5; i++) await add();
      const before = confirmed.length;
      await stage.browser.close();
      await stage.close();
      stage = await startStage(kind, { profile });
      desk = await Desk.open(stage.browser);
      expect((await urls()).sort()).toEqual(confirmed.sort());
      reasons.clear();
      await add();
      const { bavail: left } = await statfs(DISK);
      expect(confirmed.length, `goes on with ${left * bsize} bytes free, after ${[...reasons].join()}`).toBe(before + 1);
      expect(await desk.run('complaints', 'library')).toEqual([]);
    } finally {
      await stage.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      await rm(filler, { force: true });
    }
  }, 300_000);
});
