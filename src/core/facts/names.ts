import type { Label } from '../article-facts';
import { authorsOf } from './author';
import { ownAddress, siteOf } from './identity';
import type { Publishers } from './publisher';
import { labelOf } from './label';
import { mastheadOf } from './masthead';
import { providerOn } from './portals';
import type { RawFacts } from './raw';
import { suffixesOf, titleOf } from './title';

/** The names on the page, as its candidates give them. */
export interface Names {
  readonly title: string;
  /** Null where none is declared. */
  readonly publisher: string | null;
  readonly authors: readonly string[];
  readonly label: Label;
}

/** These name the site on a portal, and on others a person or whom the article came from. */
const OF_OTHERS = /^(?:og:article:author|twitter:creator|provider|sourceOrganization|source|news_source|mediaid|dc.source)$/;

export function namesOf(raw: RawFacts, publishers: Publishers): Names {
  const url = ownAddress(raw.url, raw.canonical);
  const site = siteOf(url);
  const publisher = providerOn(site, raw.publishers, raw.authors) ?? mastheadOf([...raw.publishers, ...suffixesOf(raw.titles)], url);
  const own = [...raw.publishers.filter(({ place, name }) => place !== 'byline' && !OF_OTHERS.test(name)).map(({ value }) => value), site ?? '', site?.split('.')[0] ?? '', new URL(url).hostname, publisher ?? ''];
  return {
    title: titleOf(raw.titles, own),
    publisher,
    authors: authorsOf(raw.authors, own, publishers),
    label: labelOf(raw.labels, raw.titles, url),
  };
}
