/**
 * `npm run pictures [-- PART...]`, after `npm run build`: pictures of every view and state from the real extension in both browsers, in
 * English, Arabic, Chinese and German where it speaks them. Single pictures go to dist/pictures; contact sheets, the pictures of the README and those of
 * the stores to docs. Parts: `windows` (the README's whole windows), `views`, `broken`, `store`, `sheets`; without one, all. FIRSTPRINT_PICTURES limits `views` and
 * `broken`, as in "firefox-ar".
 */
import { readdirSync } from 'node:fs';
import { takeCards } from './cards';
import { takeChips } from './chips';
import { takeCompares } from './compares';
import { takeDashboards } from './dashboards';
import { takeBroken, takePopups } from './popups';
import { makeSheets } from './sheets';
import { copyForReadme } from './readme';
import { takeStore } from './store';
import { openStudio, ROOT } from './studio';
import { takeWelcome } from './welcomes';
import { takeWindows } from './windows';

const LANGUAGES = ['en', 'ar', 'zh_CN', 'de'];
const asked = process.argv.slice(2);
const limit = process.env['FIRSTPRINT_PICTURES'] ?? '';
const spoken = readdirSync(`${ROOT}dist/chrome/_locales`);
const wanted = (part: string): boolean => asked.length === 0 || asked.includes(part);
const sets = (['chromium', 'firefox'] as const).flatMap((kind) => LANGUAGES.filter((language) => spoken.includes(language)).map((language) => ({ kind, language }))).filter(({ kind, language }) => `${kind}-${language}`.includes(limit));

for (const { kind, language } of sets) {
  if (wanted('views')) {
    const studio = await openStudio(kind, language);
    try {
      await takeDashboards(studio);
      await takePopups(studio);
      await takeCompares(studio);
      await takeChips(studio);
      await takeCards(studio);
      await takeWelcome(studio);
    } finally {
      await studio.close();
    }
  }
  if (wanted('broken') && language !== 'de' && language !== 'zh_CN') await takeBroken(kind, language);
  if (wanted('views') || wanted('broken')) console.log(`${kind}, ${language}`);
}
if (wanted('windows')) await takeWindows();
if (wanted('store')) await takeStore();
if (wanted('sheets')) {
  await makeSheets();
  await copyForReadme();
}
