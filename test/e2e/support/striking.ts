import type { ExtensionBrowser } from '../../harness/extension-browser';
import { waitFor } from '../../harness/wait';
import type { Chance } from '../../unit/seeded';
import { pause } from './stage';

/** What came of something that was struck in the middle. */
export interface Struck<T> {
  /** Null where no answer came. */
  readonly answer: T | null;
}

/**
 * Ends something at random moments of what is under way. How long that takes depends on the machine, so the moments follow it: they move back
 * where an answer still came, and on where none did. About half of the strikes come before the answer.
 */
export class Striker {
  readonly #next: Chance;
  #span: number;
  strikes = 0;
  answered = 0;

  /** @param span milliseconds, as a first guess */
  constructor(next: Chance, span: number) {
    this.#next = next;
    this.#span = span;
  }

  /** @param act resolves with null where it was ended */
  async strike<T>(act: () => Promise<T | null>, end: () => Promise<void>): Promise<T | null> {
    const doing = act();
    await pause(this.#next() * 2 * this.#span);
    await end();
    const answer = await doing;
    this.strikes++;
    if (answer !== null) this.answered++;
    this.#span *= answer === null ? 1.15 : 0.87;
    return answer;
  }
}

/** Stops the background, which something has just called. */
export async function stopWhenItRuns(browser: ExtensionBrowser): Promise<void> {
  await waitFor(() => browser.backgroundRuns(), { what: 'the background to run', interval: 2 });
  await browser.stopBackground();
}
