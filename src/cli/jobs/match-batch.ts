import publisherList from '../../../packs/publishers.json';
import { Publishers } from '../../core/facts/publisher';
import type { KnownIndex } from '../../core/pack/known-index';
import { FINEST_SCALE } from '../../core/signature/signature';
import { findMatches } from '../../core/verdict/find';
import type { Match } from '../../core/verdict/match';
import { verdictOf } from '../../core/verdict/verdict';
import { inPack, openPack } from '../input/open-pack';
import type { Batch, Complaint } from '../input/batch';
import { signedDocument } from './document';
import { eachDocument, type Watch } from './items';

export interface MatchLoad {
  readonly batch: Batch;
  /** The paths of the packs, the same in every load. */
  readonly packs: readonly string[];
}

/** A line of `query --json`. */
export interface Answer {
  readonly id: string | null;
  /** The verdict's kind; `too-short` or `no-article` where nothing was asked. */
  readonly verdict: string;
  readonly matches: readonly AnswerMatch[];
}

export interface AnswerMatch {
  readonly id: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly title: string;
  readonly relation: string;
  readonly sharedOfPage: number;
  readonly sharedOfOther: number;
  readonly direction: string;
  /** Words of the document, [from, to). */
  readonly passages: readonly (readonly [from: number, to: number])[];
}

export interface MatchedBatch {
  readonly answers: readonly Answer[];
  readonly complaints: readonly Complaint[];
}

/** Opened once in a worker's life: each reads for itself. */
let opened: Promise<KnownIndex[]> | null = null;
const publishers = new Publishers(publisherList);

export async function matchBatch({ batch, packs: paths }: MatchLoad, watch: Watch): Promise<MatchedBatch> {
  const packs = await (opened ??= Promise.all(paths.map(openIndex)));
  const answers: Answer[] = [];
  const complaints = await eachDocument(batch, watch, async (given, warn) => {
    const document = await signedDocument(given, FINEST_SCALE, warn);
    if (typeof document === 'string') {
      answers.push({ id: given.id, verdict: document, matches: [] });
      return;
    }
    const { facts, signature, publisherDeclared } = document;
    // A document without an address stands at one that is no address and so is nobody's.
    const page = { ...facts, url: facts.url ?? '', publisherDeclared, language: null };
    const verdict = verdictOf(await findMatches(signature, page, packs, publishers, given.id), publishers);
    answers.push({ id: given.id, verdict: verdict.kind, matches: verdict.matches.map(answerMatch) });
  });
  return { answers, complaints };
}

/** A pack that names its file in what goes wrong with it. */
async function openIndex(path: string): Promise<KnownIndex> {
  const pack = await openPack(path);
  return { name: path, ask: (hashes) => inPack(path, () => pack.ask(hashes)), facts: (entries) => inPack(path, () => pack.facts(entries)) };
}

function answerMatch({ facts: { id, url, publisher, published, title }, relation, sharedOfPage, sharedOfOther, order, passages }: Match): AnswerMatch {
  const share = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    id, url, publisher, published, title, relation,
    sharedOfPage: share(sharedOfPage),
    sharedOfOther: share(sharedOfOther),
    direction: order,
    passages: passages.map(({ page }) => page),
  };
}
