/**
 * `npm run pack`: packs/bundled.pack, from the signed documents in packs/*.jsonl and the AllSides corpus beside the repository (../shared): its
 * signatures, addresses, publishers, dates and titles; no texts, no names of people. The same input gives the same bytes.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { work } from './jobs/worker';
import { runProgram } from './program';

const root = fileURLToPath(new URL('../../', import.meta.url));
const corpus = `${root}../shared/corpora/allsides.jsonl.gz`;

if (!isMainThread) work();
else if (!existsSync(corpus)) console.log('corpora not present, skipped: packs/bundled.pack stays as it is');
else {
  const signed = readdirSync(`${root}packs`).filter((name) => name.endsWith('.jsonl')).sort().map((name) => `${root}packs/${name}`);
  process.exitCode = await runProgram(
    [
      'build', ...signed, corpus, '--out', process.argv[2] ?? `${root}packs/bundled.pack`, '--without', 'id', 'authors',
      '--name', 'Bundled index', '--description', 'Known texts that ship with Firstprint: signatures and bibliographic facts, no texts. News articles of the AllSides dataset, 2012-2020, and the demo newsstand.',
      '--license', 'CC0-1.0 (facts and signatures); list of articles: AllSides dataset, Apache-2.0',
    ],
    import.meta.url,
  );
}
