import { startOf } from '../../core/facts/dates';
import { factsOf, type CameBy, type LibraryEntry } from '../../library/entry';
import { hostName } from '../web-link';
import { fold } from './fold';

/** What the table keeps of an entry: a hundred thousand of them are held at once, so only what is shown, sorted and searched. */
export interface Row {
  readonly entry: number;
  readonly title: string;
  readonly publisher: string | null;
  readonly site: string | null;
  readonly published: string | null;
  readonly tags: readonly string[];
  readonly hasNote: boolean;
  readonly by: CameBy;
  /** Milliseconds since 1970; null for one that is only remembered. */
  readonly added: number | null;
  readonly lastSeen: number;
  /** Everything that is searched, folded, one field a line. */
  readonly folded: string;
  /** When `published` begins, for sorting; Infinity where there is none. */
  readonly begins: number;
}

export function rowOf(entry: LibraryEntry): Row {
  const { title, publisher, published, url } = factsOf(entry);
  const site = hostName(url);
  return {
    entry: entry.entry, title, publisher, site, published, tags: entry.tags, hasNote: entry.note !== '', by: entry.by, added: entry.added, lastSeen: entry.lastSeen,
    folded: fold([title, publisher ?? '', site ?? '', entry.note.replaceAll('\n', ' '), ...entry.tags].join('\n')),
    begins: startOf(published),
  };
}

/** By whom it is: the publisher, else the host of its address. */
export const sourceOf = ({ publisher, site }: Pick<Row, 'publisher' | 'site'>): string => publisher?.trim() || site || '';
