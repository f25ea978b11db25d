import type { PageFacts } from '../article-facts';
import { creditsOf } from './credits';
import { ownAddress, siteOf } from './identity';
import { namesOf } from './names';
import { publicationOf } from './publication';
import type { Publishers } from './publisher';
import type { RawFacts } from './raw';
import { tracesOf } from './traces';

const FIRST = /\b(?:first|originally)\s+(?:published|appeared|posted|ran)\b|\berstmals (?:veröffentlicht|erschienen)|publié (?:initialement|pour la première fois)|publicado originalmente|pubblicato originariamente|впервые опубликован/i;

/** The page's facts, from the candidates it declares. `now` in milliseconds since 1970. */
export function resolveFacts(raw: RawFacts, publishers: Publishers, now: number): PageFacts {
  const url = ownAddress(raw.url, raw.canonical);
  const { publisher, ...names } = namesOf(raw, publishers);
  const credits = creditsOf(raw, publishers);
  // "First published on 21 January 2012" that credits nobody else is of this page itself.
  const ownFirst = raw.credits.filter(({ name, value }) => name === 'phrase' && FIRST.test(value) && !credits.some(({ words }) => words === value)).map(({ value }) => ({ place: 'closing' as const, name: 'first published', value }));
  return {
    url,
    ...names,
    publisher: publisher ?? siteOf(url) ?? new URL(url).hostname,
    publisherDeclared: publisher !== null,
    ...publicationOf({ ...raw, published: [...raw.published, ...ownFirst] }, now),
    credits,
    teaser: raw.teaser !== null,
    traces: tracesOf(raw.traces, publishers),
    language: raw.language,
  };
}
