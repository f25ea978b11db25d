import type { PageFacts } from '../article-facts';
import { creditsOf } from './credits';
import { ownAddress, siteOf } from './identity';
import { namesOf } from './names';
import { publicationOf } from './publication';
import type { Publishers } from './publisher';
import type { RawFacts } from './raw';

/** The page's facts, from the candidates it declares. `now` in milliseconds since 1970. */
export function resolveFacts(raw: RawFacts, publishers: Publishers, now: number): PageFacts {
  const url = ownAddress(raw.url, raw.canonical);
  const { publisher, ...names } = namesOf(raw, publishers);
  return {
    url,
    ...names,
    publisher: publisher ?? siteOf(url) ?? new URL(url).hostname,
    publisherDeclared: publisher !== null,
    ...publicationOf(raw, now),
    credits: creditsOf(raw, publishers),
    teaser: raw.teaser !== null,
    language: raw.language,
  };
}
