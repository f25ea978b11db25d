import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seedBody } from '../../src/cli/seed-body';
import { CorpusMissing, type Text } from './corpora';
import { Index } from './engine';
import type { Result } from './part';
import type { Row } from './table';

const PART = 'seeds';
const folder = fileURLToPath(new URL('../../../shared/seeds/', import.meta.url));

/** What the five seeds are known to be. */
const EXPECTED: Readonly<Record<string, string>> = {
  '000': 'earlier at KCNA, 2023-01-30',
  '001': 'the earliest known copy',
  '002': 'shares passages with KCNA, no copy',
  '003': 'nothing',
  '004': 'nothing',
};

interface Seed {
  readonly file: string;
  readonly publisher: string | null;
  readonly title: string;
  readonly published: string | null;
}

/** The verdict on each seed's whole document against an index of the seeds' bodies; test/unit/seeds.test.ts holds them to it. */
export async function seeds(): Promise<Result> {
  if (!existsSync(`${folder}catalogue.json`)) throw new CorpusMissing('seeds');
  const catalogue = (JSON.parse(readFileSync(`${folder}catalogue.json`, 'utf8')) as Seed[]).sort((a, b) => a.file.localeCompare(b.file));
  const text = (seed: Seed, url: string | null, body: string): Text => ({ id: seed.file, url, publisher: seed.publisher, published: seed.published, title: seed.title, text: body });
  const read = ({ file }: Seed): string => readFileSync(folder + file, 'utf8');
  const index = await Index.build(catalogue.map((seed) => text(seed, null, seedBody(read(seed)))));
  const rows: Row[] = [];
  for (const seed of catalogue) {
    const number = seed.file.slice(0, 3);
    const { kind, lead, matches } = await index.verdict(text(seed, `https://pages.example/${number}`, read(seed)));
    const named = lead === null ? '' : `, ${lead.facts.publisher ?? 'no name'}, ${lead.facts.published ?? 'no date'}`;
    const all = matches.map(({ facts, relation, sharedOfPage, sharedOfOther }) => `${relation} with ${facts.publisher ?? 'no name'} ${sharedOfPage.toFixed(2)} / ${sharedOfOther.toFixed(2)}`);
    rows.push({ part: PART, what: `${number}: ${EXPECTED[number] ?? ''}`, asked: null, value: null, figure: `${kind}${named}`, note: all.join('; ') });
  }
  return { rows, misses: [], falseMatches: [] };
}
