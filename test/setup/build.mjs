// Builds the extension when what is in dist/ is not of the sources at hand.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';
import { run } from './processes.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['src', 'packs', 'icons', 'manifest.json', 'vite.config.ts', 'package.json', 'package-lock.json'];

/**
 * Runs `npm run build` when the built folder is missing or older than anything that it is made of.
 * @param {'chrome' | 'firefox'} target
 * @returns {Promise<string>} the built folder
 * @throws {Error} when the build fails; the message holds its output
 */
export async function ensureBuilt(target) {
  const folder = join(ROOT, 'dist', target);
  const built = await changed(join(folder, 'manifest.json'));
  const sources = await Promise.all(SOURCES.map((path) => newest(join(ROOT, path))));
  if (built > Math.max(...sources)) return folder;
  console.log(built === 0 ? 'Building the extension.' : 'Building the extension, because its sources have changed.');
  const { command, args, shell } = npm(['run', '--silent', 'build']);
  const { code, output } = await run(command, args, { cwd: ROOT, shell });
  if (code !== 0) throw new Error(`The extension could not be built. The build said:\n${output.trim()}`);
  return folder;
}

/**
 * When a file, or the newest file of a folder, was last changed.
 * @param {string} path
 * @returns {Promise<number>} milliseconds since 1970
 */
async function newest(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Math.max(...(await Promise.all([path, ...files].map(changed))));
}

/**
 * @param {string} path
 * @returns {Promise<number>} milliseconds since 1970; 0 when there is nothing
 */
async function changed(path) {
  return await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
