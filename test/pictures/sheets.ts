import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { findAnyChromium } from '../setup/browsers.mjs';
import puppeteer, { type Page } from 'puppeteer-core';
import type { BrowserKind } from '../harness/extension-browser';
import { album, FOLDER, type Picture } from './album';
import { ROOT } from './studio';

const SHEETS = `${ROOT}docs/pictures/`;
/** Bytes; a sheet is made coarser and its pictures smaller until it is below. */
const LARGEST = 600_000;
const QUALITIES = [62, 45];
const SHRINKS = [1, 0.85, 0.7, 0.6, 0.5];
/** CSS pixels: what is taken as wide as this is a whole window, of which the order of things is to be seen; words are to be read in what is narrower. */
const WINDOW = 600;
const SCALES = { window: 0.42, part: 0.6 };
/** CSS pixels that a picture is shown of at most; it fades where it goes on. */
const TALLEST = 520;

interface Sheet {
  readonly name: string;
  readonly title: string;
  readonly holds: (picture: Picture) => boolean;
}

const POPUP = ['popup'];
const PAGE = ['chip', 'marks'];
const PAGES = ['compare', 'card', 'welcome'];
const DASHBOARD = ['dashboard'];
const of = (views: readonly string[], languages: readonly string[], kind?: BrowserKind) => (one: Picture): boolean => views.includes(one.view) && languages.includes(one.language) && (kind === undefined || one.kind === kind);
const SHEET_LIST: readonly Sheet[] = [
  { name: 'popup-chromium', title: 'Popup, Chromium, English', holds: of(POPUP, ['en'], 'chromium') },
  { name: 'popup-firefox', title: 'Popup, Firefox, English', holds: of(POPUP, ['en'], 'firefox') },
  { name: 'popup-arabic', title: 'Popup in Arabic', holds: of(POPUP, ['ar']) },
  { name: 'popup-chinese-german', title: 'Popup in Chinese and German', holds: of(POPUP, ['zh_cn', 'de']) },
  { name: 'page', title: 'The line in the page and the marks', holds: of(PAGE, ['en']) },
  { name: 'page-languages', title: 'The line in the page and the marks in Arabic, Chinese and German', holds: of(PAGE, ['ar', 'zh_cn', 'de']) },
  { name: 'pages', title: 'Side by side, evidence card and first page', holds: of(PAGES, ['en']) },
  { name: 'compare-languages', title: 'Side by side in Arabic, Chinese and German', holds: of(['compare'], ['ar', 'zh_cn', 'de']) },
  { name: 'pages-languages', title: 'Evidence card and first page in Arabic, Chinese and German', holds: of(['card', 'welcome'], ['ar', 'zh_cn', 'de']) },
  { name: 'dashboard-chromium', title: 'Library, sources and settings, Chromium, English', holds: of(DASHBOARD, ['en'], 'chromium') },
  { name: 'dashboard-firefox', title: 'Library, sources and settings, Firefox, English', holds: of(DASHBOARD, ['en'], 'firefox') },
  { name: 'dashboard-arabic', title: 'Library, sources and settings in Arabic', holds: of(DASHBOARD, ['ar']) },
  { name: 'dashboard-chinese-german', title: 'Library, sources and settings in Chinese and German', holds: of(DASHBOARD, ['zh_cn', 'de']) },
];
/** As the interface calls them. */
const NAMES: Readonly<Record<string, string>> = { chip: 'Line in the page', marks: 'Marks', compare: 'Side by side', card: 'Evidence card', welcome: 'First page' };

/** docs/pictures/sheet-*.webp: the single pictures laid out state by state, each with how it was taken below it. @throws Error where one stays too large, or a picture is in none */
export async function makeSheets(): Promise<void> {
  mkdirSync(SHEETS, { recursive: true });
  const all = album();
  const left = all.filter((picture) => !SHEET_LIST.some(({ holds }) => holds(picture)));
  if (left.length > 0) throw new Error(`In no sheet: ${left.map(({ file }) => file).join(', ')}`);
  const browser = await puppeteer.launch({ executablePath: findAnyChromium()!, headless: true, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    for (const { name, title, holds } of SHEET_LIST) {
      const pictures = all.filter(holds);
      if (pictures.length === 0) continue;
      const path = `${SHEETS}sheet-${name}.webp` as const;
      const size = await draw(page, title, pictures, path);
      console.log(`docs/pictures/sheet-${name}.webp: ${pictures.length} pictures, ${size} bytes`);
    }
  } finally {
    await browser.close();
  }
}

/** @returns its bytes @throws Error where it stays too large */
async function draw(page: Page, title: string, pictures: readonly Picture[], path: `${string}.webp`): Promise<number> {
  await page.setViewport({ width: 1600, height: 900 });
  let size = Infinity;
  for (const [shrink, quality] of SHRINKS.flatMap((one) => QUALITIES.map((other) => [one, other] as const))) {
    await page.setContent(sheetPage(title, pictures, shrink), { waitUntil: 'load' });
    await page.screenshot({ path, type: 'webp', quality, fullPage: true });
    size = statSync(path).size;
    // Empty where it is taller than the format can be.
    if (size > 0 && size < LARGEST) return size;
  }
  throw new Error(`${path} has ${size} bytes, however small its pictures are.`);
}

function sheetPage(title: string, pictures: readonly Picture[], shrink: number): string {
  const stateOf = ({ view, state }: Picture): string => (view in NAMES ? `${NAMES[view]}: ${state}` : state);
  const rows = [...new Set(pictures.map(stateOf))].toSorted().map((state) => {
    const ones = pictures.filter((one) => stateOf(one) === state).toSorted((a, b) => a.caption.localeCompare(b.caption));
    return `<h2>${state}</h2><section>${ones.map((one) => figure(one, shrink)).join('')}</section>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
body{margin:24px;background:#e9ebf0;font:12px/1.35 system-ui,sans-serif;color:#222}h1{font-size:18px;margin:0 0 4px}h2{font-size:14px;margin:18px 0 8px;border-top:1px solid #c5c9d4;padding-top:8px}
section{display:flex;flex-wrap:wrap;gap:14px;align-items:flex-start}figure{margin:0}div{max-height:${TALLEST}px;overflow:hidden;box-shadow:0 0 0 1px #c5c9d4;background:#fff}
.cut{mask:linear-gradient(#000 90%,#0000)}img{display:block}figcaption{margin-top:5px}
</style><h1>${title}</h1>${rows.join('')}`;
}

function figure({ file, caption, width: full, height }: Picture, shrink: number): string {
  const width = Math.round(full * shrink * (full >= WINDOW ? SCALES.window : SCALES.part));
  const isCut = (height * width) / full > TALLEST;
  return `<figure style="width:${width}px"><div${isCut ? ' class="cut"' : ''}><img src="data:image/png;base64,${readFileSync(`${FOLDER}${file}`).toString('base64')}" width="${width}"></div><figcaption>${caption}</figcaption></figure>`;
}
