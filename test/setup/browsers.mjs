// Finds the browsers of this computer, and for the tests installs those that are missing where that can be done unasked.

import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installCommand, isUbuntu } from './advice.mjs';
import { run } from './processes.mjs';

/** @typedef {'chromium' | 'chrome' | 'edge' | 'firefox'} BrowserName */

/** Names to look for on the PATH, the likeliest first. @type {Record<BrowserName, string[]>} */
const COMMANDS = {
  chromium: ['chromium', 'chromium-browser'],
  chrome: ['google-chrome-stable', 'google-chrome', 'chrome'],
  edge: ['microsoft-edge-stable', 'microsoft-edge', 'msedge'],
  firefox: ['firefox-esr', 'firefox'],
};

/** Inside the Applications folder of macOS. @type {Record<BrowserName, string[]>} */
const MAC = {
  chromium: ['Chromium.app/Contents/MacOS/Chromium'],
  chrome: ['Google Chrome.app/Contents/MacOS/Google Chrome'],
  edge: ['Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  firefox: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
};

/** Inside the program folders of Windows. @type {Record<BrowserName, string[]>} */
const WINDOWS = {
  chromium: ['Chromium\\Application\\chrome.exe'],
  chrome: ['Google\\Chrome\\Application\\chrome.exe'],
  edge: ['Microsoft\\Edge\\Application\\msedge.exe'],
  firefox: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
};

/**
 * The executable of a browser. FIRSTPRINT_CHROMIUM and FIRSTPRINT_FIREFOX go before everything else.
 * @param {BrowserName} name
 * @returns {string | null} its path, or null when this computer has none
 * @throws {Error} when one of the two variables names a file that is not there
 */
export function findBrowser(name) {
  const variable = { chromium: 'FIRSTPRINT_CHROMIUM', firefox: 'FIRSTPRINT_FIREFOX', chrome: '', edge: '' }[name];
  const chosen = variable && process.env[variable];
  if (chosen) {
    if (!isProgram(chosen)) throw new Error(`${variable} names ${chosen}, and no program is there.`);
    return chosen;
  }
  return places(name).find(isProgram) ?? null;
}

/**
 * Whatever can stand for Chromium in the tests: Chrome and Edge load an unpacked extension over the pipe as well.
 * @returns {string | null}
 */
export function findAnyChromium() {
  return findBrowser('chromium') ?? findBrowser('chrome') ?? findBrowser('edge');
}

/**
 * @param {BrowserName} name
 * @returns {string[]}
 */
function places(name) {
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => MAC[name].map((path) => join(folder, path)));
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((key) => process.env[key] ?? '').filter(Boolean);
    return folders.flatMap((folder) => WINDOWS[name].map((path) => join(folder, path)));
  }
  return COMMANDS[name].flatMap(onPath);
}

/** @param {string} command */
function onPath(command) {
  return (process.env['PATH'] ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, command));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    // Ubuntu's stand-in for a snap that is not installed is a script which only says so.
    return !isEmptySnap(path);
  } catch {
    return false;
  }
}

/** @param {string} path */
function isEmptySnap(path) {
  if (process.platform !== 'linux' || !/\/(chromium-browser|firefox)$/.test(path)) return false;
  if (statSync(path).size > 10_000) return false;
  const snap = /\/snap\/bin\/[\w.-]+/.exec(readFileSync(path, 'latin1'))?.[0];
  return snap !== undefined && !existsSync(snap);
}

/**
 * Sees to it that what the browser tests need is there: a Chromium, a Firefox, and on Linux Xvfb (and fonts for Chinese and
 * Japanese where packages can be installed). As root on Debian it installs what is missing; anywhere else it only says how.
 * @returns {Promise<void>}
 * @throws {Error} one sentence with the command to run, when something is missing that it may not or cannot install
 */
export async function installForTests() {
  const missing = missingPackages();
  const linux = process.platform === 'linux';
  const needed = missing.filter((name) => name !== FONTS);
  const mayInstall = linux && process.getuid?.() === 0 && onPath('apt-get').some((path) => existsSync(path));
  if (!mayInstall) {
    if (needed.length > 0) throw new Error(`The browser tests need ${list(needed)}; run: ${installCommand(needed)}`);
    return;
  }
  const snaps = isUbuntu() ? missing.filter((name) => name === 'chromium' || name === 'firefox-esr') : [];
  if (snaps.length > 0) {
    throw new Error(
      `The browser tests need ${list(snaps)}, which Ubuntu packages only as a snap that cannot be installed unasked; run: ${installCommand(snaps)}`,
    );
  }
  if (missing.length > 0) await aptInstall(missing);
}

const FONTS = 'fonts-noto-cjk';
const FONT_FILES = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc'];

/** @returns {string[]} by their Debian names */
function missingPackages() {
  const missing = [];
  if (!findAnyChromium()) missing.push('chromium');
  if (!findBrowser('firefox')) missing.push('firefox-esr');
  if (process.platform === 'linux') {
    if (!onPath('Xvfb').some(isProgram)) missing.push('xvfb');
    if (!FONT_FILES.some((path) => existsSync(path))) missing.push(FONTS);
  }
  return missing;
}

/** @param {string[]} packages */
async function aptInstall(packages) {
  console.log(`Installing ${list(packages)} for the browser tests.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt may be at work, as on a machine that has just started.
  const patience = ['-o', 'DPkg::Lock::Timeout=120'];
  const commands = [
    [...patience, 'update'],
    [...patience, 'install', '-y', '--no-install-recommends', ...packages],
  ];
  for (const args of commands) {
    const { code, output } = await run('apt-get', args, { env });
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed. It said:\n${output.trim()}`);
  }
}

/** @param {string[]} names */
function list(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
