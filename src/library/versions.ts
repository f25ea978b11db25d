import { decodeSignature } from '../core/signature/codec';
import { compare } from '../core/signature/compare';
import type { Signature } from '../core/signature/signature';
import type { LibraryVersion } from './entry';

/**
 * One article takes at most a seventh of the places of an answer's 56 candidates (core/pack/known-index.ts), however often it was edited.
 * Of the versions between the first and the newest those go that stood the shortest time: a story seen at nine, ten and noon keeps its course.
 */
const MOST_VERSIONS = 8;

/** A story may change much while it is followed; where this share of neither text stands in the other, it is another. */
const SAME_STORY = 0.1;

/**
 * Where more of both texts is shared they are one version, as long as the page does not say that it was changed. A word changed among 1,000
 * shares .996, a sentence of 20 words .976; what else a page shows beside its text (a counter, a reading time) is less than that sentence.
 */
const SAME_TEXT = 0.98;

type Seen = Pick<LibraryVersion, 'firstSeen' | 'lastSeen'>;

/** What is compared of a text. */
interface Text {
  readonly signature: Uint8Array;
  readonly decoded: Signature;
  readonly modified: string | null;
}

/** The version, of several in the order of their numbers, that holds the text; null where none does. Where several do, the newest. */
export function versionWith<T extends LibraryVersion>(versions: readonly T[], text: Text): T | null {
  return versions.findLast((version) => equalBytes(version.signature, text.signature)) ?? versions.findLast((version) => isSameText(version, text)) ?? null;
}

function isSameText(version: LibraryVersion, { decoded, modified }: Text): boolean {
  if (version.modified !== null && modified !== null && version.modified !== modified) return false;
  const { aInB, bInA } = compare(decodeSignature(version.signature), decoded);
  return Math.min(aInB.value, bInA.value) >= SAME_TEXT;
}

/** Whether a text is of the story that the versions tell. */
export function isSameStory(versions: readonly LibraryVersion[], decoded: Signature): boolean {
  return versions.some(({ signature }) => {
    const { aInB, bInA } = compare(decodeSignature(signature), decoded);
    return Math.max(aInB.value, bInA.value) >= SAME_STORY;
  });
}

/**
 * Which version goes where there are too many; null where there are not.
 * @param versions in the order of their numbers
 * @param hasText whether the reader has a copy of it: such a one goes only where all have one
 */
export function tooMany<T extends Seen>(versions: readonly T[], hasText: (version: T) => boolean = () => false): T | null {
  if (versions.length <= MOST_VERSIONS) return null;
  const newest = newestOf(versions);
  const stood = (i: number): number => versions[i + 1]!.firstSeen - versions[i]!.firstSeen;
  return versions.map((version, i) => ({ version, i })).slice(1, -1).filter(({ version }) => version !== newest).sort((a, b) => Number(hasText(a.version)) - Number(hasText(b.version)) || stood(a.i) - stood(b.i) || a.i - b.i)[0]!.version;
}

/** Those that stay where there are too many. @param versions oldest first */
export function notTooMany<T extends Seen>(versions: readonly T[]): readonly T[] {
  const gone = tooMany(versions);
  return gone === null ? versions : notTooMany(versions.filter((version) => version !== gone));
}

/** The one that was seen last. */
export const newestOf = <T extends Pick<LibraryVersion, 'lastSeen'>>(versions: readonly T[]): T => versions.reduce((best, one) => (one.lastSeen >= best.lastSeen ? one : best));

const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
