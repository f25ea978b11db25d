// Runs npm without asking a shell where it can be avoided: on Windows `npm` is a script that only a shell can start.

import { basename } from 'node:path';

/**
 * The command that runs npm with these arguments.
 * @param {string[]} args plain words without spaces, as a shell may have to see them
 * @returns {{ command: string, args: string[], shell: boolean }} what `spawn` needs
 */
export function npm(args) {
  // Under `npm test` npm names its own program, and Node can run that directly.
  const program = process.env['npm_execpath'];
  if (program && basename(program) === 'npm-cli.js') {
    return { command: process.execPath, args: [program, ...args], shell: false };
  }
  return { command: 'npm', args, shell: process.platform === 'win32' };
}
