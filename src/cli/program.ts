import { Command, CommanderError } from 'commander';
import { isProblem, Problem } from '../core/problem';
import { addBuild } from './commands/build';
import { addExtract } from './commands/extract';
import { addInspect } from './commands/inspect';
import { addMerge } from './commands/merge';
import { addPublish } from './commands/publish';
import { addQuery } from './commands/query';
import { addVerify } from './commands/verify';

const FINE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/**
 * Runs the command that `args` name; results go to stdout, all else to stderr.
 *
 * @param entry the address of the file in which workers begin
 * @returns the exit code
 */
export async function runProgram(args: readonly string[], entry: string): Promise<number> {
  const program = new Command('firstprint')
    .description('Finds where texts appeared before: builds packs of articles and looks documents up in them.')
    .addHelpText('after', '\nExit codes: 0 fine, 1 failed (with --strict: at the first bad line), 2 wrong usage (verify: no card).')
    .exitOverride();
  addBuild(program, entry);
  addQuery(program, entry);
  addInspect(program);
  addMerge(program);
  addPublish(program);
  addExtract(program, entry);
  addVerify(program);
  // Set before the commands are there, it would not reach them.
  for (const command of program.commands) command.exitOverride().showHelpAfterError('(--help says more)');
  try {
    await program.parseAsync(args, { from: 'user' });
    return FINE;
  } catch (error) {
    return exitCode(error);
  }
}

/** Says what went wrong, once, and how the program ends. */
function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? FINE : WRONG_USAGE;
  if (error instanceof Problem || (error as NodeJS.ErrnoException).code !== undefined) process.stderr.write(`firstprint: ${(error as Error).message}\n`);
  else process.stderr.write(`firstprint: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return isProblem(error, 'wrong-usage', 'card-not-a-card', 'card-newer', 'card-too-large') ? WRONG_USAGE : FAILED;
}
