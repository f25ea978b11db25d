import type { KnownFacts } from '../article-facts';
import { Problem } from '../problem';
import type { ByteSink } from './byte-source';
import { COMMON, Frequency } from './common';
import { earliestFirst } from './entry-order';
import type { PackMeta } from './layout';
import { mergeSorted } from './merge-sorted';
import { PackFile } from './pack-file';
import type { Pack } from './reader';

export interface MergeOptions {
  /** The site an article belongs to, whose boilerplate it may carry; null where it is not known. */
  readonly siteOf: (facts: KnownFacts) => string | null;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What came of it. */
export interface Merged {
  readonly entries: number;
  readonly postings: number;
  /** Hashes found common. */
  readonly common: number;
  readonly bytes: number;
}

/**
 * One pack of several, or of one: entries in order of time, and the hashes left out that prove common over all of them. Every pack is
 * read from its beginning to its end, its postings twice; in memory are some blocks of each and 80 bytes an article.
 *
 * @throws Problem `scales-differ`, and what reading a damaged pack throws
 */
export async function mergePacks(meta: PackMeta, packs: readonly Pack[], sink: ByteSink, { siteOf, onProgress = () => {} }: MergeOptions): Promise<Merged> {
  const scale = commonScale(packs);
  const entries = packs.reduce((sum, pack) => sum + pack.entries, 0);
  const total = 2 * (entries + packs.reduce((sum, { postings }) => sum + postings, 0));
  let done = 0;
  const step = (count: number): void => onProgress((done += count), total);

  const file = new PackFile(sink, entries);
  const sites = new SiteNumbers();
  const siteNumbers = new Uint32Array(entries);
  /** The pack of each new entry: every pack is sorted as the new one is, so its entries come one after another. */
  const origin = new Uint32Array(entries);
  const numbers = packs.map((pack) => new Uint32Array(pack.entries));
  const taken = new Uint32Array(packs.length);
  let next = 0;
  await mergeSorted(packs.map((pack) => pack.allFacts()), earliestFirst, (facts, source) => {
    file.facts(facts);
    siteNumbers[next] = sites.number(siteOf(facts));
    origin[next] = source;
    numbers[source]![taken[source]!++] = next++;
    step(1);
  });
  const texts = packs.map((pack) => pack.allTexts());
  const held = packs.map(() => ({ chunk: [] as readonly Parameters<PackFile['record']>[0][], next: 0 }));
  for (const source of origin) {
    const own = held[source]!;
    if (own.next === own.chunk.length) {
      own.chunk = (await texts[source]!.next()).value!;
      own.next = 0;
    }
    file.record(own.chunk[own.next++]!);
    step(1);
  }

  const frequency = new Frequency(siteNumbers);
  await eachList(packs, numbers, (hash, list) => {
    frequency.add(hash, list);
    step(list.length);
  });
  let common = 0;
  await eachList(packs, numbers, (hash, list, already) => {
    const level = already ? COMMON : frequency.level(list);
    if (level === COMMON) common++;
    file.list(level === COMMON ? { hash, entries: [], level: 0 } : { hash, entries: list, level });
    step(list.length);
  });
  const { postings } = file;
  return { entries, postings, common, bytes: file.finish(meta, scale) };
}

function commonScale(packs: readonly Pack[]): number {
  const first = packs[0];
  for (const pack of packs) {
    if (pack.scale !== first!.scale) {
      throw new Problem('scales-differ', `${first!.name} was built at scale ${first!.scale}, ${pack.name} at ${pack.scale}: they cannot become one pack.`, { scale: first!.scale, other: pack.scale });
    }
    if (pack.meta.unicode !== first!.meta.unicode) {
      throw new Problem('unicode-differs', `${first!.name} was signed with Unicode ${first!.meta.unicode}, ${pack.name} with ${pack.meta.unicode}: equal texts may have unequal hashes.`);
    }
  }
  return first?.scale ?? 1;
}

/** Every hash of all packs, rising, with its entries under their new numbers, rising; `already` = common in one of the packs. */
async function eachList(packs: readonly Pack[], numbers: readonly Uint32Array[], take: (hash: number, entries: number[], already: boolean) => void): Promise<void> {
  let hash = -1;
  let entries: number[] = [];
  let already = false;
  const close = (): void => {
    if (hash >= 0) take(hash, packs.length > 1 ? entries.sort((a, b) => a - b) : entries, already);
  };
  await mergeSorted(packs.map((pack) => pack.allLists()), (a, b) => a.hash - b.hash, (list, source) => {
    if (list.hash !== hash) {
      close();
      hash = list.hash;
      entries = [];
      already = false;
    }
    if (list.entries.length === 0) already = true;
    const own = numbers[source]!;
    for (let i = 0; i < list.entries.length; i++) entries.push(own[list.entries[i]!]!);
  });
  close();
}

/** A number from 1 on for each site, 0 for an unknown one. */
class SiteNumbers {
  readonly #numbers = new Map<string, number>();

  number(site: string | null): number {
    if (site === null) return 0;
    const known = this.#numbers.get(site);
    if (known !== undefined) return known;
    this.#numbers.set(site, this.#numbers.size + 1);
    return this.#numbers.size;
  }
}
