import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { BrowserKind } from '../harness/extension-browser';
import { builtExtension, median, onEchoStage } from './echo-stage';
import type { run } from './page-steps';
import { typicalPage } from './typical-page';

const LOADS = 20;
type Steps = ReturnType<typeof run>;

/** What the page of the content script runs, for a page: `Steps.run(document)`. */
async function bundledSteps(): Promise<string> {
  const entry = fileURLToPath(new URL('page-steps.ts', import.meta.url));
  const result = (await build({ configFile: false, logLevel: 'silent', build: { write: false, target: 'chrome137', lib: { entry, formats: ['iife'], name: 'Steps' } } })) as Rolldown.RolldownOutput[];
  return result[0]!.output[0].code;
}

/** Signing beside Readability, and the reading of declared facts, in a page just loaded, code as cold as in a content script: every load compiles and runs it once. */
export async function benchInPage(kind: BrowserKind): Promise<[what: string, figure: string][]> {
  const html = typicalPage();
  const steps = await bundledSteps();
  return onEchoStage(kind, builtExtension(kind), () => html, async ({ page, url }) => {
    const all: Steps[] = [];
    for (let i = 0; i < LOADS; i++) {
      await page.goto(url(`/typical?load=${i}`));
      all.push(await page.evaluate((code) => (new Function(`${code}; return Steps;`)() as { run(page: Document): Steps }).run(document), `// ${i}\n${steps}`));
    }
    const of = (step: keyof Steps): number => median(all.map((times) => times[step]));
    const [parse, signing] = [of('readability'), of('signing')];
    return [
      [`${kind}: signing in a page just loaded, beside Readability's parse, medians of ${LOADS}`, `${signing.toFixed(2)} ms to ${parse.toFixed(2)} ms: ${(signing / parse).toFixed(2)}`],
      [`${kind}: declared facts of a page just loaded, and read again, medians of ${LOADS}`, `${of('facts').toFixed(2)} ms, ${of('factsAgain').toFixed(2)} ms`],
    ];
  });
}
