import { rm } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLanguage } from '../harness/extension-language';
import { serveStory } from '../pictures/pages';
import { FACES, type Face } from '../pictures/faces';
import { fillDashboard } from '../pictures/dashboards';
import { serveSources } from '../pictures/sources';
import { axeFinds } from './support/dashboard';
import { cutOff, nameless, sideways, unreached, untranslated } from './support/faces';
import { BROWSERS, extensionFolder, startStage, type Stage } from './support/stage';

/** Every view as anybody may come to it: in both browsers, left to right and right to left, light and dark, narrow, zoomed, by keyboard alone and by ear. */
const LANGUAGES = ['en', 'ar'];
const COMBINATIONS = BROWSERS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language })));
const USUAL = { width: 1280, height: 800 };

describe.each(COMBINATIONS)('every view in $kind, $language', ({ kind, language }) => {
  let stage: Stage;
  let extension: string;
  beforeAll(async () => {
    extension = await inLanguage(extensionFolder(kind), language);
    stage = await startStage(kind, { extension, extra: (path, response, request) => serveStory(path, response, request) || serveSources(path, request, response) });
    await fillDashboard(stage);
  });
  afterAll(async () => {
    await stage?.close();
    await rm(extension, { recursive: true, force: true });
  });

  test.each(FACES)('$name', async (face: Face) => {
    const { page, close } = await face.open(stage);
    const found: string[] = [];
    const look = async (how: string, check: (page: Page) => Promise<string[]>): Promise<void> => void found.push(...(await check(page)).map((one) => `${how}: ${one}`));
    try {
      await page.setViewport(USUAL);
      expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang.slice(0, 2)])).toEqual([language === 'ar' ? 'rtl' : 'ltr', language]);
      // As tall as it is: what lies half below the buttons at the window's edge is scrolled to, and was taken for too small a target.
      if (face.name.startsWith('popup')) await page.setViewport({ ...USUAL, height: await page.evaluate(() => document.documentElement.scrollHeight) });
      for (const scheme of ['light', 'dark'] as const) {
        await stage.browser.showColours(page, scheme);
        await look(scheme, axeFinds);
      }
      await page.setViewport(USUAL);
      await look('wide', cutOff);
      if (kind === 'chromium') await look('by ear', nameless);
      if (language === 'en') await look('by keyboard', unreached);
      else await look('in words', (shown) => untranslated(shown, language));
      // 320 px with a scroll bar of 20 px.
      await page.setViewport({ width: 300, height: 640 });
      await look('300 px', sideways);
      await page.setViewport({ width: 320, height: 640 });
      await look('320 px', sideways);
      await look('320 px', cutOff);
      // What a classic scroll bar leaves of them.
      await page.setViewport({ width: 300, height: 640 });
      if (face.name.startsWith('dashboard')) await look('300 px', sideways);
      await page.setViewport(USUAL);
      await stage.browser.zoom(page, 2);
      await look('200%', sideways);
      await look('200%', cutOff);
      await stage.browser.zoom(page, 1);
      expect(found).toEqual([]);
    } finally {
      await close();
    }
  });
});
