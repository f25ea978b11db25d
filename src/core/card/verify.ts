import * as v from 'valibot';
import { interval } from '../facts/dates';
import type { Publishers } from '../facts/publisher';
import { fromHex, isSigned, keyFingerprint } from '../keys';
import { Problem } from '../problem';
import { decodeSignature } from '../signature/codec';
import { orderOf } from '../verdict/origin';
import { canonical } from './canonical';
import { compareAgain } from './compare-again';
import { CARD_FORMAT, isAfter, MOST } from './limits';
import { standsThere } from './quoting';
import { renderCard } from './render';
import { SealedSchema, type Card } from './schema';
import { DATA_BEGINS, DATA_ENDS, signedBytes } from './seal';

export const CHECKS = ['text', 'signature', 'comparison', 'words', 'dates'] as const;
/** One thing that was checked. `detail` says in English what exactly did not hold. */
export interface Check {
  readonly name: (typeof CHECKS)[number];
  readonly passed: boolean;
  readonly detail: string | null;
}

export interface Verified {
  readonly card: Card;
  /** Hexadecimal; and its fingerprint for people. */
  readonly key: string;
  readonly fingerprint: string;
  readonly checks: readonly Check[];
  /** Whether its names were told apart by the same list as here. By another one no check need fail, and one may. */
  readonly sameNames: boolean;
  /** Every check was passed. */
  readonly good: boolean;
}

/** What a check is made with; none of it is of the card. */
export interface Checking {
  readonly publishers: Publishers;
  /** `namesDigest` of their list. */
  readonly names: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Checks a card by itself, offline: that it is what its key signed, to the byte, and that what it says follows from what it holds.
 *
 * @param bytes the file
 * @throws Problem `card-not-a-card`, `card-newer`, `card-too-large`
 */
export async function verifyCard(bytes: Uint8Array, { publishers, names, now }: Checking): Promise<Verified> {
  if (bytes.length > MOST.bytes) throw new Problem('card-too-large', `The file has ${bytes.length} bytes; an evidence card has at most ${MOST.bytes}.`, { bytes: bytes.length });
  const { card, key, signature } = sealedIn(bytes);
  const fingerprint = await keyFingerprint(fromHex(key));
  const checks = [
    check('text', sameBytes(new TextEncoder().encode(renderCard(card, { key, signature, fingerprint })), bytes)),
    check('signature', (await isSigned(fromHex(key), fromHex(signature), signedBytes(card))) ? null : 'The signature is not of this key and this data.'),
    check('comparison', await compared(card, publishers)),
    check('words', quotedWords(card)),
    check('dates', dates(card, now)),
  ];
  return { card, key, fingerprint, checks, sameNames: card.publishers === names, good: checks.every(({ passed }) => passed) };
}

const check = (name: Check['name'], detail: string | null): Check => ({ name, passed: detail === null, detail });

/** The data in the file. */
function sealedIn(bytes: Uint8Array): v.InferOutput<typeof SealedSchema> {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const begins = text.indexOf(DATA_BEGINS);
    if (begins < 0) throw new Error('it holds no data of a card');
    const from = begins + DATA_BEGINS.length;
    value = JSON.parse(text.slice(from, text.indexOf(DATA_ENDS, from)));
  } catch (error) {
    throw notACard(error instanceof Error ? error.message : String(error), error);
  }
  const { format } = (value as { card?: { format?: unknown } } | null)?.card ?? {};
  if (typeof format === 'number' && format > CARD_FORMAT) throw new Problem('card-newer', `This card has format ${format}; this Firstprint checks format ${CARD_FORMAT}.`, { format });
  const sealed = v.safeParse(SealedSchema, value);
  if (sealed.success) return sealed.output;
  const [issue] = sealed.issues;
  throw notACard(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}

/** Why may hold pieces of the file, which may come from anybody: nothing in them may command a terminal or turn the words around. */
function notACard(why: string, cause?: unknown): Problem {
  const plain = why.slice(0, 300).replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, ' ').toWellFormed();
  return new Problem('card-not-a-card', `This is no Firstprint evidence card: ${plain}.`, {}, cause);
}

function sameBytes(wanted: Uint8Array, bytes: Uint8Array): string | null {
  const at = wanted.findIndex((byte, i) => byte !== bytes[i]);
  if (at < 0 && wanted.length === bytes.length) return null;
  return `The file differs from what its data says, from byte ${at < 0 ? wanted.length : at} on.`;
}

async function compared(card: Card, publishers: Publishers): Promise<string | null> {
  try {
    const again = await compareAgain(card, publishers);
    return canonical(again) === canonical(card.found) ? null : `Compared again, ${firstDifference(again, card.found)}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Names one thing that differs. */
function firstDifference(again: Card['found'], said: Card['found']): string {
  if (again.matches.length !== said.matches.length) return `${again.matches.length} articles share text with the page, and ${said.matches.length} by the card`;
  for (const [i, match] of again.matches.entries()) {
    const field = (Object.keys(match) as (keyof typeof match)[]).find((name) => canonical(match[name]) !== canonical(said.matches[i]![name]));
    if (field !== undefined) return `${field} of number ${i + 1} is ${canonical(match[field]).slice(0, 200)}, and ${canonical(said.matches[i]![field]).slice(0, 200)} by the card`;
  }
  const field = (Object.keys(again) as (keyof typeof again)[]).find((name) => canonical(again[name]) !== canonical(said[name])) ?? 'kind';
  return `${field} is ${canonical(again[field]).slice(0, 200)}, and ${canonical(said[field]).slice(0, 200)} by the card`;
}

function quotedWords({ quoted, page }: Card): string | null {
  try {
    const signature = decodeSignature(fromHex(page.signature));
    const wrong = quoted.find((one) => !standsThere(one, signature));
    return wrong === undefined ? null : `The words quoted as ${wrong.from + 1} to ${wrong.to} are not those of the page's signature.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function dates({ made, page, known, found }: Card, now: number): string | null {
  const when = interval(made);
  if (when === null) return `${made} is no time.`;
  if (isAfter(made, now)) return `The card says that it was made on ${made}, which lies in the future.`;
  const isLate = (date: string | null): boolean => date !== null && isAfter(date, when.to);
  if (isLate(page.published)) return `The page is dated ${page.published}, after the card was made.`;
  const late = known.findIndex(({ facts }) => isLate(facts.published));
  if (late >= 0) return `${known[late]!.facts.publisher ?? 'A known article'} is dated ${known[late]!.facts.published}, after the card was made.`;
  for (const [i, { known: at, evidence }] of found.matches.entries()) {
    const { facts } = known[at]!;
    const said = evidence.find(({ by }) => by === 'dates')?.says ?? 'unknown';
    const order = orderOf(page.published, facts.published);
    if (said !== order) return `By the dates number ${i + 1} is "${order}", and "${said}" by the card.`;
    if (facts.own !== null && facts.own.firstSeen > when.to) return `Number ${i + 1} was first seen after the card was made.`;
  }
  return null;
}
