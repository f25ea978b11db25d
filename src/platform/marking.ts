import { browser } from './browser';
import { MARKS, type MarkSteps } from './marks';

/** Where vite.config.ts lays the script that marks passages. */
const FILE = 'src/marks/main.js';

/** Runs the script in a tab's top document; its steps can be called then. Rejects where no extension may. */
export async function runMarksScript(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [FILE] });
}

/**
 * Calls a step of the script in a tab; null where the script was not run there.
 * Rejects where no extension may run anything, and where the step throws.
 */
export async function callMarks<S extends keyof MarkSteps>(tab: number, step: S, ...data: Parameters<MarkSteps[S]>): Promise<ReturnType<MarkSteps[S]> | null> {
  const [called] = await browser.scripting.executeScript({
    target: { tabId: tab },
    // Goes to the page as text: it may use nothing from around it.
    func: (key: string, name: string, args: unknown[]) => {
      const steps = (globalThis as unknown as Record<symbol, Record<string, (...args: unknown[]) => unknown> | undefined>)[Symbol.for(key)];
      return steps?.[name]?.(...args) ?? null;
    },
    args: [MARKS, step, data],
  });
  if (called?.error) throw called.error instanceof Error ? called.error : new Error(String(called.error));
  return (called?.result ?? null) as ReturnType<MarkSteps[S]> | null;
}

/** Lays styles over a tab's top document. A page cannot read them, and no policy of its own stops them. */
export async function addStyles(tab: number, css: string): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId: tab }, css });
}

/** Takes away what `addStyles` laid; `css` must be the same. */
export async function removeStyles(tab: number, css: string): Promise<void> {
  await browser.scripting.removeCSS({ target: { tabId: tab }, css });
}
