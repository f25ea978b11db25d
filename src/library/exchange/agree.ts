import type { StagedArticle } from '../schema';
import { factsOf, type LibraryEntry } from '../entry';
import type { FileArticle } from './file-article';
import { CONFLICT_FIELDS, type FileConflict, type FileSample } from './offer';

/** What both sides say of an article, as people compare it. */
type Said = Pick<LibraryEntry, 'facts' | 'edited' | 'note' | 'tags'>;

/** Where the file's word stands against the library's. What only one of them has (earlier times, other texts) is no conflict: it is joined. */
export function conflictsOf(mine: Said, theirs: Said): FileConflict['fields'] {
  const [here, there] = [shown(mine), shown(theirs)];
  return CONFLICT_FIELDS.filter((field) => here[field] !== there[field]).map((field) => ({ field, mine: here[field], theirs: there[field] }));
}

function shown(said: Said): Record<(typeof CONFLICT_FIELDS)[number], string> {
  const { title, publisher, published, authors } = factsOf(said);
  return { title, publisher: publisher ?? '', published: published ?? '', authors: authors.join(', '), note: said.note, tags: said.tags.join(', ') };
}

/** The library's article with the file's beside it: one that was only remembered is an added one if the file has it so, and the times span both. */
export function united(mine: LibraryEntry, theirs: StagedArticle['article'], conflicts: 'mine' | 'theirs'): LibraryEntry {
  const { facts, edited, sources, language, note, tags } = theirs;
  const said = conflicts === 'theirs' && conflictsOf(mine, theirs).length > 0 ? { facts, edited, sources, language, note, tags } : {};
  const added = mine.added === null || theirs.added === null ? (mine.added ?? theirs.added) : Math.min(mine.added, theirs.added);
  return {
    ...mine, ...said, added,
    by: mine.added === null && theirs.added !== null ? theirs.by : mine.by,
    firstSeen: Math.min(mine.firstSeen, theirs.firstSeen),
    lastSeen: Math.max(mine.lastSeen, theirs.lastSeen),
  };
}

export function sampleOf({ line, article }: FileArticle): FileSample {
  const { title, publisher, published } = factsOf(article);
  return { line, url: article.facts.url, title, publisher, published };
}
