// Makes sure that the npm packages of package-lock.json are there. Plain Node: it runs before any package exists.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';
import { run } from './processes.mjs';

const ROOT = new URL('../../', import.meta.url);
/** Must say the same as "engines" in package.json. */
const WANTED_NODE = '20.19 or newer (of version 22: 22.12 or newer)';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 */
/** @typedef {Record<string, LockedPackage>} Lock */

/**
 * Installs the packages when they are missing or are not the ones in package-lock.json; prints one line when it does.
 * @returns {Promise<void>}
 * @throws {Error} when Node is too old, or when the installation fails; the message then holds npm's own output
 */
export async function ensurePackages() {
  if (!isNewEnough(process.versions.node)) {
    throw new Error(`Firstprint needs Node ${WANTED_NODE}; this is Node ${process.versions.node}.`);
  }
  if (await areInstalled()) return;
  console.log('Installing the npm packages of package-lock.json.');
  // Without --include=dev an environment that says NODE_ENV=production would be left without the tools, each time again.
  const { command, args, shell } = npm(['ci', '--no-audit', '--no-fund', '--include=dev']);
  const { code, output } = await run(command, args, { cwd: fileURLToPath(ROOT), shell });
  if (code !== 0) throw new Error(`The npm packages could not be installed. npm said:\n${output.trim()}`);
}

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

/**
 * npm writes node_modules/.package-lock.json last, and in it what it really installed. Comparing contents, not times, because
 * a fresh checkout makes package-lock.json look newer than packages that fit it.
 */
async function areInstalled() {
  const wanted = await lock('package-lock.json');
  const installed = await lock('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  for (const [path, { version, integrity, optional, devOptional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    // Optional packages are often builds for other systems, which npm leaves out.
    if (!found && (optional || devOptional)) continue;
    if (!found || found.version !== version || found.integrity !== integrity) return false;
  }
  return Object.keys(installed).every((path) => path in wanted);
}

/**
 * @param {string} path
 * @returns {Promise<Lock | undefined>} undefined when there is none that can be read
 */
async function lock(path) {
  try {
    return JSON.parse(await readFile(new URL(path, ROOT), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
