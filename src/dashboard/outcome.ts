import { Problem } from '../core/problem';
import type { Outcome } from '../platform/messages';

/** The value, or the Problem that the background met. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Problem(outcome.code, outcome.sentence);
}
