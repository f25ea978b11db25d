import { breath } from '../../platform/breath';

/** At most this long at a stretch, so that a key pressed meanwhile is answered within a frame (16 ms). */
const TURN_MS = 8;

/** Runs work that yields often, a few milliseconds at a time. @throws the signal's reason when it is aborted between two turns */
export async function inTurns<T>(work: Generator<void, T>, stop: AbortSignal): Promise<T> {
  let until = performance.now() + TURN_MS;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await breath();
    stop.throwIfAborted();
    until = performance.now() + TURN_MS;
  }
}

/** Sorted in runs that the engine sorts at once: 2,000 rows take about 3 ms by Intl.Collator. */
const RUN = 2000;
/** Rows between two looks at the clock. */
export const LOOK_EVERY = 2000;

/** A merge sort, stable, that lets go of the thread. */
export function* sorting<T>(items: readonly T[], compare: (a: T, b: T) => number): Generator<void, T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(at + 1 < runs.length ? yield* merging(runs[at]!, runs[at + 1]!, compare) : runs[at]!);
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merging<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Generator<void, T[]> {
  const both: T[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    both.push(compare(a[i]!, b[j]!) <= 0 ? a[i++]! : b[j++]!);
    if (both.length % LOOK_EVERY === 0) yield;
  }
  for (; i < a.length; i++) both.push(a[i]!);
  for (; j < b.length; j++) both.push(b[j]!);
  return both;
}

export function* finding<T>(items: readonly T[], isWanted: (item: T) => boolean): Generator<void, T[]> {
  const found: T[] = [];
  for (const [at, item] of items.entries()) {
    if (isWanted(item)) found.push(item);
    if (at % LOOK_EVERY === LOOK_EVERY - 1) yield;
  }
  return found;
}
