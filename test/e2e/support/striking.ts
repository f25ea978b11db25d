import type { ExtensionBrowser } from '../../harness/extension-browser';
import { waitFor } from '../../harness/wait';
import type { Chance } from '../../unit/seeded';
import { pause } from './stage';

/**
 * Ends something at random moments of what is under way. How long that takes depends on the machine, so the moments follow it: they move back
 * where an answer still came, and on where none did, until about half of the strikes come before the answer.
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
    const [answer] = await Promise.all([pause(Math.max(0, -wait)).then(act), pause(Math.max(0, wait)).then(end)]);
    this.strikes++;
    if (answer !== null) this.answered++;
    this.#middle += this.#spread * (answer === null ? 0.4 : -0.4);
    return answer;
  }
}

/** Stops the background, which something has just called. */
export async function stopWhenItRuns(browser: ExtensionBrowser): Promise<void> {
  await waitFor(() => browser.backgroundRuns(), { what: 'the background to run', interval: 2 });
  await browser.stopBackground();
}
