import { existsSync, createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { BrowserKind, ExtensionBrowser } from '../harness/extension-browser';
import { waitFor } from '../harness/wait';
import { builtExtension, onEchoStage } from './echo-stage';
import { typicalPage } from './typical-page';

const ALLSIDES = new URL('../../../shared/corpora/allsides.jsonl.gz', import.meta.url);

/** The first one of all waits for the pack to be copied into storage: 700 MB take 12 s. */
const FIRST_CHECK = 120_000;

/**
 * A check in a background that was stopped before: from its handler's start to the verdict. The indexes are opened by the content script's
 * first message, which may come before; what of it is not done by then counts. Asked are articles of the bundled pack's corpus, every 200th; without the corpora the typical page, over and over.
 */
export async function benchWakes(kind: BrowserKind, wakes = 100): Promise<[what: string, figure: string][]> {
  const { cold, warm } = await timeChecks(kind, builtExtension(kind), wakes);
  return [
    [`${kind}: check in a background just woken, ${wakes} wakes, p50 / p95`, figure(cold)],
    [`${kind}: the next check, background warm, p50 / p95`, figure(warm)],
  ];
}

/** Milliseconds of each first and each second check after a wake. @param look is called after each wake's checks */
export async function timeChecks(kind: BrowserKind, extension: string, wakes: number, look: (browser: ExtensionBrowser) => Promise<void> = async () => {}): Promise<{ cold: number[]; warm: number[] }> {
  const pages = await articlePages(wakes);
  return onEchoStage(kind, extension, (path) => pages[Number(path.split('/').at(-1)) % pages.length]!, async ({ browser, page, url }) => {
    const seen = (): Promise<number[]> => browser.evaluateInBackground(() => performance.getEntriesByName('check').map(({ duration }) => duration));
    const cold: number[] = [];
    const warm: number[] = [];
    for (let i = -2; i < wakes; i++) {
      await page.goto('about:blank');
      await browser.stopBackground();
      await page.goto(url(`/article/${i + 2}`));
      const [first] = await waitFor(seen, { what: 'a check', timeout: FIRST_CHECK, until: (durations) => durations.length > 0 });
      if (i < 0) continue;
      cold.push(first!);
      await page.goto(url(`/article/${i + 1003}`));
      warm.push((await waitFor(seen, { what: 'a second check', until: (durations) => durations.length > 1 }))[1]!);
      await look(browser);
    }
    return { cold, warm };
  });
}

export const figure = (values: number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]!.toFixed(1)} / ${sorted[Math.floor(sorted.length * 0.95)]!.toFixed(1)} ms`;
};

async function articlePages(count: number): Promise<string[]> {
  if (!existsSync(ALLSIDES)) return [typicalPage()];
  const pages: string[] = [];
  const lines = createInterface({ input: createReadStream(ALLSIDES).pipe(createGunzip()) });
  let line = 0;
  for await (const text of lines) {
    if (line++ % 200 !== 0) continue;
    const { title, text: body } = JSON.parse(text) as { title: string; text: string };
    const escaped = (plain: string): string => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    pages.push(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><article><h1>${escaped(title)}</h1>${body.split(/\n+/).map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n')}</article></body></html>`);
    if (pages.length === 2 * count) break;
  }
  lines.close();
  return pages;
}
