import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { inLibrary } from './support/own-library';
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

  test('during 60 additions, edits, removals and returns: what was confirmed is so, and nothing is half done', async () => {
    const random = seeded(3);
    const { browser } = stage;
    const page = await stage.open(stage.url('mirror', '/own?written'));
    await verdictOn(browser, page);
    const tab = await browser.tabId(page);
    type Mine = { entry: number; edited: object; note: string; tags: readonly string[] } | null;
    const mine = async (): Promise<Mine> => {
      const { articles, versions } = await inLibrary(browser);
      const found = articles.filter(({ facts }) => facts.url === page.url());
      expect(found.length).toBeLessThanOrEqual(1);
      if (found[0] === undefined) return null;
      const { entry, edited, note, tags } = found[0];
      expect(versions.filter((version) => version.entry === entry)).toHaveLength(1);
      return { entry, edited, note, tags };
    };
    /** Null where the answer was lost. */
    const said = (type: string, data: object): Promise<{ ok: boolean; undo?: number } | null> => browser.evaluateInExtension(async (name, what) => {
      const lost = new Promise<null>((resolve) => setTimeout(resolve, 2000, null));
      const answer = chrome.runtime.sendMessage({ id: 1, type: name, data: what, timestamp: Date.now() }) as Promise<{ res?: { ok: boolean; value?: { undo?: number } } } | undefined>;
      const heard = await Promise.race([answer.catch(() => null), lost]);
      return heard?.res ? { ok: heard.res.ok, ...(heard.res.value?.undo === undefined ? {} : { undo: heard.res.value.undo }) } : null;
    }, type, data);

    let undo: { number: number; gone: Mine } | null = null;
    const tally = { confirmed: 0, lost: 0 };
    // As long as makes about half of the answers come, in either browser and however busy the machine is.
    let longest = 100;
    for (let i = 0; i < 60; i++) {
      const before = await mine();
      const words = { publisher: `P${i}`, note: `N${i}`, tags: [`T${i}`] };
      const written = { edited: { publisher: `P${i}` }, note: `N${i}`, tags: [`T${i}`] };
      const turn: readonly [type: string, data: object, after: unknown] = before === null
        ? undo !== null && random() < 0.5
          ? ['undo', { tab, undo: undo.number }, undo.gone]
          : ['add', { tab, words }, { entry: expect.any(Number), ...written }]
        : random() < 0.6
          ? ['edit', { tab, entry: before.entry, words, was: {} }, { entry: before.entry, ...written }]
          : ['remove', { tab, entry: before.entry }, null];
      const [type, data, after] = turn;
      const wait = Math.floor(random() * longest);
      const [answer]: [Awaited<ReturnType<typeof said>>, unknown] = await Promise.all([said(type, data), pause(wait).then(() => browser.stopBackground())]);
      const now = await mine();
      const what = `${type} ${i}, stopped after ${wait} ms, ${answer === null ? 'unheard' : 'confirmed'}`;
      tally[answer === null ? 'lost' : 'confirmed']++;
      longest *= answer === null ? 1.2 : 1 / 1.2;
      if (answer !== null) expect(answer.ok, what).toBe(true);
      if (answer !== null || JSON.stringify(now) !== JSON.stringify(before)) expect(now, what).toEqual(after);
      undo = type === 'remove' && answer?.undo !== undefined ? { number: answer.undo, gone: before } : null;
    }
    console.log(`${kind}: ${tally.confirmed} answers were heard, ${tally.lost} were lost`);
    expect(tally.confirmed).toBeGreaterThan(5);
    expect(tally.lost).toBeGreaterThan(5);
  }, 180_000);
});
