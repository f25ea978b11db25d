import { composeCard, type Asked } from '../core/card/compose';
import { sealCard } from '../core/card/sealing';
import { verifyCard } from '../core/card/verify';
import { zoneText } from '../core/facts/dates';
import { withSureDate } from '../core/facts/sure-date';
import type { Answer, KnownIndex } from '../core/pack/known-index';
import { Problem } from '../core/problem';
import { decodeSignature } from '../core/signature/codec';
import { findMatches } from '../core/verdict/find';
import { verdictOf } from '../core/verdict/verdict';
import { cardKey, newCardKey } from '../library/card-key';
import { fromBase64 } from '../platform/base64';
import { ownVersion } from '../platform/lifecycle';
import { getTab } from '../platform/tabs';
import { articleMeant, textShown } from './article-shown';
import { allIndexes, BUNDLED_DIGEST, bundledPack, lists, publishers, publishersDigest } from './indexes';

/**
 * The evidence card of a tab's article (docs/card.md): its text as it stands there now, compared anew, so that card and page are of one moment.
 *
 * @param now milliseconds since 1970
 * @returns the file
 * @throws Problem `no-article`, `other-article`, `no-access`, `no-text`, `storage-full`, `card-failed`
 */
export async function evidenceCard(tab: number, url: string, now: number): Promise<string> {
  const record = await articleMeant(tab, url);
  const { facts } = record.state;
  const own = await textShown(tab, record);
  const signature = decodeSignature(fromBase64(own.signature));
  const asked = (await allIndexes()).map(listening);
  const findings = await findMatches(signature, withSureDate(facts), asked.map(({ index }) => index), publishers);
  const { privateWindow } = await getTab(tab);
  const card = await composeCard(
    { page: facts, text: own.text, signature, findings, verdict: verdictOf(findings, publishers), asked: await Promise.all(asked.map(async ({ index, answered }): Promise<Asked> => ({ about: await aboutIndex(index.name), index: index.name, answer: answered() }))) },
    { made: localTime(now), version: ownVersion(), signedBy: privateWindow ? 'once' : 'browser', publishers: await publishersDigest() },
    publishers,
  );
  // In a private window nothing is written, a key neither.
  const file = await sealCard(card, privateWindow ? await newCardKey() : await cardKey());
  // Read as whoever gets it will read it: what that would refuse is not handed out.
  const { checks } = await verifyCard(new TextEncoder().encode(file), { publishers, names: card.publishers, now });
  const failed = checks.find(({ passed }) => !passed);
  if (failed !== undefined) throw new Problem('card-failed', `The card did not pass its own check: ${failed.detail}`);
  return file;
}

/** An index that is asked, and what it answered. */
function listening(index: KnownIndex): { index: KnownIndex; answered: () => Answer } {
  let answer: Answer = { among: 0, candidates: [], tells: new Map() };
  return {
    index: { name: index.name, ask: async (hashes) => (answer = await index.ask(hashes)), facts: (entries) => index.facts(entries) },
    answered: () => answer,
  };
}

async function aboutIndex(name: string): Promise<Asked['about']> {
  if (name === 'bundled') {
    const { meta } = await bundledPack();
    return { kind: 'bundled', name: meta.name, version: meta.version, digest: BUNDLED_DIGEST };
  }
  const pack = name.startsWith('list:') ? (await (await lists()).packs()).find((one) => one.index === name) : undefined;
  if (pack !== undefined) return { kind: 'list', name: pack.list, version: pack.version, digest: pack.sha256 };
  return { kind: name === 'feeds' ? 'feeds' : name === 'library' ? 'library' : 'list', name: '', version: null, digest: null };
}

/** A moment as the maker's clock shows it, with its zone. */
function localTime(moment: number): string {
  const ahead = -new Date(moment).getTimezoneOffset();
  return `${new Date(moment + ahead * 60_000).toISOString().slice(0, 16)}${zoneText(ahead)}`;
}
