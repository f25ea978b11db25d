import publisherList from '../../packs/publishers.json';
import type { OwnFacts, PageFacts } from '../../src/core/article-facts';
import { namesDigest } from '../../src/core/card/names-digest';
import { composeCard, type Asked } from '../../src/core/card/compose';
import type { Card } from '../../src/core/card/schema';
import { sealCard, type SigningKey } from '../../src/core/card/sealing';
import { Publishers } from '../../src/core/facts/publisher';
import { toHex } from '../../src/core/keys';
import { bufferSource } from '../../src/core/pack/byte-source';
import type { Answer, KnownIndex } from '../../src/core/pack/known-index';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import { verdictOf } from '../../src/core/verdict/verdict';
import { knownFacts } from './copies';
import { chance, prose, vocabulary } from './seeded';
import { META } from './slow-pack';
import { credit, page } from './verdicts';

/** A card of a made-up page: 500 words, of which 300 stand at an earlier place and 120 at another. */
export const PUBLISHERS = new Publishers(publisherList);
export const NAMES = await namesDigest(publisherList);
export const NOW = Date.UTC(2026, 10, 22, 14, 5);
export const ABOUT: Asked['about'] = { kind: 'bundled', name: 'Test', version: '3', digest: 'ab'.repeat(32) };

const next = chance(31);
const WORDS = vocabulary(next, 4000);
const words = (count: number): string[] => prose(next, WORDS, count);
const [first, second] = [words(300), words(120)];
export const TEXT = [...words(40), ...first, '"', ...second, '"', ...words(40)].join(' ');
export const KNOWN_TEXTS = [[...words(30), ...first, ...words(50)].join(' '), [...second, ...words(200)].join(' ')];

export async function newKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  return { privateKey, key: toHex(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))) };
}

export async function makeCard({ facts = {}, known = {}, text = TEXT, others = KNOWN_TEXTS, seen }: { facts?: Partial<PageFacts>; known?: Partial<ReturnType<typeof knownFacts>>; text?: string; others?: readonly string[]; seen?: OwnFacts } = {}): Promise<Card> {
  const own = page({ url: 'https://echo.example/a', title: 'The mill', dates: [{ of: 'modified', iso: '2023-02-07T09:00+01:00', place: 'meta', name: 'article:modified_time', weight: 1 }], credits: [credit('KCNA')], ...facts });
  const pack = await Pack.open('bundled', bufferSource(writePack(META, others.map((other, i) => ({ signature: sign(other), facts: knownFacts(['KCNA', 'The Ledger'][i] ?? `P${i}`, `2023-01-0${i + 1}T06:10+09:00`, { credits: i === 1 ? [{ publisher: 'KCNA', kind: 'byline', published: null, url: null }] : [], ...known }) })))));
  let answer: Answer | null = null;
  const asking: KnownIndex = { name: 'bundled', ask: async (hashes) => (answer = await pack.ask(hashes)), facts: async (entries) => (await pack.facts(entries)).map((of) => (seen === undefined ? of : { ...of, own: seen })) };
  const signature = sign(text);
  const findings = await findMatches(signature, own, [asking], PUBLISHERS);
  return composeCard(
    { page: own, text, signature, findings, verdict: verdictOf(findings, PUBLISHERS), asked: [{ about: ABOUT, index: 'bundled', answer: answer! }] },
    { made: '2026-11-22T15:05:00+01:00', version: '0.7.0', signedBy: 'browser', publishers: NAMES },
    PUBLISHERS,
  );
}

export const sealed = async (card: Card, key?: SigningKey): Promise<Uint8Array> => new TextEncoder().encode(await sealCard(card, key ?? (await newKey())));
