import { withoutWords } from '../../core/article-facts';
import { toBase64 } from '../../platform/base64';
import type { LibraryEntry, LibraryVersion } from '../entry';
import type { WrittenLine } from './schema';

/** An article with all that is kept of it. */
export interface WholeArticle {
  readonly article: LibraryEntry;
  readonly versions: readonly (LibraryVersion & { readonly text: string | null })[];
}

const iso = (time: number): string => new Date(time).toISOString();

/** Its line in the file, without the line break: the same article gives the same characters, whatever numbers it has in the database. */
export function writtenLine({ article, versions }: WholeArticle): string {
  const { facts, edited, sources, language, note, tags, by, added, firstSeen, lastSeen, key } = article;
  const { url, title, publisher, published, authors, credits, label, teaser, traces } = facts;
  const line: WrittenLine = {
    url: url ?? '', title, publisher, published, authors: [...authors], credits: credits.map(withoutWords), label, teaser,
    traces: traces.map(({ kind, publisher: name, at }) => ({ kind, publisher: name, at })),
    edited: {
      ...(edited.title !== undefined && { title: edited.title }),
      ...(edited.publisher !== undefined && { publisher: edited.publisher }),
      ...(edited.published !== undefined && { published: edited.published }),
    },
    language, note, tags: [...tags], by: by === 'feed' ? 'import' : by,
    added: added === null ? null : iso(added),
    firstSeen: iso(firstSeen),
    lastSeen: iso(lastSeen),
    ...(isAside(key) && { aside: true }),
    sources: sources === null ? null : {
      publishedFrom: sources.publishedFrom === null ? null : { place: sources.publishedFrom.place, name: sources.publishedFrom.name, weight: sources.publishedFrom.weight },
      modified: sources.modified,
      dates: sources.dates.map(({ place, name, of, iso: date, weight }) => ({ place, name, of, iso: date, weight })),
      conflicts: [...sources.conflicts],
    },
    versions: versions
      .map(({ signature, firstSeen: first, lastSeen: last, modified, text }) => ({ signature: toBase64(signature), firstSeen: iso(first), lastSeen: iso(last), modified, ...(text !== null && { text }) }))
      .sort((a, b) => inOrder(a.firstSeen, b.firstSeen) || inOrder(a.lastSeen, b.lastSeen) || inOrder(a.signature, b.signature)),
  };
  return JSON.stringify(line);
}

/** By their units, not by a language's rules, which differ between engines. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The key of an article that another one of its address pushed aside has the entry's number behind the address. */
export const addressOf = (key: string): string => key.split('\n', 1)[0]!;
const isAside = (key: string): boolean => key.includes('\n');
