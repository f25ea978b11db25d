import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { inLanguage } from '../harness/extension-language';
import { FACES } from '../pictures/faces';
import { fillDashboard } from '../pictures/dashboards';
import { serveSources } from '../pictures/sources';
import { sideways } from './support/faces';
import { BROWSERS, extensionFolder, startStage } from './support/stage';

/** Fonts that are twice as wide, in which a field asks for more room than it has in English or Arabic (faces.test.ts). */
const LANGUAGES = ['zh_CN', 'ja', 'ko'];

test.each(BROWSERS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language }))))('the dashboard in $kind, $language, fits a narrow window', async ({ kind, language }) => {
  const extension = await inLanguage(extensionFolder(kind), language);
  const stage = await startStage(kind, { extension, extra: (path, response, request) => serveSources(path, request, response) });
  try {
    await fillDashboard(stage);
    const found: string[] = [];
    for (const { name, open } of FACES.filter((face) => face.name.startsWith('dashboard'))) {
      const { page, close } = await open(stage);
      await page.setViewport({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language.replace('_', '-'));
      found.push(...(await sideways(page)).map((one) => `${name}: ${one}`));
      await close();
    }
    expect(found).toEqual([]);
  } finally {
    await stage.close();
    await rm(extension, { recursive: true, force: true });
  }
}, 90_000);
