/** `npm run pack`: packs/bundled.pack from every packs/*.jsonl, in the order of their names. The same input gives the same bytes. */
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writePack } from '../core/pack/writer';
import { UNICODE_VERSION } from '../core/text/unicode-table';
import { readEntries } from './entries';

const packs = fileURLToPath(new URL('../../packs/', import.meta.url));
const sources = readdirSync(packs).filter((name) => name.endsWith('.jsonl')).sort();
const entries = sources.flatMap((name) => readEntries(`${packs}${name}`));
const bytes = writePack(
  {
    name: 'Bundled index',
    version: '1',
    description: 'Known texts that ship with Firstprint: signatures and bibliographic facts, no texts.',
    license: 'CC0-1.0',
    homepage: '',
    unicode: UNICODE_VERSION,
  },
  entries,
);
writeFileSync(`${packs}bundled.pack`, bytes);
console.log(`packs/bundled.pack: ${entries.length} entries from ${sources.join(', ')}, ${bytes.length} bytes`);
