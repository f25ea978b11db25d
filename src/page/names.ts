import type { Candidate } from '../core/facts/raw';
import { bylinesOf } from './bylines';
import { candidate, ofText } from './candidate';
import { nameOf, typeOf, type Thing } from './json-ld';
import { labelsOf } from './labels';
import { publishersOf } from './publishers';
import type { Sources } from './sources';
import { titlesOf } from './titles';

const AUTHOR_META = ['author', 'article:author', 'og:article:author', 'article:author_name', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'byl', 'authors', 'creator', 'citation_author', 'twitter:data1'];

/** Some sites write all their authors into one name, as a list. */
const MOST_IN_NAME_LIST = 12;

/** The names that the page gives: its own, its publisher's, its authors', and what kind of article it calls itself. */
export function readNames(sources: Sources): Record<'titles' | 'publishers' | 'authors' | 'labels', Candidate[]> {
  return { titles: titlesOf(sources), publishers: publishersOf(sources), authors: authorsOf(sources), labels: labelsOf(sources) };
}

function authorsOf({ page, metas, things, articles, headline, survey, article }: Sources): Candidate[] {
  const linked = (thing: Thing, role: string): Candidate[] =>
    [thing[role]].flat().slice(0, 12).flatMap((one) =>
      [nameOf(one, things)].flat().slice(0, MOST_IN_NAME_LIST).flatMap((name) => ofText('json-ld', /Organi[sz]ation/.test(typeOf(one as Thing | null)) ? `${role} organization` : role, name)));
  return [
    ...articles.slice(0, 3).flatMap((thing) => [...linked(thing, 'author'), ...linked(thing, 'creator')]),
    ...AUTHOR_META.flatMap((name) => (metas.get(name) ?? []).slice(0, 8).map((value) => candidate('meta', name, value))),
    // Yoast's own metas as front ends of other makers write them: "twitter:misc:Written by".
    ...[...metas].filter(([name]) => name.startsWith('twitter:misc:')).slice(0, 4).flatMap(([, values]) => candidate('meta', 'twitter:misc', values[0]!)),
    ...bylinesOf(page, survey, headline),
    candidate('byline', 'readability', article?.byline ?? ''),
  ];
}
