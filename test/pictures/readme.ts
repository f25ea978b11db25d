import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { pngSize } from '../harness/png';
import { findAnyChromium } from '../setup/browsers.mjs';
import { FOLDER } from './album';
import { ROOT } from './studio';

/** Bytes: a README that is looked at on a telephone. */
const LARGEST = 250_000;
/** What is larger is drawn again at this part of its size. */
const SMALLER = 0.6;

/** Light, dark and Arabic. */
const looks = (name: string, taken: string): Readonly<Record<string, string>> => ({
  [`${name}-light`]: `${taken}-chromium-en-light`,
  [`${name}-dark`]: `${taken}-chromium-en-dark`,
  [`${name}-arabic`]: `${taken}-chromium-ar-light`,
});
/** Of the single pictures those that README shows, under the names that they have there. */
const CHOSEN: Readonly<Record<string, string>> = {
  ...looks('popup-time-line', 'popup-twelve-matches'),
  ...looks('chip', 'chip-earlier-copy-open'),
  ...looks('settings', 'dashboard-settings'),
  ...looks('welcome', 'welcome-first-run'),
  // The card itself speaks English (docs/card.md).
  ...looks('card', 'card-as-a-page'),
  'card-arabic': 'card-checked-chromium-ar-light',
  'compare-light': 'compare-own-copy-chromium-en-light',
};

/** docs/pictures/NAME.png. */
export async function copyForReadme(): Promise<void> {
  for (const [name, taken] of Object.entries(CHOSEN)) {
    const path = `${FOLDER}${taken}.png`;
    if (!existsSync(path)) console.log(`not there: ${path}`);
    else if (statSync(path).size > LARGEST) await drawSmaller(path, `${ROOT}docs/pictures/${name}.png`);
    else copyFileSync(path, `${ROOT}docs/pictures/${name}.png`);
  }
}

async function drawSmaller(from: string, to: `${string}.png`): Promise<void> {
  const browser = await puppeteer.launch({ executablePath: findAnyChromium()!, headless: true, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const file = readFileSync(from);
    const size = pngSize(file);
    const [width, height] = [Math.round(size.width * SMALLER), Math.round(size.height * SMALLER)];
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    await page.setContent(`<body style="margin:0"><img src="data:image/png;base64,${file.toString('base64')}" width="${width}" height="${height}" style="display:block">`, { waitUntil: 'load' });
    await page.screenshot({ path: to });
  } finally {
    await browser.close();
  }
  if (statSync(to).size > LARGEST) throw new Error(`${to} has ${statSync(to).size} bytes.`);
}
