import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { builtExtension, onEchoStage } from './echo-stage';
import type { HostileTimes } from './hostile-steps';

async function bundledSteps(): Promise<string> {
  const entry = fileURLToPath(new URL('hostile-steps.ts', import.meta.url));
  const result = (await build({ configFile: false, logLevel: 'silent', build: { write: false, target: 'chrome137', lib: { entry, formats: ['iife'], name: 'Steps' } } })) as Rolldown.RolldownOutput[];
  return result[0]!.output[0].code;
}

/** Every kind of hostile page in Chromium, each in a page just loaded: what the costliest of them takes, step by step. */
export async function benchHostile(): Promise<[what: string, figure: string][]> {
  const steps = await bundledSteps();
  return onEchoStage('chromium', builtExtension('chromium'), () => '<p>x', async ({ page, url }) => {
    const times: (HostileTimes & { kind: string })[] = [];
    await page.goto(url('/kinds'));
    const kinds = await page.evaluate((code) => (new Function(`${code}; return Steps;`)() as { kinds(): string[] }).kinds(), steps);
    for (const kind of kinds) {
      await page.goto(url(`/hostile?${encodeURIComponent(kind)}`));
      const found = await page.evaluate((code, name) => (new Function(`${code}; return Steps;`)() as { run(kind: string): HostileTimes }).run(name), steps, kind);
      times.push({ ...found, kind });
      if (process.env['EACH']) console.log(kind, JSON.stringify(found));
    }
    return (['gate', 'parse', 'second', 'facts'] as const).map((step): [string, string] => {
      const worst = times.toSorted((a, b) => b[step] - a[step])[0]!;
      return [`chromium: ${step}, the longest over ${times.length} kinds of hostile pages`, `${worst[step].toFixed(0)} ms (${worst.kind}, ${worst.size})`];
    });
  });
}
