/**
 * The one error class of the core: a code that callers may act on, a sentence for people, and the values that led to it.
 *
 * Codes are kebab-case and stable (`too-short`, `pack-version` ...). Whoever catches a Problem recovers only from the
 * codes it expects and lets every other one through.
 */
export class Problem extends Error {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: string, sentence: string, values: Record<string, string | number> = {}, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'Problem';
    this.code = code;
    this.values = values;
  }
}

/** True when `error` is a Problem with one of the given codes. */
export function isProblem(error: unknown, ...codes: string[]): error is Problem {
  return error instanceof Problem && codes.includes(error.code);
}
