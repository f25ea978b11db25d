/**
 * `npm run evaluate [-- PART ...] [--sample N | --all] [--json FILE] [--extracts FOLDER]`: one table of quality figures over ../shared/corpora, held
 * against the bounds. Everything made by chance is seeded: two runs of one engine give one table. --json writes every miss and
 * false match behind the figures, derived texts included: measure with it, commit none of it. --extracts reads what `firstprint extract --json`
 * wrote of the page corpora before (FOLDER/htmldate.jsonl ...) instead of extracting them anew.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { agencies } from './agencies';
import { allsides } from './allsides';
import { arabic } from './arabic';
import { badges } from './badges';
import { cjk } from './cjk';
import { clough } from './clough';
import { CorpusMissing } from './corpora';
import { credits } from './credits';
import { edited } from './edited';
import { bodies } from './pages/bodies';
import { dates } from './pages/dates';
import { kinds } from './pages/kinds';
import { names } from './pages/names';
import { untouched } from './pages/untouched';
import { joined, type Part, type Result } from './part';
import { progress } from './progress';
import { quotations } from './quotations';
import { relations } from './relations';
import { search } from './search';
import { seeds } from './seeds';
import { short } from './short';
import { markdown } from './table';

const PARTS: Readonly<Record<string, Part>> = { allsides, short, edited, arabic, clough, cjk, seeds, relations, quotations, badges, dates, names, bodies, kinds, credits, agencies, search, untouched };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, sample: { type: 'string', default: '5000' }, all: { type: 'boolean', default: false }, extracts: { type: 'string' } },
});
const sample = values.all ? Infinity : Number(values.sample);
const unknown = positionals.find((name) => !(name in PARTS));
if (unknown !== undefined || !(sample >= 1)) {
  console.error(unknown === undefined ? `--sample: ${values.sample} is no number of articles` : `${unknown} is no part; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}

const results: Result[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  try {
    results.push(await PARTS[name]({ sample, extracts: values.extracts ?? null }));
  } catch (error) {
    if (!(error instanceof CorpusMissing)) throw error;
    console.log(`corpora not present, skipped: ${name} (${error.message})`);
  }
}
const { rows, tables, ...details } = joined(results);
console.log(`\nNode ${process.version}, ${new Date().toISOString().slice(0, 10)}\n\n${[markdown(rows), ...tables!].join('\n\n')}`);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ rows, ...details }, null, 1));
progress('done');
