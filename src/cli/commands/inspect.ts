import { statSync } from 'node:fs';
import type { Command } from 'commander';
import type { Pack } from '../../core/pack/reader';
import { verifyPack } from '../../core/pack/verify';
import { inPack, openPack } from '../input/open-pack';
import { counted, grouped, inBytes } from '../output/figures';
import { Progress } from '../output/progress';
import { put } from '../output/results';

interface InspectOptions {
  readonly verify: boolean;
  readonly json: boolean;
}

export function addInspect(program: Command): void {
  program
    .command('inspect')
    .description('say what a pack is')
    .argument('<PACK>', 'the pack')
    .option('--verify', 'read all of it and check every checksum and every rule of the format', false)
    .option('--json', 'as one line of JSON', false)
    .action(inspect);
}

async function inspect(path: string, { verify, json }: InspectOptions): Promise<void> {
  const pack = await openPack(path);
  if (verify) await verified(path, pack);
  const about = description(pack, statSync(path).size, verify);
  await put(json ? `${JSON.stringify(about)}\n` : table(about));
}

async function verified(path: string, pack: Pack): Promise<void> {
  const progress = new Progress('verify', 1000, counted(pack.entries, 'article'));
  try {
    await inPack(path, () => verifyPack(pack, (done, total) => progress.part(done, total)));
  } finally {
    progress.stop();
  }
}

function description({ meta, entries, postings, scale, sections }: Pack, bytes: number, verify: boolean) {
  return {
    ...meta,
    entries,
    postings,
    scale,
    bytes,
    bytesPerEntry: entries === 0 ? null : Math.round((10 * bytes) / entries) / 10,
    sections: Object.fromEntries(sections.map(({ name, bytes }) => [name, bytes])),
    /** Null: nobody looked. */
    sound: verify ? true : null,
  };
}

function table({ name, version, description: what, license, homepage, unicode, entries, postings, scale, bytes, bytesPerEntry, sections, sound }: ReturnType<typeof description>): string {
  const rows: [string, string][] = [
    ['name', name],
    ['version', version],
    ['description', what],
    ['licence', license],
    ['homepage', homepage],
    ['unicode', unicode],
    ['articles', grouped(entries)],
    ['postings', grouped(postings)],
    ['scale', `one shingle in ${scale} of long texts, finer for short ones`],
    ['size', `${inBytes(bytes)}${bytesPerEntry === null ? '' : `, ${bytesPerEntry} bytes an article`}`],
    ...Object.entries(sections).map(([section, length]): [string, string] => [`  ${section}`, `${inBytes(length)}${entries === 0 ? '' : `, ${(length / entries).toFixed(1)} bytes an article`}`]),
    ...(sound === null ? [] : [['verified', 'every checksum and rule holds'] as [string, string]]),
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => `${label.padEnd(14)} ${value}\n`).join('');
}
