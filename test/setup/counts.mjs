// Counts tests in the JSON report of vitest.

import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped names of the tests that were skipped or are still to be written
 */

/**
 * Never counts less than one failure for a run that failed: a file that cannot be loaded has no tests, and an error outside
 * of every test belongs to none. A run without any test is a failure too: something is wrong with the run.
 * @param {string} file the report; missing when vitest did not get that far
 * @param {number} code vitest's exit code
 * @returns {Promise<Counts>}
 */
export async function readCounts(file, code) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: [] };
  const found = await suites(file);
  for (const suite of found) {
    const before = counts.failed;
    for (const { status, fullName } of suite.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') counts.failed += 1;
      else counts.skipped.push(fullName.trim());
    }
    if (suite.status === 'failed' && counts.failed === before) counts.failed += 1;
  }
  if (counts.failed === 0 && (code !== 0 || found.length === 0)) counts.failed = 1;
  return counts;
}

/**
 * @param {string} file
 * @returns {Promise<{ status: string, assertionResults: { status: string, fullName: string }[] }[]>}
 */
async function suites(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).testResults ?? [];
  } catch {
    return [];
  }
}
