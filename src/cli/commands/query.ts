import type { Command } from 'commander';
import { batchesOf } from '../input/batches';
import { inputAt } from '../input/inputs';
import { openPack } from '../input/open-pack';
import { inOrder } from '../jobs/in-order';
import type { MatchLoad } from '../jobs/match-batch';
import { Pool } from '../jobs/pool';
import { answerTable } from '../output/answer-table';
import { Complaints } from '../output/complaints';
import { counted, grouped, inBytes } from '../output/figures';
import { Progress } from '../output/progress';
import { put } from '../output/results';
import { withRunOptions, wrongUsage, type RunOptions } from './run-options';

interface QueryOptions extends RunOptions {
  readonly json: boolean;
}

/** Bytes of lines in a batch: some 20 news articles, so that all workers have some of a short list. */
const LINE_BYTES = 2 ** 17;

const HELP = `
The last file holds the documents, .jsonl or .jsonl.gz, in the fields that build takes. A document with the id of an entry is that entry, and no match of itself.

With --json a line for each document:
  {"id", "verdict", "matches": [{"id", "url", "publisher", "published", "title", "relation", "sharedOfPage", "sharedOfOther", "direction", "passages": [[from, to], ...]}]}
best match first; passages are words of the document, from 0, without the last; direction says whether the match is earlier or later, or that it is unknown.`;

export function addQuery(program: Command, entry: string): void {
  const command = program.command('query').description('look where documents appear in packs').usage('[options] <PACK...> <DOCS>').argument('<FILE...>', 'packs, and last the documents to look up');
  withRunOptions(command)
    .option('--json', 'a line of JSON for each document', false)
    .addHelpText('after', HELP)
    .action((paths: string[], options: QueryOptions) => query(paths, options, entry));
}

async function query(paths: readonly string[], { json, strict, workers, patience }: QueryOptions, entry: string): Promise<void> {
  if (paths.length < 2) throw wrongUsage('query needs a pack and a file of documents: query PACK... DOCS.jsonl');
  const packs = paths.slice(0, -1);
  const documents = inputAt(paths.at(-1)!, ['lines']);
  // A pack that does not open is said before anything is read.
  for (const path of packs) await openPack(path);

  const pool = new Pool({ entry, workers, patience: patience * 1000 });
  const progress = new Progress('query', documents.bytes, `${inBytes(documents.bytes)} to read, ${counted(workers, 'worker')}`);
  const complaints = new Complaints(strict, (line) => progress.say(line));
  const started = performance.now();
  let read = 0;
  let asked = 0;
  let matched = 0;
  try {
    const batches = batchesOf([documents], { lineBytes: LINE_BYTES, onRead: (more) => (read += more), complain: (complaint) => complaints.take(complaint) });
    for await (const batch of inOrder(pool, 'match', loads(batches, packs))) {
      await put(batch.answers.map((answer) => (json ? `${JSON.stringify(answer)}\n` : answerTable(answer))).join(''));
      for (const complaint of batch.complaints) complaints.take(complaint);
      asked += batch.answers.length;
      matched += batch.answers.filter(({ matches }) => matches.length > 0).length;
      progress.at(read, `${grouped(asked)} documents`);
    }
    const seconds = (performance.now() - started) / 1000;
    progress.end([`${counted(asked, 'document')}, ${grouped(matched)} with matches`, complaints.summary(), `${seconds.toFixed(1)} s`].filter((part) => part !== '').join('; '));
  } finally {
    progress.stop();
    await pool.close();
  }
}

async function* loads(batches: AsyncIterable<MatchLoad['batch']>, packs: readonly string[]): AsyncGenerator<MatchLoad> {
  for await (const batch of batches) yield { batch, packs };
}
