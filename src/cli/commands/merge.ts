import type { Command } from 'commander';
import { siteOrPublisher } from '../../core/facts/publisher';
import { mergePacks, type Merged } from '../../core/pack/merge';
import type { PackMeta } from '../../core/pack/layout';
import type { Pack } from '../../core/pack/reader';
import { openPack } from '../input/open-pack';
import { grouped, inBytes } from '../output/figures';
import { PackTarget } from '../output/pack-target';
import { Progress } from '../output/progress';
import { packMeta, withMetaOptions, type MetaOptions } from './pack-meta';

export function addMerge(program: Command): void {
  const command = program.command('merge').description('make one pack of several').argument('<PACK...>', 'packs of one scale');
  withMetaOptions(command).action((paths: string[], options: MetaOptions) => merge(paths, options));
}

async function merge(paths: readonly string[], options: MetaOptions): Promise<void> {
  const packs = await Promise.all(paths.map(openPack));
  const meta = packMeta(options, paths, inCommon(packs));
  const target = new PackTarget(options.out);
  try {
    const { entries, bytes } = await mergeInto(target, meta, packs, 'merge');
    process.stderr.write(`merge: ${grouped(entries)} articles of ${packs.length} packs in ${options.out}, ${inBytes(bytes)}\n`);
  } finally {
    target.close();
  }
}

/** Merges packs into a target, with a bar or lines under `name`. */
export async function mergeInto(target: PackTarget, meta: PackMeta, packs: readonly Pack[], name: string): Promise<Merged> {
  const progress = new Progress(name, 1000, `${grouped(packs.reduce((sum, { entries }) => sum + entries, 0))} articles`);
  try {
    return await target.finish((sink) => mergePacks(meta, packs, sink, { siteOf: siteOrPublisher, onProgress: (done, total) => progress.part(done, total) }));
  } finally {
    progress.stop();
  }
}

/** What all packs say alike: a merged pack does not take one's licence for all. */
function inCommon(packs: readonly Pack[]): Partial<PackMeta> {
  const alike = (key: keyof PackMeta): Partial<PackMeta> => (packs.every(({ meta }) => meta[key] === packs[0]!.meta[key]) ? { [key]: packs[0]!.meta[key] } : {});
  return { ...alike('unicode'), ...alike('license'), ...alike('homepage') };
}
