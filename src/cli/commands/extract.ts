import type { Command } from 'commander';
import { batchesOf } from '../input/batches';
import { inputAt } from '../input/inputs';
import type { ExtractLoad } from '../jobs/extract-batch';
import { inOrder } from '../jobs/in-order';
import { Pool } from '../jobs/pool';
import { Complaints } from '../output/complaints';
import { extractText } from '../output/extract-text';
import { counted, grouped, inBytes } from '../output/figures';
import { Progress } from '../output/progress';
import { put } from '../output/results';
import { withRunOptions, wrongUsage, type RunOptions } from './run-options';

interface ExtractOptions extends RunOptions {
  readonly url?: string;
  readonly json: boolean;
}

const HELP = `
IN is a page, with --url its address, or a folder of .html files, or pages as .jsonl or .jsonl.gz (fields url, html).

With --json a line for every page: what the content script would send, resolved, and the text; what is not known is null:
  {"url", "article": true or false, "title", "text", "published", "modified", "authors": [...], "publisher": {"name", "domain"}, "credits": [{"publisher", "kind", "words", "published", "url"}],
  "label", "teaser", "dates": [{"of", "iso", "place", "name", "weight"}], "conflicts": [...], "ms"}
Dates are ISO 8601, only as precise as they are known: 2023-01, 2023-01-30, 2023-01-30T06:10+09:00.`;

export function addExtract(program: Command, entry: string): void {
  const command = program.command('extract').description('read the article and its facts from pages').argument('<IN>', 'a page or pages');
  withRunOptions(command)
    .option('--url <URL>', 'the address of the page')
    .option('--json', 'a line of JSON for each page', false)
    .addHelpText('after', HELP)
    .action((path: string, options: ExtractOptions) => extract(path, options, entry));
}

async function extract(path: string, { url, json, strict, workers, patience }: ExtractOptions, entry: string): Promise<void> {
  const input = inputAt(path, ['lines', 'pages']);
  if (url !== undefined && input.pages.length !== 1) throw wrongUsage('--url goes with a single page; lines name their own.');
  if (url !== undefined && !(/^https?:\/\//i.test(url) && URL.canParse(url))) throw wrongUsage(`--url ${url}: not an http(s) address.`);

  const pool = new Pool({ entry, workers: input.pages.length === 1 ? 1 : workers, patience: patience * 1000 });
  const progress = new Progress('extract', input.bytes, `${inBytes(input.bytes)} to read, ${counted(pool.workers, 'worker')}`);
  const complaints = new Complaints(strict, (line) => progress.say(line));
  const started = performance.now();
  let read = 0;
  let pages = 0;
  let articles = 0;
  try {
    // Every page on its own: one takes as long as hundreds of texts.
    const batches = batchesOf([input], { lineBytes: 1, onRead: (more) => (read += more), complain: (complaint) => complaints.take(complaint) });
    for await (const { extracts, complaints: heard } of inOrder(pool, 'extract', loads(batches, url ?? null))) {
      await put(extracts.map((one) => (json ? `${JSON.stringify(one)}\n` : extractText(one))).join(''));
      for (const complaint of heard) complaints.take(complaint);
      pages += extracts.length;
      articles += extracts.filter(({ article }) => article).length;
      progress.at(read, `${grouped(pages)} pages`);
    }
    const seconds = (performance.now() - started) / 1000;
    progress.end([`${counted(pages, 'page')}, ${counted(articles, 'article')}`, complaints.summary(), `${seconds.toFixed(1)} s`].filter((part) => part !== '').join('; '));
  } finally {
    progress.stop();
    await pool.close();
  }
}

async function* loads(batches: AsyncIterable<ExtractLoad['batch']>, url: string | null): AsyncGenerator<ExtractLoad> {
  for await (const batch of batches) yield { batch, url };
}
