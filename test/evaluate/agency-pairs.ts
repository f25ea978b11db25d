import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KnownPublisher } from '../../src/core/facts/publisher';
import type { Text } from './corpora';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const parsed = (path: string): unknown => JSON.parse(readFileSync(at(path), 'utf8'));

const SIDES = ['a', 'b', 'both'] as const;
/** From the plainest naming to the faintest: a pair has the plainest that either side has. */
const HOW = ['publisher', 'byline', 'dateline', 'closing', 'phrase', 'contribution', 'mention', 'photo'] as const;
const FIRST = ['a', 'b', 'neither', 'unknown'] as const;
const RELATIONS = ['copy', 'partial', 'passage', 'quotation', 'statement', 'boilerplate'] as const;
const SPLITS = ['tune', 'judge'] as const;
const HEADLINE_RELATIONS = ['copy', 'same event, other text', 'statement'] as const;

/** Two texts of different sites, at least one of which names a news agency, as a careful editor reads them; labelled before what is judged by them was tuned. */
export interface AgencyLabel {
  readonly corpus: 'allsides' | 'saudinewsnet';
  readonly a: string;
  readonly b: string;
  /**
   * The agency whose text the shared part is, by the `name` of packs/publishers.json. Null where it is no agency's: a tweet, a release, another paper's words with
   * an agency's photograph beside them, or where each side credits another agency.
   */
  readonly source: string | null;
  /** The sides that credit it. "told Reuters", a photograph's credit or the agency as a subject count only where they are all there is (`mention`, `photo`). */
  readonly on: (typeof SIDES)[number];
  /** `contribution`: "The Associated Press contributed to this report". It names no source, though the words may be the agency's: another paper shows it. */
  readonly how: (typeof HOW)[number];
  /** Whose publisher wrote the shared words first, whatever the dates say. `neither`: both have them from a third. */
  readonly first: (typeof FIRST)[number];
  /**
   * `copy`: seven tenths of one text's words stand in the other in runs of eight and more; `partial`: a fifth, or 200 words; `passage`: less. `quotation`: one
   * side gives them as another's words; `statement`: both carry a third party's words.
   */
  readonly relation: (typeof RELATIONS)[number];
  /** By cluster, so that no text stands in both. `judge` is only for the last measurement. */
  readonly split: (typeof SPLITS)[number];
  readonly note: string;
}

/** Two texts of SaudiNewsNet under one headline. `copy`: the articles are one text, cut or lightly edited, whoever wrote it. */
export interface HeadlineLabel {
  readonly a: string;
  readonly b: string;
  readonly relation: (typeof HEADLINE_RELATIONS)[number];
}

/** The labelled pairs of a corpus. @throws where a label says what no label can, or names a text that the corpus lacks. */
export function agencyLabels(corpus: { readonly name: string; readonly byId: ReadonlyMap<string, Text> }): AgencyLabel[] {
  const agencies = new Set((parsed('../../packs/publishers.json') as KnownPublisher[]).filter(({ kind }) => kind === 'agency').map(({ name }) => name));
  const labels = (parsed('agency-labels.json') as AgencyLabel[]).filter((label) => label.corpus === corpus.name);
  for (const { a, b, source, on, how, first, relation, split } of labels) {
    const pair = `${corpus.name} ${a} ${b}`;
    if (source !== null && !agencies.has(source)) throw new Error(`${pair}: ${source} is no agency of packs/publishers.json`);
    oneOf(pair, SIDES, on);
    oneOf(pair, HOW, how);
    oneOf(pair, FIRST, first);
    oneOf(pair, RELATIONS, relation);
    oneOf(pair, SPLITS, split);
    differing(pair, corpus.byId.get(a), corpus.byId.get(b));
  }
  splitByText(labels);
  return labels;
}

/** The labelled headline pairs, checked in the same way against SaudiNewsNet. */
export function headlineLabels(saudinewsnet: { readonly byId: ReadonlyMap<string, Text> }): HeadlineLabel[] {
  const labels = parsed('headline-labels.json') as HeadlineLabel[];
  for (const { a, b, relation } of labels) {
    oneOf(`${a} ${b}`, HEADLINE_RELATIONS, relation);
    differing(`${a} ${b}`, saudinewsnet.byId.get(a), saudinewsnet.byId.get(b));
  }
  return labels;
}

function oneOf(pair: string, allowed: readonly string[], value: string): void {
  if (!allowed.includes(value)) throw new Error(`${pair}: ${value} is none of ${allowed.join(', ')}`);
}

function differing(pair: string, a: Text | undefined, b: Text | undefined): void {
  if (a === undefined || b === undefined) throw new Error(`${pair}: the corpus has no such text`);
  if (a.publisher === b.publisher) throw new Error(`${pair}: both are of ${a.publisher}`);
}

/** What is judged may not have been looked at while tuning. */
function splitByText(labels: readonly AgencyLabel[]): void {
  const splits = new Map<string, string>();
  for (const { a, b, split } of labels) {
    for (const id of [a, b]) {
      if ((splits.get(id) ?? split) !== split) throw new Error(`${id} stands in both halves`);
      splits.set(id, split);
    }
  }
}
