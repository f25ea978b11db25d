import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { corpusFile, documents } from '../corpora';
import { progress } from '../progress';

/** A page of a corpus: what is known to be true of it, and what `firstprint extract --json` made of it. */
export interface Page {
  readonly url: string;
  readonly truth: Record<string, unknown>;
  readonly got: Extracted;
}

/** A line of `firstprint extract --json`. */
export interface Extracted {
  readonly article: boolean;
  readonly title: string | null;
  readonly text: string | null;
  readonly published: string | null;
  readonly authors: readonly string[] | null;
  readonly publisher: { readonly name: string | null; readonly domain: string | null } | null;
}

export type HtmlCorpus = 'htmldate' | 'fundus' | 'extraction' | 'wcxb';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const known = new Map<HtmlCorpus, Promise<Page[]>>();

/**
 * Every page of a corpus with what the command line extracts from it; extracted once for all parts of a run.
 *
 * @param folder holds NAME.jsonl files extracted before; null extracts now, half a minute to two minutes a corpus
 * @throws CorpusMissing
 */
export function pagesOf(corpus: HtmlCorpus, folder: string | null): Promise<Page[]> {
  let pages = known.get(corpus);
  if (pages === undefined) known.set(corpus, (pages = read(corpus, folder)));
  return pages;
}

async function read(corpus: HtmlCorpus, folder: string | null): Promise<Page[]> {
  const file = corpusFile(`${corpus}.jsonl.gz`);
  const before = folder === null ? null : `${folder}/${corpus}.jsonl`;
  const lines = before !== null && existsSync(before) ? readFileSync(before, 'utf8') : await extracted(file);
  const got = lines.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Extracted);
  const truths = [...documents(corpus)];
  if (got.length !== truths.length) throw new Error(`${corpus}: ${got.length} pages extracted of ${truths.length}`);
  return truths.map((truth, i) => ({ url: String(truth.url), truth, got: got[i] }));
}

function extracted(file: string): Promise<string> {
  progress(`extracting ${file}`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `${root}src/cli/firstprint.ts`, 'extract', file, '--json'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(new Error(`extract ${file} ended with ${code}`))));
  });
}
