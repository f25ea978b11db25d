import { Problem } from '../../core/problem';

/** Held, over all windows and the background, while a file is read into the library or taken out again. The browser lets go of it when its holder dies. */
const IMPORTING = 'firstprint-import';
const CLEARING = 'firstprint-import-clearing';

/** @throws Problem `import-running` where another window is at it */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(IMPORTING, { ifAvailable: true }, (lock) => {
    if (lock === null) throw new Problem('import-running', 'Another window is importing a file, or taking one back: wait until it is done.');
    return work();
  }) as Promise<T>;
}

/** Whether some window is at it. */
export const isRunning = async (): Promise<boolean> => (await navigator.locks.query()).held?.some(({ name }) => name === IMPORTING) ?? false;

export const clearingAlone = (work: () => Promise<void>): Promise<void> => navigator.locks.request(CLEARING, work) as Promise<void>;
