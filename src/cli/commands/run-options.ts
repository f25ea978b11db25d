import { availableParallelism } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import { Problem } from '../../core/problem';

/** What the commands that use workers have in common. */
export interface RunOptions {
  readonly strict: boolean;
  readonly workers: number;
  /** Seconds for one document. */
  readonly patience: number;
}

export function withRunOptions(command: Command): Command {
  return command
    .option('--strict', 'end at the first bad line, with exit code 1', false)
    .option('--workers <N>', 'threads to work with', whole(1, 256), availableParallelism())
    .option('--patience <SECONDS>', 'give up on a document after so long', seconds, 30);
}

/** Reads a whole number in [least, most]. */
export function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Not a whole number from ${least} to ${most}.`);
  };
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 3600) return value;
  throw new InvalidArgumentError('Not a number of seconds up to 3600.');
}

/** What is wrong with how the program was called: exit code 2. */
export function wrongUsage(sentence: string): Problem {
  return new Problem('wrong-usage', sentence);
}
