import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { pressed, stateInPopup } from './support/popup';
import { BROWSERS, pause, startStage, verdictOn, type Stage } from './support/stage';

/** Fixed pseudo-random numbers in [0, 1): a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

describe.each(BROWSERS)('the background is stopped at any moment, in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind)));
  afterAll(() => stage?.close());

  test('during 15 checks: every badge comes all the same', async () => {
    const random = seeded(1);
    const page = await stage.browser.newPage();
    for (let i = 0; i < 15; i++) {
      const wait = Math.floor(random() * 120);
      await page.goto(stage.url('echo', `/copy?time=${i}`), { waitUntil: 'domcontentloaded' });
      await pause(wait);
      await stage.browser.stopBackground();
      await waitFor(() => stage.browser.badge(page), { what: `the badge after a stop ${wait} ms into page ${i}`, until: ({ text }) => text === 'HPA' });
    }
  }, 120_000);

  test('during 10 additions: what was confirmed is in the library, and nothing is in it twice', async () => {
    const random = seeded(2);
    let confirmed = 0;
    for (let i = 0; i < 10; i++) {
      const page = await stage.open(stage.url('parish', `/own?id=${i}`));
      await verdictOn(stage.browser, page);
      const popup = await stage.browser.openPopup(page);
      await stateInPopup(popup, 'article');
      await pressed(popup, 'add');
      await pause(Math.floor(random() * 40));
      if ((await popup.$('.added')) !== null) confirmed++;
      await stage.browser.stopBackground();
      await popup.close().catch(() => undefined);
      await page.close();
    }
    const keys = await stage.browser.evaluateInExtension(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('firstprint-library');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const allIn = (store: string) =>
        new Promise<{ key: string; entry: number }[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
      const [articles, versions] = [await allIn('articles'), await allIn('versions')];
      database.close();
      return articles.map(({ key, entry }) => [key, versions.some((version) => version.entry === entry)] as const);
    });
    expect(keys.length).toBeGreaterThanOrEqual(confirmed);
    expect(new Set(keys.map(([key]) => key)).size).toBe(keys.length);
    expect(keys.every(([, whole]) => whole)).toBe(true);
  }, 120_000);
});
