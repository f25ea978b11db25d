import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { BrowserKind, ExtensionBrowser } from '../harness/extension-browser';
import { builtExtension, median, onEchoStage } from './echo-stage';
import { typicalPage } from './typical-page';

const RUNS = 20;
const spread = (values: number[]): string => `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)}-${Math.max(...values).toFixed(0)})`;

/** From the start of a navigation to the badge, on the typical article page. Measured inside the browser, from a page of the extension. */
export async function benchNavigation(kind: BrowserKind): Promise<[what: string, figure: string][]> {
  const html = typicalPage();
  return onEchoStage(kind, builtExtension(kind), () => html, async ({ browser, page, url: at }) => {
    const warm: number[] = [];
    const cold: number[] = [];
    const url = (i: number): string => at(`/typical?run=${i}`);
    for (let i = -3; i < RUNS; i++) {
      const time = await untilBadge(browser, page, url(i));
      if (i >= 0) warm.push(time);
    }
    for (let i = 0; i < RUNS; i++) {
      await browser.stopBackground();
      cold.push(await untilBadge(browser, page, url(100 + i)));
    }
    const rows: [string, string][] = [
      [`${kind}: navigation to badge, background warm, median of ${RUNS}`, spread(warm)],
      [`${kind}: navigation to badge, background stopped before`, spread(cold)],
    ];
    if (kind === 'chromium') rows.push(['chromium: longest task of ours in the page, 5 loads', await longestTask(browser, page, url)]);
    return rows;
  });
}

async function untilBadge(browser: ExtensionBrowser, page: Page, url: string): Promise<number> {
  const tab = await browser.tabId(page);
  await page.goto('about:blank');
  return browser.evaluateInExtension(
    async (tabId, address, rest) => {
      const start = performance.now();
      await chrome.tabs.update(tabId, { url: address });
      while ((await chrome.action.getBadgeText({ tabId })) === '') {
        if (performance.now() - start > 10_000) throw new Error('no badge');
        // Asked without a pause, the browser would be busy answering: the badge came 20-30 ms later.
        // Firefox slows the timers of a page in the background to a second: there it is asked without a pause all the same.
        if (rest) await new Promise((resolve) => setTimeout(resolve, 4));
      }
      return performance.now() - start;
    },
    tab,
    url,
    browser.kind === 'chromium',
  );
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/** Tasks of the page's main thread in which code of the extension ran. */
async function longestTask(browser: ExtensionBrowser, page: Page, url: (i: number) => string): Promise<string> {
  const file = join(tmpdir(), `firstprint-trace-${process.pid}.json`);
  const durations: number[] = [];
  for (let i = 0; i < 5; i++) {
    await page.goto('about:blank');
    await page.tracing.start({ path: file, categories: ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline'] });
    await page.goto(url(200 + i));
    await new Promise((resolve) => setTimeout(resolve, 800));
    await page.tracing.stop();
    const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: TraceEvent[] };
    const tasks = traceEvents.filter(({ name, dur }) => name === 'RunTask' && dur !== undefined);
    const ours = traceEvents.filter(({ name, args }) => /^(FunctionCall|EvaluateScript|v8.run)$/.test(name) && args?.data?.url?.startsWith(browser.extensionUrl('')));
    for (const event of ours) {
      const task = tasks.find(({ pid, tid, ts, dur }) => pid === event.pid && tid === event.tid && event.ts >= ts && event.ts <= ts + dur!);
      if (task) durations.push(task.dur! / 1000);
    }
  }
  await rm(file, { force: true });
  if (durations.length === 0) throw new Error('The trace holds no task of the extension.');
  return `${Math.max(...durations).toFixed(1)} ms, Readability's parse included (${durations.length} tasks seen)`;
}
