/**
 * Looks again and again until the value is as wanted, and returns it. What `look` throws counts as not there yet.
 *
 * @param look reads the value; may be asynchronous
 * @param options.what names what is waited for, for the error: "the badge of the edited copy"
 * @param options.until decides whether the value is as wanted; without it any truthy value is
 * @param options.timeout milliseconds after which it gives up; 10,000 unless told
 * @param options.interval milliseconds between two looks; 30 unless told
 * @throws Error naming `what` and the last value seen, or the last error as its cause
 */
export async function waitFor<T>(
  look: () => T | Promise<T>,
  options: { what: string; until?: (value: T) => boolean; timeout?: number; interval?: number },
): Promise<T> {
  const { what, until = Boolean, timeout = 10_000, interval = 30 } = options;
  const deadline = performance.now() + timeout;
  let seen = 'nothing';
  let cause: unknown;
  for (;;) {
    try {
      const value = await inTime(look, deadline);
      if (value === LATE) cause = new Error('the last look did not return in time');
      else if (until(value)) return value;
      else [seen, cause] = [show(value), undefined];
    } catch (error) {
      [seen, cause] = [`an error: ${error instanceof Error ? error.message : String(error)}`, error];
    }
    if (performance.now() >= deadline) {
      throw new Error(`Waited ${timeout} ms in vain for ${what}; last seen: ${seen}`, { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

const LATE = Symbol('late');
/** Milliseconds that every look may take, also one that starts just before the end. */
const LOOK = 1_000;

/** A look into a page that has gone may never return, and must not hold the wait for ever. */
async function inTime<T>(look: () => T | Promise<T>, deadline: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(resolve, Math.max(LOOK, deadline - performance.now()), LATE);
  });
  try {
    return await Promise.race([look(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
