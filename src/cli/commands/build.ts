import { Option, type Command } from 'commander';
import { COARSEST_LOG } from '../../core/signature/signature';
import { batchesOf } from '../input/batches';
import { inputAt } from '../input/inputs';
import { inOrder } from '../jobs/in-order';
import { PartMaker } from '../jobs/part-maker';
import { Pool } from '../jobs/pool';
import { DROPPABLE, type Dropped, type SignLoad } from '../jobs/sign-batch';
import { Complaints } from '../output/complaints';
import { counted, grouped, inBytes } from '../output/figures';
import { PackTarget } from '../output/pack-target';
import { Progress } from '../output/progress';
import { mergeInto } from './merge';
import { packMeta, withMetaOptions, type MetaOptions } from './pack-meta';
import { whole, withRunOptions, wrongUsage, type RunOptions } from './run-options';

interface BuildOptions extends MetaOptions, RunOptions {
  readonly scale?: number;
  readonly without: readonly Dropped[];
}

/** Bytes of lines in a batch: some 200 news articles. */
const LINE_BYTES = 2 ** 20;

const HELP = `
IN is one or more of
  .jsonl, .jsonl.gz  a document a line: id, url, publisher, published, authors (a text or a list), title, and text, html or signature (base64);
                     or a library file, as Firstprint exports it
  .warc, .warc.gz    its pages: responses of type text/html with status 200
  a folder           its .html files, at any depth

The same inputs give the same bytes, whatever the number of workers.`;

export function addBuild(program: Command, entry: string): void {
  const command = program.command('build').description('build a pack from documents').argument('<IN...>', 'documents');
  withRunOptions(withMetaOptions(command))
    .option('--scale <N>', 'keep one shingle in N of long texts: a power of two from 1 to 1024', whole(1, 2 ** COARSEST_LOG))
    .addOption(new Option('--without <FACTS...>', 'leave facts out of the pack').choices(DROPPABLE).default([]))
    .addHelpText('after', HELP)
    .action((paths: string[], options: BuildOptions) => build(paths, options, entry));
}

async function build(paths: readonly string[], options: BuildOptions, entry: string): Promise<void> {
  const { scale = null, without, strict, workers, patience, out } = options;
  if (scale !== null && !Number.isInteger(Math.log2(scale))) throw wrongUsage(`--scale ${scale}: not a power of two.`);
  const inputs = paths.map((path) => inputAt(path, ['lines', 'warc', 'pages']));
  const meta = packMeta(options, paths);
  const started = performance.now();

  const target = new PackTarget(out);
  const pool = new Pool({ entry, workers, patience: patience * 1000 });
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const progress = new Progress('build', bytes, `${inBytes(bytes)} to read, ${counted(workers, 'worker')}`);
  const complaints = new Complaints(strict, (line) => progress.say(line));
  const silent = { 'too-short': 0, 'no-article': 0, 'only-read': 0 };
  let read = 0;
  let articles = 0;
  try {
    const parts = new PartMaker(pool, meta, scale, (part) => target.addPart(part));
    const batches = batchesOf(inputs, { lineBytes: LINE_BYTES, onRead: (more) => (read += more), complain: (complaint) => complaints.take(complaint) });
    for await (const batch of inOrder(pool, 'sign', loads(batches, { scale, without }))) {
      for (const complaint of batch.complaints) complaints.take(complaint);
      silent['too-short'] += batch.silent['too-short'];
      silent['no-article'] += batch.silent['no-article'];
      silent['only-read'] += batch.silent['only-read'];
      articles += batch.facts.length;
      await parts.add(batch);
      progress.at(read, `${grouped(articles)} articles, ${grouped(articles / ((performance.now() - started) / 1000))} a second`);
    }
    await parts.end();
    await pool.close();
    progress.stop();
    const merged = await mergeInto(target, meta, await target.parts(), 'build: merge');
    const seconds = (performance.now() - started) / 1000;
    const lost = [counted(silent['too-short'], 'text') + ' too short', counted(silent['no-article'], 'page') + ' without an article', counted(silent['only-read'], 'article') + ' only read and not added', complaints.summary()];
    progress.end(
      [
        `${counted(merged.entries, 'article')} in ${out}, ${inBytes(merged.bytes)}${merged.entries > 0 ? ` (${grouped(merged.bytes / merged.entries)} bytes each)` : ''}`,
        ...lost.filter((part) => part !== '' && !part.startsWith('0 ')),
        `${seconds.toFixed(1)} s`,
      ].join('; '),
    );
  } finally {
    progress.stop();
    await pool.close();
    target.close();
  }
}

async function* loads(batches: AsyncIterable<SignLoad['batch']>, how: Omit<SignLoad, 'batch'>): AsyncGenerator<SignLoad> {
  for await (const batch of batches) yield { batch, ...how };
}
