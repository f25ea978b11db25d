import type { Page } from 'puppeteer-core';
import { launch } from '../harness/browsers';
import type { BrowserKind, ExtensionBrowser } from '../harness/extension-browser';
import { untilRegistered } from '../harness/registered';
import { startNewsstand } from '../newsstand/server.mjs';

/** A browser with the built extension, registered and ready, and one site that answers every path with a page of the bench. */
export interface EchoStage {
  readonly browser: ExtensionBrowser;
  readonly page: Page;
  /** The address of a path on that site. */
  url(path: string): string;
}

export const builtExtension = (kind: BrowserKind): string => `dist/${kind === 'firefox' ? 'firefox' : 'chrome'}`;

/** Starts the stage, measures on it, and takes it down again whatever happened. @param answer the HTML for a path */
export async function onEchoStage<T>(kind: BrowserKind, extension: string, answer: (path: string) => string, measure: (stage: EchoStage) => Promise<T>): Promise<T> {
  const newsstand = await startNewsstand({
    extra: (host, path, _request, response) => {
      if (host !== 'echo.localhost') return false;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer(path));
      return true;
    },
  });
  try {
    const browser = await launch(kind, { extension });
    try {
      await untilRegistered(browser);
      return await measure({ browser, page: await browser.newPage(), url: (path) => `http://echo.localhost:${newsstand.port}${path}` });
    } finally {
      await browser.close();
    }
  } finally {
    await newsstand.close();
  }
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
