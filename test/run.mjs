// npm test: everything that has to hold, one step after the other, from a fresh checkout on. Plain Node until the packages are there.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installForTests } from './setup/browsers.mjs';
import { readCounts } from './setup/counts.mjs';
import { onInterruption } from './setup/interruption.mjs';
import { npm } from './setup/npm.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { endAll, run } from './setup/processes.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Milliseconds without a word after which a step counts as hung: the longest test file takes 3 minutes on 2 cores and prints when it ends. */
const SILENCE = 10 * 60_000;
/** Milliseconds that a step may take in all. The longest, both browsers, takes 26 minutes on 2 cores. */
const LIMIT = 60 * 60_000;

// Whatever the tests leave behind lies in here, browser profiles above all, and goes with it.
const temporary = await mkdtemp(join(tmpdir(), 'firstprint-test-'));
// Output is kept and shown later, perhaps into a file: no colours.
const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, NO_COLOR: '1', FORCE_COLOR: undefined };

/** @type {import('./setup/counts.mjs').Counts} */
const total = { passed: 0, failed: 0, skipped: [] };

onInterruption(async () => {
  await endAll();
  await cleanUp();
  console.log('Interrupted.');
  process.exit(130);
});

await everything();
await cleanUp();
conclude();

async function everything() {
  if (!(await prepared('packages', ensurePackages))) return;
  // Without browsers everything else can still be tested.
  const hasBrowsers = await prepared('browsers', installForTests);
  await check('types', 'types');
  await check('lint', 'lint');
  const built = await check('build', 'build');
  if (built) await check('extension lint', 'lint:extension');
  else report('extension lint', 'not run: there is no build');
  await tests('unit');
  if (!built) report('e2e', 'not run: there is no build');
  else if (!hasBrowsers) report('e2e', 'not run: there are not the browsers');
  else await tests('e2e');
}

/**
 * Gets something ready that is no test; only its failure counts.
 * @param {string} name
 * @param {() => Promise<void>} prepare
 */
async function prepared(name, prepare) {
  try {
    await prepare();
    return true;
  } catch (error) {
    total.failed += 1;
    report(name, 'FAILED');
    console.log(error instanceof Error ? error.message : error);
    return false;
  }
}

/**
 * Runs a script of package.json that passes or fails as a whole.
 * @param {string} name
 * @param {string} of the script
 */
async function check(name, of) {
  const { code, output, ms } = await script(of);
  if (code === 0) total.passed += 1;
  else total.failed += 1;
  report(name, code === 0 ? 'passed' : 'FAILED', ms);
  if (code !== 0) show(output);
  return code === 0;
}

/**
 * Runs one vitest project and counts its tests.
 * @param {'unit' | 'e2e'} project
 */
async function tests(project) {
  const file = join(temporary, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output, ms } = await script(project, reporters);
  const counts = await readCounts(file, code);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped.push(...counts.skipped.map((test) => `${project}: ${test}`));
  report(project, summary(counts), ms);
  if (code !== 0) show(output);
}

/**
 * @param {string} name
 * @param {string[]} [further] arguments for the script itself
 */
function script(name, further = []) {
  const { command, args, shell } = npm(['run', '--silent', name, ...(further.length > 0 ? ['--', ...further] : [])]);
  return run(command, args, { cwd: ROOT, env, shell, limit: LIMIT, silence: SILENCE });
}

/**
 * @param {string} name
 * @param {string} result
 * @param {number} [ms]
 */
function report(name, result, ms) {
  const time = ms === undefined ? '' : `  ${(ms / 1000).toFixed(1)} s`;
  console.log(`${name.padEnd(16)}${result}${time}`);
}

/** @param {string} output */
function show(output) {
  console.log(output.trim().replace(/^/gm, '    '));
}

/** @param {import('./setup/counts.mjs').Counts} counts */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}

/** A browser that is still ending may be writing into it; what then stays is the system's to clear. */
async function cleanUp() {
  await rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => undefined);
}

function conclude() {
  if (total.skipped.length > 0) console.log(`Skipped:\n${total.skipped.map((name) => `    ${name}`).join('\n')}`);
  console.log(summary(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}
