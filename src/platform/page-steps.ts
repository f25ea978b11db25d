import { browser } from './browser';
import { AT_ONCE, inTime } from './in-time';

/** Runs one of this extension's scripts in a tab's top document, though pictures of it still load: its article was read before. Rejects where no extension may, and where the page is held up (in-time.ts). */
export async function runScript(tab: number, file: string): Promise<void> {
  await inTime(AT_ONCE, browser.scripting.executeScript({ target: { tabId: tab }, files: [file], injectImmediately: true }));
}

/**
 * Calls a step that a script left in a tab under a symbol; null where the script was not run there.
 * Rejects where no extension may run anything, where the step throws, and where it takes longer than `limit` milliseconds.
 */
export async function callStep(tab: number, key: string, limit: number, step: string, ...data: readonly unknown[]): Promise<unknown> {
  const [called] = await inTime(limit, browser.scripting.executeScript({
    target: { tabId: tab },
    // Goes to the page as text: it may use nothing from around it.
    func: (symbol: string, name: string, args: unknown[]) => {
      const steps = (globalThis as unknown as Record<symbol, Record<string, (...args: unknown[]) => unknown> | undefined>)[Symbol.for(symbol)];
      return steps?.[name]?.(...args) ?? null;
    },
    args: [key, step, data],
    injectImmediately: true,
  }));
  if (called?.error) throw called.error instanceof Error ? called.error : new Error(String(called.error));
  return called?.result ?? null;
}
