import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaints, PAGES, type Seen } from '../pages/cases';
import { BROWSERS, startStage, type Stage } from './support/stage';

/** What is run in a page: `Look.lookAt(html, address)`. */
async function bundledLook(): Promise<string> {
  const entry = fileURLToPath(new URL('support/look.ts', import.meta.url));
  const result = (await build({ configFile: false, logLevel: 'silent', build: { write: false, target: 'chrome137', lib: { entry, formats: ['iife'], name: 'Look' } } })) as Rolldown.RolldownOutput[];
  return result[0]!.output[0].code;
}

describe.each(BROWSERS)('in %s, a page of test/pages', (kind) => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await startStage(kind);
    page = await stage.open(stage.url('echo', '/listing'));
    await page.evaluate((code) => void Object.assign(globalThis, { Look: new Function(`${code}; return Look;`)() }), await bundledLook());
  });
  afterAll(() => stage?.close());

  test.each(PAGES.map((one) => [one.name, one] as const))('is read as in Node: %s', async (_name, one) => {
    const json = await page.evaluate((html, address) => (globalThis as unknown as { Look: { lookAt(html: string, address: string): string } }).Look.lookAt(html, address), one.html, one.address);
    const { changed, ...seen } = JSON.parse(json) as Seen & { changed: boolean };
    expect(changed, 'the page is as it was').toBe(false);
    expect(complaints(one, seen), one.what).toEqual([]);
  });
});
