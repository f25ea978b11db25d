import { claimsOfText } from '../../src/cli/jobs/text-claims';
import type { Verdict } from '../../src/core/verdict/match';
import { agencyLabels, type AgencyLabel } from './agency-pairs';
import { CorpusMissing, type Text } from './corpora';
import { Corpus } from './corpus';
import { agencyNamed, Index } from './engine';
import type { Result } from './part';
import { progress } from './progress';
import { least, most, shareRow, type Row } from './table';
import { interval } from './wilson';

const PART = 'agencies';
/** No page names the agency as its source in these: a contribution, "told Reuters". They are counted apart. */
const UNNAMED: ReadonlySet<string> = new Set(['contribution', 'mention', 'photo']);

interface Asked {
  readonly label: AgencyLabel;
  /** Which of the two is the open page; the other is the index. */
  readonly page: 'a' | 'b';
  readonly verdict: Verdict;
  /** The agency that the verdict names as the text's source. */
  readonly named: string | null;
  /** The page is the agency's own. */
  readonly isOwn: boolean;
}

/** Hand-labelled pairs with a news agency on one side: is it named as the source, and is nobody else called earlier? */
export async function agencies(): Promise<Result> {
  const asked: Asked[] = [];
  for (const name of ['allsides', 'saudinewsnet'] as const) {
    const corpus = open(name);
    if (corpus === null) continue;
    progress(`agencies: the labelled pairs of ${name}`);
    for (const label of agencyLabels(corpus)) {
      for (const page of ['a', 'b'] as const) asked.push(await ask(label, page, corpus));
    }
  }
  if (asked.length === 0) throw new CorpusMissing('allsides, saudinewsnet');
  return { rows: ['tune', 'judge'].flatMap((split) => rowsOf(split, asked.filter(({ label }) => label.split === split))), misses: asked.filter((one) => isMissed(one) || isWrong(one)).map(told), falseMatches: asked.filter(isInvented).map(told) };
}

function open(name: 'allsides' | 'saudinewsnet'): Corpus | null {
  try {
    return Corpus.open(name);
  } catch (error) {
    if (error instanceof CorpusMissing) return null;
    throw error;
  }
}

async function ask(label: AgencyLabel, page: 'a' | 'b', corpus: Corpus): Promise<Asked> {
  const here = withClaims(corpus.byId.get(label[page])!);
  const index = await Index.build([withClaims(corpus.byId.get(label[page === 'a' ? 'b' : 'a'])!)]);
  const verdict = await index.verdict(here);
  return { label, page, verdict, named: agencyNamed(verdict), isOwn: label.source !== null && agencyNamed({ source: here }) === label.source };
}

const withClaims = (text: Text): Text => ({ ...text, claims: claimsOfText(text.text, { ...text, authors: text.authors ?? [] }) });

/** A customer's page of an agency's text, credited on either side. */
const isCase = ({ label, isOwn }: Asked): boolean => label.source !== null && !isOwn && !UNNAMED.has(label.how);
const isMissed = (one: Asked): boolean => isCase(one) && one.named !== one.label.source;
/** Another agency than the source's is named, or one where none is the source, and not by the page's own credit. */
const isInvented = ({ label, named, verdict: { source } }: Asked): boolean => named !== null && (source === null || source.by !== 'credit' || source.creditedBy !== null) && named !== label.source && (label.source === null || !UNNAMED.has(label.how));
/** The one that wrote it second is said to be first. */
function isWrong({ label: { first }, page, verdict: { kind } }: Asked): boolean {
  if (first !== 'a' && first !== 'b') return false;
  return first === page ? kind === 'earlier' : kind === 'earliest';
}

function rowsOf(split: string, asked: readonly Asked[]): Row[] {
  const cases = asked.filter(isCase);
  const ordered = asked.filter(({ label: { first } }) => first === 'a' || first === 'b');
  const none = asked.filter(({ label: { source } }) => source === null);
  const faint = asked.filter(({ label, isOwn }) => label.source !== null && !isOwn && UNNAMED.has(label.how));
  const row = (what: string, bound: Row['asked'], right: (one: Asked) => boolean, of: readonly Asked[]): Row => shareRow(PART, `${split}: ${what}`, bound, of.filter(right).length, of.length, interval(of.filter(right).length, of.length));
  return [
    row('the agency is named as the source', least(0.95), (one) => !isMissed(one), cases),
    row('the same, where a page only says that the agency contributed', null, ({ label, named }) => named === label.source, faint),
    row('a wrong direction is claimed', most(0.01), isWrong, ordered),
    row("an agency is named where the text is not an agency's", null, isInvented, none),
  ];
}

function told({ label, page, verdict: { kind, lead, source, matches }, named }: Asked): unknown {
  return { part: PART, ...label, page, kind, named, lead: lead?.facts.publisher, evidence: lead?.evidence, said: source, matches: matches.map(({ relation: found, facts }) => [found, facts.publisher, facts.credits]) };
}
