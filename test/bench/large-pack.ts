/**
 * `npx tsx test/bench/large-pack.ts F.pack [WAKES]`: the built Chromium extension with another pack in place of the bundled one, as large as may be:
 * milliseconds of a check in its background, just woken and warm, and what the background holds in memory.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, link, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChromiumBrowser } from '../harness/chromium';
import { figure, timeChecks } from './wakes';

const [pack, wakes = '50'] = process.argv.slice(2);
if (pack === undefined) throw new Error('Which pack?');

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

const folder = await mkdtemp(join(tmpdir(), 'firstprint-large-'));
try {
  await cp('dist/chrome', folder, { recursive: true });
  const old = await digestOf(join(folder, 'bundled.pack'));
  await rm(join(folder, 'bundled.pack'));
  await link(pack, join(folder, 'bundled.pack')).catch(() => cp(pack, join(folder, 'bundled.pack')));
  const main = join(folder, 'src/background/main.js');
  await writeFile(main, (await readFile(main, 'utf8')).replaceAll(old, await digestOf(pack)));
  let most = 0;
  const { cold, warm } = await timeChecks('chromium', folder, Number(wakes), async (browser) => {
    if (browser instanceof ChromiumBrowser) most = Math.max(most, await browser.backgroundMemory());
  });
  console.log(`just woken, ${wakes} wakes, p50 / p95: ${figure(cold)}; warm: ${figure(warm)}; held at most ${(most / 2 ** 20).toFixed(0)} MB`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
