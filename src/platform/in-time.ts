/** Milliseconds for what a page does at once: saying whether it is marked, taking something away. */
export const AT_ONCE = 5_000;
/** Milliseconds for what takes as long as the page is large: reading its article, marking its passages; as long as a check may take (background/state.ts). */
export const AT_LENGTH = 15_000;

/** A page did not answer in time. `answer` settles when it goes on. */
export class HeldUp extends Error {
  constructor(limit: number, readonly answer: Promise<unknown>) {
    super(`The page did not answer within ${limit / 1000} s.`);
  }
}

/**
 * The answer of a page. One that a dialog or an endless script of its own holds up answers when it goes on, perhaps never: nothing else may wait for it.
 * What was asked of it may still be done then.
 *
 * @param limit milliseconds, after which it rejects with HeldUp
 */
export function inTime<T>(limit: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new HeldUp(limit, answer)), limit);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
