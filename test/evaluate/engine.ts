/** The only file of the evaluation that knows the engine: signing, the pack, finding, verdicts. */
import { readFileSync } from 'node:fs';
import { claimsOfText } from '../../src/cli/jobs/text-claims';
import type { AskedFacts, Claims, KnownFacts } from '../../src/core/article-facts';
import { siteOf } from '../../src/core/facts/identity';
import { publisherName, Publishers, siteOrPublisher, type KnownPublisher } from '../../src/core/facts/publisher';
import { BufferSink, bufferSource } from '../../src/core/pack/byte-source';
import type { KnownIndex } from '../../src/core/pack/known-index';
import { mergePacks } from '../../src/core/pack/merge';
import { Pack } from '../../src/core/pack/reader';
import { MOST_ENTRIES, writePack, type PackEntry } from '../../src/core/pack/writer';
import { isProblem } from '../../src/core/problem';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { UNICODE_VERSION } from '../../src/core/text/unicode-table';
import { readWords } from '../../src/core/text/words';
import { findMatches } from '../../src/core/verdict/find';
import type { Passage, Relation, Verdict } from '../../src/core/verdict/match';
import { verdictOf } from '../../src/core/verdict/verdict';
import type { Text } from './corpora';

/** An indexed text that the reader would be shown for the one that was asked, never that one itself. */
export interface Found {
  readonly id: string;
  readonly relation: Relation;
  readonly sharedWords: number;
  readonly passages: readonly Passage[];
}

export interface Answer {
  readonly found: readonly Found[];
  /** The text is too short to be asked. */
  readonly refused: boolean;
  /** How many entries were verified. */
  readonly candidates: number;
  /** Processor time of the look-up without signing: the wall's clock would count what else the machine does. */
  readonly ms: number;
}

const META = { name: 'Evaluation', version: '1', description: '', license: '', homepage: '', unicode: UNICODE_VERSION };
export const publishers = new Publishers(JSON.parse(readFileSync(new URL('../../packs/publishers.json', import.meta.url), 'utf8')) as KnownPublisher[]);

/** Texts in a pack, built as the command line builds one: in parts, then merged, so that what is common is found out. */
export class Index {
  readonly bytes: number;
  readonly entries: number;
  /** Texts that were too short to be indexed. */
  readonly refused: ReadonlySet<string>;
  readonly #index: KnownIndex;
  #candidates = 0;

  private constructor(pack: Pack, bytes: number, refused: ReadonlySet<string>) {
    this.bytes = bytes;
    this.entries = pack.entries;
    this.refused = refused;
    this.#index = {
      name: 'evaluation',
      ask: async (hashes) => {
        const answer = await pack.ask(hashes);
        this.#candidates += answer.candidates.length;
        return answer;
      },
      facts: (entries) => pack.facts(entries),
    };
  }

  /** @param scale of the index; left out, the bundled pack's */
  static async build(texts: Iterable<Text>, scale?: number): Promise<Index> {
    const refused = new Set<string>();
    const parts: Pack[] = [];
    let entries: PackEntry[] = [];
    const close = async (): Promise<void> => {
      parts.push(await Pack.open('part', bufferSource(writePack(META, entries, scale === undefined ? {} : { scale }))));
      entries = [];
    };
    for (const text of texts) {
      const signature = signed(text.text);
      if (signature === null) refused.add(text.id);
      else entries.push({ signature, facts: factsOf(text) });
      if (entries.length === MOST_ENTRIES) await close();
    }
    if (entries.length > 0 || parts.length === 0) await close();
    const sink = new BufferSink();
    await mergePacks(META, parts, sink, { siteOf: siteOrPublisher });
    const bytes = sink.done();
    return new Index(await Pack.open('evaluation', bufferSource(bytes)), bytes.length, refused);
  }

  /** The pack that ships, as it is. */
  static async bundled(): Promise<Index> {
    const bytes = new Uint8Array(readFileSync(new URL('../../packs/bundled.pack', import.meta.url)));
    return new Index(await Pack.open('bundled', bufferSource(bytes)), bytes.length, new Set());
  }

  async ask(text: Text): Promise<Answer> {
    const signature = signed(text.text);
    if (signature === null) return { found: [], refused: true, candidates: 0, ms: 0 };
    this.#candidates = 0;
    const start = process.cpuUsage();
    const { matches } = verdictOf(await findMatches(signature, pageFacts(text), [this.#index], publishers, text.id), publishers);
    const { user, system } = process.cpuUsage(start);
    const found = matches.map(({ facts, relation, sharedWords, passages }) => ({ id: facts.id ?? '', relation, sharedWords, passages })).filter(({ id }) => id !== text.id);
    return { found, refused: false, candidates: this.#candidates, ms: (user + system) / 1000 };
  }

  /** What the reader would be told of a page with this text, whose name in the index is not known. */
  async verdict(text: Text): Promise<Verdict> {
    return verdictOf(await findMatches(sign(text.text), pageFacts(text), [this.#index], publishers), publishers);
  }
}

/** The news agency that a verdict names as the text's source, or as its earlier place. */
export function agencyNamed({ source, lead, kind }: { readonly kind?: Verdict['kind']; readonly source: Pick<NonNullable<Verdict['source']>, 'publisher' | 'url'> | null; readonly lead?: Verdict['lead'] }): string | null {
  const named = [source, lead?.order === 'earlier' || kind === 'quotes' ? (lead?.facts ?? null) : null].flatMap((one) => (one === null ? [] : [publishers.known(one)]));
  return named.find((publisher) => publisher?.kind === 'agency')?.name ?? null;
}

/** Where each of the engine's words begins and ends in the text, in UTF-16 units: passages count in these words. */
export function engineWords(text: string): { start: Uint32Array; end: Uint32Array } {
  const { start, end } = readWords(text);
  return { start, end };
}

/** The registrable domain of a text's address. */
export const siteOfText = ({ url }: Text): string | null => (url === null ? null : siteOf(url));

function signed(text: string): Signature | null {
  try {
    return sign(text);
  } catch (error) {
    if (isProblem(error, 'too-short')) return null;
    throw error;
  }
}

function factsOf(text: Text): KnownFacts {
  const { id, url, title, publisher, published } = text;
  return { id, url, title, publisher: publisherName({ publisher, url }), published, authors: [], ...claimsOf(text), ...text.claims };
}

const read = new WeakMap<Text, Claims>();

/** What the command line reads from the text itself; once, for a corpus is in several packs. */
export function claimsOf(text: Text): Claims {
  let claims = read.get(text);
  if (claims === undefined) read.set(text, (claims = claimsOfText(text.text, { ...text, authors: [] })));
  return claims;
}

/** A text without an address stands at one that is nobody's. */
function pageFacts(text: Text): AskedFacts {
  const facts = factsOf(text);
  return { ...facts, url: facts.url ?? `https://evaluation.example/${encodeURIComponent(text.id)}`, publisherDeclared: text.publisher !== null, language: null };
}
