import { Problem } from '../../core/problem';
import type { Complaint } from '../input/batch';

/** Of each kind this many are said in full; the rest is counted. */
const MOST_SAID = 20;

/** Collects what is wrong with the input: said as it comes, counted at the end, and the end itself where the user wants it strict. */
export class Complaints {
  readonly #strict: boolean;
  readonly #say: (line: string) => void;
  readonly #counts = { bad: 0, warning: 0 };

  constructor(strict: boolean, say: (line: string) => void) {
    this.#strict = strict;
    this.#say = say;
  }

  get bad(): number {
    return this.#counts.bad;
  }

  get warnings(): number {
    return this.#counts.warning;
  }

  /** @throws Problem `bad-line` at the first bad one where the user wants it strict */
  take({ severity, where, field, message }: Complaint): void {
    const line = `${where}: ${field === null ? '' : `${field}: `}${message}`;
    if (severity === 'bad' && this.#strict) throw new Problem('bad-line', line);
    if (++this.#counts[severity] <= MOST_SAID) this.#say(line);
    else if (this.#counts[severity] === MOST_SAID + 1) this.#say(`(more ${severity === 'bad' ? 'bad lines' : 'warnings'} are counted only)`);
  }

  /** `3 bad lines, 1 warning`; empty where there was nothing. */
  summary(): string {
    const counted = (count: number, name: string): string[] => (count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`]);
    return [...counted(this.bad, 'bad line'), ...counted(this.warnings, 'warning')].join(', ');
  }
}
