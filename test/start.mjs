// npm start: the extension in a real browser, on the demo newsstand, in a profile that goes afterwards.

import { installCommand } from './setup/advice.mjs';
import { findBrowser } from './setup/browsers.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { onInterruption } from './setup/interruption.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { endAll } from './setup/processes.mjs';

/** @typedef {import('./setup/browsers.mjs').BrowserName} BrowserName */

const USAGE = 'Usage: npm start -- [chrome|chromium|edge|firefox] [--headless]';

/** In the order in which they are looked for. */
const BROWSERS = /** @type {const} */ ({
  chrome: { title: 'Chrome', debian: 'google-chrome' },
  chromium: { title: 'Chromium', debian: 'chromium' },
  edge: { title: 'Edge', debian: 'microsoft-edge' },
  firefox: { title: 'Firefox', debian: 'firefox-esr' },
});

try {
  await start(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string[]} words */
async function start(words) {
  const asked = words.filter((word) => word !== '--headless');
  if (asked.length > 1 || (asked[0] !== undefined && !(asked[0] in BROWSERS))) throw new Error(USAGE);
  const found = find(/** @type {BrowserName | undefined} */ (asked[0]));
  const noDisplay = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const headless = noDisplay || words.includes('--headless');
  if (noDisplay && !words.includes('--headless')) console.log('There is no display, so the tour runs without a window.');

  const stopNoticing = onInterruption(async () => {
    await endAll();
    process.exit(130);
  });
  await ensurePackages();
  const extension = await ensureBuilt(found.name === 'firefox' ? 'firefox' : 'chrome');
  stopNoticing();

  // Only now can TypeScript be run: its runner is one of the packages.
  const { tsImport } = await import('tsx/esm/api');
  /** @type {typeof import('./harness/newsstand-visit')} */
  const { visitNewsstand } = await tsImport('./harness/newsstand-visit.ts', import.meta.url);
  const kind = found.name === 'firefox' ? 'firefox' : 'chromium';
  await visitNewsstand({ kind, title: found.title, executable: found.executable, extension, headless });
}

/**
 * The browser that was asked for, or else the first that is there.
 * @param {BrowserName | undefined} asked
 */
function find(asked) {
  const names = asked ? [asked] : /** @type {BrowserName[]} */ (Object.keys(BROWSERS));
  for (const name of names) {
    const executable = findBrowser(name);
    if (executable) return { name, executable, title: BROWSERS[name].title };
  }
  if (!asked) throw new Error(`There is no Chrome, Chromium, Edge or Firefox on this computer; run: ${installCommand(['chromium'])}`);
  const { title, debian } = BROWSERS[asked];
  const instead = process.platform === 'linux' && (asked === 'chrome' || asked === 'edge');
  throw new Error(
    instead
      ? `There is no ${title} on this computer; Chromium will do as well, run: ${installCommand(['chromium'])} && npm start -- chromium`
      : `There is no ${title} on this computer; run: ${installCommand([debian])}`,
  );
}
