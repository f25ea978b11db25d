// Runs commands quietly, each in a process group of its own, so that all it started can be ended with it.

import { spawn } from 'node:child_process';

const POSIX = process.platform !== 'win32';
/** Milliseconds between asking a process group to end and ending it by force. Browsers want a moment to close. */
const GRACE = 5_000;
/** Milliseconds that output may still take to arrive after its process has ended. */
const LAST_WORDS = 1_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let ending = false;

/**
 * @typedef {object} Outcome
 * @property {number} code the exit code; 1 when a signal or a limit ended it, or it could not be started
 * @property {string} output all that it printed, both streams in the order of arrival
 * @property {number} ms how long it took, in milliseconds
 */

/**
 * Runs a command to its end and keeps what it prints. It gets no standard input and no terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.shell]
 * @param {number} [options.limit] milliseconds that it may take in all
 * @param {number} [options.silence] milliseconds that it may print nothing: what works on a slow machine goes on, what hangs ends soon
 * @returns {Promise<Outcome>} never rejects: a command that cannot be started is an outcome with code 1
 */
export function run(command, args, { cwd, env, shell = false, limit, silence } = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    if (ending) return;
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: POSIX,
      windowsHide: true,
    });
    running.add(child);
    /** @type {Buffer[]} */
    const chunks = [];
    /** @param {string} why */
    const giveUp = (why) => {
      chunks.push(Buffer.from(`\nEnded: ${why}.\n`));
      void end(child);
    };
    const whole = limit ? setTimeout(giveUp, limit, `it took longer than ${Math.round(limit / 1000)} s`) : undefined;
    const still = silence ? setTimeout(giveUp, silence, `it printed nothing for ${Math.round(silence / 1000)} s`) : undefined;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        chunks.push(chunk);
        still?.refresh();
      });
    }
    let done = false;
    /** @param {number} code */
    const finish = (code) => {
      if (done) return;
      done = true;
      clearTimeout(whole);
      clearTimeout(still);
      running.delete(child);
      if (!ending) resolve({ code, output: Buffer.concat(chunks).toString('utf8'), ms: performance.now() - started });
    };
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
    // A grandchild that lives on would hold the pipes open, and us with them.
    child.on('exit', (code) => setTimeout(finish, LAST_WORDS, code ?? 1).unref());
  });
}

/** Ends every command that is still running, with all that they started. From then on no `run` returns: the program is to end. */
export async function endAll() {
  ending = true;
  await Promise.all([...running].map(end));
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.pid === undefined) return;
  if (!POSIX) {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  // Interrupt first: test workers close their browsers on it, and those live in groups of their own.
  signal(child.pid, 'SIGINT');
  const deadline = performance.now() + GRACE;
  while (performance.now() < deadline) {
    if (!signal(child.pid, 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  signal(child.pid, 'SIGKILL');
}

/**
 * @param {number} group
 * @param {NodeJS.Signals | 0} name
 * @returns {boolean} whether the group still had a process
 */
function signal(group, name) {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}
