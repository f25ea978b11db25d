import type { BrowserKind, ExtensionBrowser } from '../harness/extension-browser';
import { waitFor } from '../harness/wait';
import { builtExtension, median, onEchoStage } from './echo-stage';
import { typicalPage } from './typical-page';

const RUNS = 20;
const spread = (values: readonly number[]): string => `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)}-${Math.max(...values).toFixed(0)})`;

/**
 * From the start of the popup's own navigation to the frame that shows the verdict: a mark that the popup sets in the frame after it was drawn
 * (popup/main.tsx). In Chromium the real popup, and the same page in a tab; in Firefox the page, for its popup is no page that can be asked.
 */
export async function benchPopup(kind: BrowserKind): Promise<[what: string, figure: string][]> {
  const html = typicalPage();
  return onEchoStage(kind, builtExtension(kind), () => html, async ({ browser, page, url }) => {
    await page.goto(url('/typical'));
    await waitFor(() => browser.badge(page), { what: 'the badge', until: ({ text }) => text !== '' });
    const tab = await browser.tabId(page);
    const rows: [string, string][] = [];
    const asTab = () => browser.openExtensionPage(`src/popup/popup.html?tab=${tab}`);
    const ways = { ...(kind === 'chromium' ? { popup: () => browser.openPopup(page) } : {}), 'popup in a tab': asTab };
    for (const [what, open] of Object.entries(ways)) {
      const warm = await timed(open, async () => {});
      const cold = await timed(open, () => browser.stopBackground());
      rows.push([`${kind}: ${what}, navigation to verdict painted, background warm, median of ${RUNS}`, spread(warm)], [`${kind}: ${what}, background stopped before`, spread(cold)]);
    }
    return rows;
  });
}

async function timed(open: () => ReturnType<ExtensionBrowser['openPopup']>, before: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let i = -2; i < RUNS; i++) {
    await before();
    const popup = await open();
    const time = await waitFor(() => popup.evaluate(() => performance.getEntriesByName('verdict')[0]?.startTime ?? null), { what: 'the verdict to be painted' });
    if (i >= 0) times.push(time!);
    await popup.close();
    // The next one must not wait for what this one still asks.
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return times;
}
