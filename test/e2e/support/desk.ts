import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import type { Protocol } from '../../../src/platform/messages';
import { evaluateThrough, type ExtensionBrowser } from '../../harness/extension-browser';

type Within = typeof import('./within');
let bundled: Promise<string> | null = null;

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('within.ts', import.meta.url));
  const result = (await build({ configFile: false, logLevel: 'silent', build: { write: false, target: 'chrome137', lib: { entry, formats: ['iife'], name: 'Within' } } })) as Rolldown.RolldownOutput[];
  return result[0]!.output[0].code;
}

/** What the background answered; null where it was stopped before. */
export type Answer<Name extends keyof Protocol> = { readonly res: Awaited<ReturnType<Protocol[Name]>> } | null;

/** One of the extension's own pages in a tab: it speaks with the background as popup and dashboard do, and works on the library as the dashboard does. */
export class Desk {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: ExtensionBrowser): Promise<Desk> {
    const page = await browser.openExtensionPage('manifest.json');
    await page.evaluate(`${await (bundled ??= bundle())}; globalThis.Within = Within; undefined`);
    return new Desk(page);
  }

  /** Runs a function of within.ts. @throws Error with what it threw */
  async run<Name extends keyof Within>(name: Name, ...given: Parameters<Within[Name]>): Promise<Awaited<ReturnType<Within[Name]>>> {
    const came = await this.runOrEnd(name, ...given);
    if (came === null) throw new Error(`The page was closed in "${name}".`);
    return came.res;
  }

  /** The same where the page may be closed meanwhile: null then. */
  async runOrEnd<Name extends keyof Within>(name: Name, ...given: Parameters<Within[Name]>): Promise<{ readonly res: Awaited<ReturnType<Within[Name]>> } | null> {
    const look = async (what: string, all: readonly unknown[]): Promise<{ res?: unknown; err?: string }> => {
      try {
        return { res: await (globalThis as unknown as { Within: Record<string, (...given: readonly unknown[]) => unknown> }).Within[what]!(...all) };
      } catch (error) {
        return { err: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
      }
    };
    const came = await evaluateThrough(this.page, look, [name, given]).catch(() => null);
    if (came?.err !== undefined) throw new Error(`${name}: ${came.err}`);
    return came as { readonly res: Awaited<ReturnType<Within[Name]>> } | null;
  }

  /** Says something to the background. @throws Error with what the background threw */
  async tell<Name extends keyof Protocol>(type: Name, ...data: Parameters<Protocol[Name]>): Promise<Answer<Name>> {
    const answer = await evaluateThrough(
      this.page,
      async (name, what) => {
        try {
          return (await chrome.runtime.sendMessage({ id: 1, type: name, data: what, timestamp: Date.now() })) as { res?: unknown; err?: { message: string } } | undefined;
        } catch {
          return null;
        }
      },
      [type as string, data[0] ?? null],
    );
    if (answer?.err) throw new Error(answer.err.message);
    return answer ? { res: answer.res as Awaited<ReturnType<Protocol[Name]>> } : null;
  }

  /** Ends the page in the middle of whatever it does. */
  async close(): Promise<void> {
    await this.page.close().catch(() => undefined);
  }
}
