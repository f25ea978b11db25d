/**
 * `npm run pictures`: docs/pictures from the real thing, under Xvfb: the whole Chromium window with the badge, and with the
 * popup open. Run after `npm run build`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './harness/browsers';
import { screenshotWindow, startDisplay } from './harness/display';
import { makeProfile } from './harness/profile';
import { waitFor } from './harness/wait';
import { startNewsstand } from './newsstand/server.mjs';
import { findAnyChromium } from './setup/browsers.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const pictures = `${root}docs/pictures`;
/** The id that the manifest's `key` gives. */
const EXTENSION_ID = 'choipeijfkkofoanibkieimmbbgedcao';

const display = await startDisplay({ width: 1180, height: 820 });
const newsstand = await startNewsstand();
const profile = await makeProfile(findAnyChromium()!);
mkdirSync(join(profile, 'Default'), { recursive: true });
// As a reader does on the first day: the button is pinned to the toolbar.
writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ extensions: { pinned_extensions: [EXTENSION_ID] } }));
const browser = await launch('chromium', { extension: `${root}dist/chrome`, profile, visibleOn: display.display });
try {
  await waitFor(() => browser.evaluateInExtension(async () => (await chrome.scripting.getRegisteredContentScripts()).length), { what: 'the registration' });
  const page = (await browser.browser.pages())[0] ?? (await browser.newPage());
  await page.goto(newsstand.urls.edited);
  await page.bringToFront();
  await waitFor(() => browser.badge(page), { what: 'the badge', until: ({ text }) => text !== '' });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  mkdirSync(pictures, { recursive: true });
  await screenshotWindow(display, `${pictures}/badge.png`);
  await browser.openPopup(page);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await screenshotWindow(display, `${pictures}/popup.png`);
  console.log(`${pictures}/badge.png and popup.png`);
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  await newsstand.close();
  await display.close();
}
