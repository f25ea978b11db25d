import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { BrowserKind } from '../harness/extension-browser';
import { pngSize } from '../harness/png';
import { ROOT, type Studio } from './studio';

export type Scheme = 'light' | 'dark';

/** A picture as the contact sheets show it. */
export interface Picture {
  /** In dist/pictures. */
  readonly file: string;
  readonly view: string;
  readonly state: string;
  readonly kind: BrowserKind;
  readonly language: string;
  /** How it was taken: "Firefox · ar · dark · 320 px". */
  readonly caption: string;
  readonly width: number;
  readonly height: number;
}

export const FOLDER = `${ROOT}dist/pictures/`;
/** What moves or is loaded late stands still by then; nothing tells when. */
const SETTLE_MS = 250;
/** Pixels: a whole page that is longer says no more at the size of a contact sheet. */
const LONGEST = 1900;
/** A second frame of the extension's pages may be drawn before the fonts of the first are there. */
export const settle = (milliseconds = SETTLE_MS): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Shot {
  readonly view: string;
  readonly state: string;
  readonly scheme?: Scheme;
  /** How it is looked at where not usual: "200%", "320 px". */
  readonly how?: string;
  /** Not only what is in the window. */
  readonly whole?: boolean;
}

/** The name that a picture goes by, of words and hyphens. */
const nameOf = (...parts: readonly string[]): string => parts.filter(Boolean).join('-').replace(/[^\w]+/g, '-').toLowerCase();

/** Takes a picture of a page as it stands. @returns its path */
export async function take(studio: Studio, page: Page, { view, state, scheme = 'light', how = '', whole = false }: Shot): Promise<string> {
  const { kind, language } = studio;
  await studio.browser.showColours(page, scheme);
  // What the pointer was used for last would look as if it lay there.
  await page.mouse.move(0, 0);
  await settle();
  mkdirSync(FOLDER, { recursive: true });
  const file = `${nameOf(view, state, kind, language, scheme, how)}.png`;
  const before = page.viewport();
  if (whole && before !== null) {
    // Made as tall as it is: beyond the window, Chromium draws pages that run from right to left beside the picture.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewport({ ...before, height: Math.min(Math.max(height, before.height), LONGEST) });
    await settle();
    // It was measured with a scroll bar beside it: wider by that, it may be less tall.
    const without = await page.evaluate(() => document.documentElement.offsetHeight);
    if (without < height) await page.setViewport({ ...before, height: Math.min(Math.max(without, before.height), LONGEST) });
  }
  await page.screenshot({ path: `${FOLDER}${file}`, captureBeyondViewport: false });
  if (whole && before !== null) await page.setViewport(before);
  return `${FOLDER}${file}`;
}

/** All that were taken, also by another run: the names tell what they are. */
export function album(): readonly Picture[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const named = /^([a-z]+)-(.+)-(chromium|firefox)-(\w+)-(light|dark)-?(.*?)-?\.png$/.exec(file);
    if (named === null) return [];
    const [, view, state, kind, language, scheme, how] = named;
    const words = [kind === 'firefox' ? 'Firefox' : 'Chromium', language === 'zh_cn' ? 'zh_CN' : language!, scheme === 'dark' ? scheme : '', how === '200' ? '200%' : how!.replace('-', ' ')];
    return [{ file, view: view!, state: state!.replaceAll('-', ' '), kind: kind as BrowserKind, language: language!, caption: words.filter(Boolean).join(' · '), ...pngSize(readFileSync(`${FOLDER}${file}`)) }];
  });
}
