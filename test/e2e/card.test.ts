import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { axeFinds, catchDownloads, openDashboard } from './support/dashboard';
import { pressed, saidIn, stateInPopup } from './support/popup';
import { allowPrivateWindows, openPrivately } from './support/private-window';
import { BROWSERS, settled, startStage, type Stage } from './support/stage';

const PROGRAM = fileURLToPath(new URL('../../src/cli/firstprint.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'firstprint-cards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the command line says of a card, as somebody else would check it. */
function verified(card: string): { code: number | null; report: { good: boolean; fingerprint: string; signedBy: string; url: string; says: string } } {
  const path = join(folder, 'card.html');
  writeFileSync(path, card);
  const { status, stdout } = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), PROGRAM, 'verify', path, '--json'], { encoding: 'utf8' });
  return { code: status, report: JSON.parse(stdout) as ReturnType<typeof verified>['report'] };
}

describe.each(BROWSERS)('the evidence card in %s', (kind) => {
  let stage: Stage;
  /** What the demo server gives out as a card. */
  let served = '';
  beforeEach(async () => {
    stage = await startStage(kind, {
      extra: (path, response) => {
        if (path !== '/card.html') return false;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(served);
        return true;
      },
    });
  });
  afterEach(() => stage.close());

  /** Saves the card of a page by the popup, as readers do. */
  async function save(page: Page): Promise<{ name: string; card: string }> {
    return saveFrom(await stage.browser.openPopup(page));
  }
  async function saveFrom(popup: Page): Promise<{ name: string; card: string }> {
    await stateInPopup(popup, 'article');
    const caught = await catchDownloads(popup);
    await pressed(popup, 'card');
    await waitFor(() => saidIn(popup, '.evidence-card [role="status"]'), { what: 'the card to be saved', until: (said) => !/^(Making the card…)?$/.test(said), timeout: 10_000 });
    const said = await saidIn(popup, '.evidence-card [role="status"]');
    if (process.env['SHOTS']) await popup.screenshot({ path: `${process.env['SHOTS']}/card-popup-${kind}.png`, fullPage: true });
    const [file] = Object.entries(await caught());
    await popup.close();
    if (file === undefined) throw new Error(`No card was saved: ${said}`);
    expect(said).toBe(`Saved as ${file[0]}`);
    return { name: file[0], card: file[1] };
  }
  const article = async (url: string): Promise<Page> => {
    const page = await stage.open(url);
    await settled(stage.browser, page);
    return page;
  };

  test('is made by the popup, says what the popup says, and passes every check of the command line and of the dashboard; altered it does not', async () => {
    const page = await article(stage.newsstand.urls.edited);
    const { name, card } = await save(page);
    expect(name).toMatch(/^firstprint-card-\d{4}-\d{2}-\d{2}-northernledger\.localhost\.html$/);
    const { code, report } = verified(card);
    expect({ code, ...report }).toMatchObject({ code: 0, good: true, signedBy: 'browser', url: stage.newsstand.urls.edited, says: 'An earlier copy of this text is known: at HPA, 14 September 2026, 06:10 (UTC+01:00).' });
    // One key for all cards of a browser, also where the background was stopped between them.
    await stage.browser.stopBackground();
    expect(verified((await save(page)).card).report.fingerprint).toBe(report.fingerprint);

    const dashboard = await openDashboard(stage.browser, 'data');
    const look = async (file: string): Promise<string> => {
      const path = join(folder, 'handed-on.html');
      writeFileSync(path, file);
      await ((await dashboard.waitForSelector('input[name="card"]')) as ElementHandle<HTMLInputElement>).uploadFile(path);
      await dashboard.waitForSelector('.card-result, .card-part .problem');
      return dashboard.$eval('.card-part', (part) => part.textContent!);
    };
    const good = await look(card);
    expect(good).toContain('Every check passed');
    expect(good).toContain(`Signed with the key ${report.fingerprint}This is the key of this browser.`);
    expect(await dashboard.$$eval('.checks [data-passed="true"]', (checks) => checks.length)).toBe(5);
    expect(await dashboard.evaluate(() => document.activeElement!.textContent)).toBe('Every check passed');
    expect(await axeFinds(dashboard)).toEqual([]);
    if (process.env['SHOTS']) await (await dashboard.$('.card-part'))!.screenshot({ path: `${process.env['SHOTS']}/card-check-${kind}.png` });

    const altered = card.replace('14 September 2026', '14 September 2016');
    expect(altered).not.toBe(card);
    expect(verified(altered)).toMatchObject({ code: 1, report: { good: false } });
    await dashboard.evaluate(() => document.querySelector('.card-result')!.remove());
    expect(await look(altered)).toContain('Not every check passed');
    expect(await dashboard.$$eval('.checks [data-passed="false"]', (checks) => checks.map((check) => check.getAttribute('data-check')))).toEqual(['text']);
    expect(await axeFinds(dashboard)).toEqual([]);
    if (process.env['SHOTS']) await (await dashboard.$('.card-part'))!.screenshot({ path: `${process.env['SHOTS']}/card-altered-${kind}.png` });
  });

  test('is a page for any browser: it runs nothing, asks for nothing, and reads well in every light and width', async () => {
    const page = await article(stage.newsstand.urls.credited);
    served = (await save(page)).card;
    const before = stage.proxy.requests.length;
    const opened = await stage.open(stage.url('cards', '/card.html'));
    expect(await opened.$$eval('h1, h2', (headings) => headings.map((heading) => heading.textContent))).toEqual([
      'The page names its source, HPA, and copies of the text are known.', 'The page', 'Where the text is known', 'In order of time, as far as it is known', 'The shared words, as the page has them', 'What it was compared with', 'How to check this card',
    ]);
    // The style is let in by its digest, so it must act.
    expect(await opened.$eval('.kind', (line) => getComputedStyle(line).textTransform)).toBe('uppercase');
    const found: string[] = [];
    for (const scheme of ['light', 'dark']) {
      await opened.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]).catch(() => undefined);
      for (const width of [1280, 320]) {
        await opened.setViewport({ width, height: 900 });
        found.push(...(await axeFinds(opened)).map((one) => `${scheme} ${width}: ${one}`));
        expect(await opened.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${scheme} ${width}`).toBeLessThanOrEqual(0);
        if (process.env['SHOTS']) await opened.screenshot({ path: `${process.env['SHOTS']}/card-${kind}-${scheme}-${width}.png`, fullPage: true });
      }
    }
    expect(found).toEqual([]);
    const asked = stage.proxy.requests.slice(before).filter(({ allowed, path }) => allowed && path !== '/favicon.ico');
    expect(asked.map(({ path }) => path)).toEqual(['/card.html']);
    // Only Chromium can be told to print from outside. On paper it is black on white, whatever the reader's scheme, and nothing is folded away.
    if (kind === 'chromium') {
      const isSeen = () => opened.$eval('details > p', (line) => line.checkVisibility());
      expect(await isSeen()).toBe(false);
      await opened.emulateMediaType('print');
      expect(await opened.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
      expect(await isSeen()).toBe(true);
      if (process.env['SHOTS']) {
        await opened.setViewport({ width: 794, height: 1123 });
        await opened.screenshot({ path: `${process.env['SHOTS']}/card-print.png`, fullPage: true });
      }
    }
  });

  test('in a private window is signed with a key that goes with it', async () => {
    const { browser } = stage;
    await allowPrivateWindows(browser);
    const { window, tab } = await openPrivately(browser, stage.newsstand.urls.edited);
    const [first, second] = [await saveFrom(await browser.openExtensionPage(`src/popup/popup.html?tab=${tab}`)), await saveFrom(await browser.openExtensionPage(`src/popup/popup.html?tab=${tab}`))].map(({ card }) => verified(card).report);
    expect([first, second]).toMatchObject([{ good: true, signedBy: 'once' }, { good: true, signedBy: 'once' }]);
    expect(first!.fingerprint).not.toBe(second!.fingerprint);
    expect(await browser.evaluateInExtension(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain('firstprint-card-key');
    await browser.evaluateInExtension((id) => chrome.windows.remove(id), window);
  });

  test('can be made of a page on which nothing was found', async () => {
    const { card } = await save(await article(stage.newsstand.urls.sameTopic));
    expect(verified(card)).toMatchObject({ code: 0, report: { good: true, says: 'No copy of this text is known to the indexes that were asked.' } });
    expect(readFileSync(join(folder, 'card.html'), 'utf8')).toContain('the index that comes with Firstprint');
  });
});
