import { browser } from './browser';
import { AT_LENGTH, AT_ONCE, inTime } from './in-time';
import { MARKS, type MarkSteps } from './marks';
import { callStep, runScript } from './page-steps';

/** Where vite.config.ts lays the script that marks passages. */
const FILE = 'src/marks/main.js';

/** Runs the script in a tab's top document; its steps can be called then. Rejects where no extension may. */
export const runMarksScript = (tab: number): Promise<void> => runScript(tab, FILE);

/** Calls a step of the script in a tab; null where the script was not run there. Rejects as `callStep` does. */
export const callMarks = <S extends keyof MarkSteps>(tab: number, step: S, ...data: Parameters<MarkSteps[S]>): Promise<ReturnType<MarkSteps[S]> | null> =>
  callStep(tab, MARKS, step === 'show' ? AT_LENGTH : AT_ONCE, step, ...data) as Promise<ReturnType<MarkSteps[S]> | null>;

/** Lays styles over a tab's top document. A page cannot read them, and no policy of its own stops them. */
export async function addStyles(tab: number, css: string): Promise<void> {
  await inTime(AT_ONCE, browser.scripting.insertCSS({ target: { tabId: tab }, css }));
}

/** Takes away what `addStyles` laid; `css` must be the same. */
export async function removeStyles(tab: number, css: string): Promise<void> {
  await inTime(AT_ONCE, browser.scripting.removeCSS({ target: { tabId: tab }, css }));
}
