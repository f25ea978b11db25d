import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as ExchangePage from './support/exchange-page';
import { BROWSERS, pause, startStage, type Stage } from './support/stage';
import { chance } from '../unit/seeded';

const DEATHS = 12;

async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL('support/exchange-page.ts', import.meta.url));
  const result = (await build({ configFile: false, logLevel: 'silent', build: { write: false, target: 'chrome137', lib: { entry, formats: ['iife'], name: 'Exchange' } } })) as Rolldown.RolldownOutput[];
  return result[0]!.output[0].code;
}

describe.each(BROWSERS)('importing in %s', (kind) => {
  let stage: Stage;
  let code: string;
  beforeAll(async () => {
    [stage, code] = await Promise.all([startStage(kind), bundled()]);
  });
  afterAll(() => stage?.close());

  /** A window of the extension that can do what the dashboard does. */
  async function open(): Promise<Page> {
    const page = await stage.browser.openExtensionPage('manifest.json');
    await page.evaluate(`${code}; globalThis.Exchange = Exchange;`);
    return page;
  }
  type Functions = typeof ExchangePage;
  const run = <Name extends keyof Functions>(page: Page, name: Name, ...args: Parameters<Functions[Name]>): Promise<Awaited<ReturnType<Functions[Name]>>> =>
    page.evaluate(`Exchange.${name}(...${JSON.stringify(args)})`) as Promise<Awaited<ReturnType<Functions[Name]>>>;

  test('its window dies at any moment: all of the file is in the library, or nothing of it', async () => {
    const page = await open();
    const [own, file] = [await run(page, 'fileOf', 0, 60), await run(page, 'fileOf', 60, 660)];
    await run(page, 'imported', own);
    const before = await run(page, 'exported');
    const started = performance.now();
    await run(page, 'imported', file);
    const takes = performance.now() - started;
    const after = await run(page, 'exported');
    await run(page, 'takeBack');
    expect([await run(page, 'exported') === before, after === before]).toEqual([true, false]);

    const next = chance(77);
    let died = 0;
    for (let i = 0; i < DEATHS; i++) {
      const window = await open();
      const wait = next() * takes;
      void run(window, 'imported', file).catch(() => undefined);
      await pause(wait);
      await window.close();
      const is = await run(page, 'exported');
      if (is === before) died++;
      else {
        expect(is === after, `a part of the file is there, ${wait.toFixed()} of ${takes.toFixed()} ms into it`).toBe(true);
        await run(page, 'takeBack');
      }
    }
    expect(died).toBeGreaterThan(0);
    expect(await run(page, 'faults')).toEqual([]);

    // And then, unharmed: in, out, away, and in again, byte for byte.
    await run(page, 'imported', file);
    expect((await run(page, 'exported')) === after).toBe(true);
    await run(page, 'removeAll');
    await run(page, 'imported', after);
    expect((await run(page, 'exported')) === after).toBe(true);
    expect(await run(page, 'faults')).toEqual([]);
  }, 300_000);
});
