import { mkdirSync, readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { pressChip, rectInChip } from '../e2e/support/chip';
import { screenshotWindow } from '../harness/display';
import { waitFor } from '../harness/wait';
import { findAnyChromium } from '../setup/browsers.mjs';
import { COMPARED, openCompared } from './compares';
import { openStudio, importLibrary, ROOT } from './studio';

const FOLDER = `${ROOT}docs/store/`;
/** Pixels, as both stores ask for them. */
const WIDTH = 1280;
const HEIGHT = 800;
const TILE = { width: 440, height: 280 };
/** A window is painted some time after its page is; nothing tells when. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2000));

/** docs/store/*.png: five whole windows of Chromium, and the tile. */
export async function takeStore(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const studio = await openStudio('chromium', 'en', { height: HEIGHT });
  const { browser, newsstand } = studio;
  let count = 0;
  const shot = async (): Promise<void> => {
    await painted();
    await screenshotWindow(studio.display!, `${FOLDER}screenshot-${++count}.png`);
  };
  try {
    await importLibrary(studio);
    const blank = (await browser.browser.pages())[0];
    const page = await studio.open(newsstand.urls.edited);
    await blank?.close();
    await page.bringToFront();
    const session = await page.createCDPSession();
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width: WIDTH + 1, height: HEIGHT + 1 } });
    await waitFor(() => rectInChip(browser, page, '.line'), { what: 'the line in the page' });
    await pressChip(browser, page, '.open');
    await shot();
    await pressChip(browser, page, '.open');
    const popup = await browser.openPopup(page);
    await popup.waitForSelector('[data-verdict="earlier"]');
    await shot();
    await popup.close();
    await browser.pressShortcut(page, 'toggle');
    await waitFor(() => page.evaluate(() => (CSS as unknown as { highlights: Map<string, unknown> }).highlights.size), { what: 'the marks' });
    await browser.pressShortcut(page, 'next');
    await shot();
    const { page: compared, close } = await openCompared(studio, COMPARED[0]!);
    await page.close();
    await compared.bringToFront();
    await shot();
    // The last tab takes the browser with it.
    const dashboard = await browser.openExtensionPage('src/dashboard/dashboard.html#library');
    await close();
    await dashboard.bringToFront();
    await dashboard.waitForSelector('.row');
    // An export that nobody asked for is no part of what the shop shows.
    await dashboard.$$eval('[data-action="dismiss-reminder"]', ([button]) => (button as HTMLElement | undefined)?.click());
    await shot();
  } finally {
    await studio.close();
  }
  await takeTile();
}

/** The small tile: icon, name, and what it is, in the colours of the extension. */
async function takeTile(): Promise<void> {
  const icon = readFileSync(`${ROOT}icons/128.png`).toString('base64');
  const browser = await puppeteer.launch({ executablePath: findAnyChromium()!, headless: true, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    await page.setViewport(TILE);
    await page.setContent(`<!doctype html><meta charset="utf-8"><style>
body{margin:0;height:100vh;display:grid;grid-template-columns:auto 1fr;gap:22px;align-items:center;padding:0 34px;box-sizing:border-box;background:linear-gradient(#fff,#eaeffd);font-family:system-ui,sans-serif;color:#151a2d}
h1{font-size:34px;letter-spacing:-.015em;margin:0 0 6px}p{font-size:17px;line-height:1.35;margin:0;color:#5a6279}</style>
<img src="data:image/png;base64,${icon}" width="104" height="104"><div><h1>Firstprint</h1><p>Where a text<br>appeared earlier</p></div>`, { waitUntil: 'load' });
    await page.screenshot({ path: `${FOLDER}tile-small.png` });
  } finally {
    await browser.close();
  }
}
