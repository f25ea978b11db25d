import type { ExtensionBrowser } from '../../harness/extension-browser';
import { waitFor } from '../../harness/wait';
import type { Chance } from '../../unit/seeded';
import { pause } from './stage';

/**
 * Ends something at random moments of what is under way. How long that takes depends on the machine, so the moments follow it: back where the answer
 * came first, on where the end came before there was anything to end, and a little on where it struck.
 */
export class Striker {
  readonly #next: Chance;
  readonly #spread: number;
  #middle = 0;
  strikes = 0;
  answered = 0;

  /** @param spread milliseconds: so far around their middle the moments lie */
  constructor(next: Chance, spread: number) {
    this.#next = next;
    this.#spread = spread;
  }

  /** @param act resolves with null where it was ended; @param end may take a moment itself, and is begun before `act` where that is called for */
  async strike<T>(act: () => Promise<T | null>, end: () => Promise<void>): Promise<T | null> {
    const wait = this.#middle + (2 * this.#next() - 1) * this.#spread;
    const timed = async <R>(after: number, what: () => Promise<R>): Promise<[R, number]> => {
      await pause(Math.max(0, after));
      return [await what(), performance.now()];
    };
    const [[answer, answeredAt], [, endedAt]] = await Promise.all([timed(-wait, act), timed(wait, end)]);
    this.strikes++;
    if (answer !== null) this.answered++;
    this.#middle += this.#spread * (answer === null ? 0.1 : answeredAt < endedAt ? -0.3 : 0.3);
    return answer;
  }
}

/** Stops the background, which something has just called. */
export async function stopWhenItRuns(browser: ExtensionBrowser): Promise<void> {
  await waitFor(() => browser.backgroundRuns(), { what: 'the background to run', interval: 2 });
  await browser.stopBackground();
}
