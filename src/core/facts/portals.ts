import { PORTALS } from './portal-list';
import { nameKey } from './publisher';
import type { Candidate } from './raw';

/** By registrable domain, the names under which a portal speaks for itself. */
const byDomain = new Map(PORTALS.flatMap((portal) => portal.domains.map((domain) => [domain, new Set(portal.own.map(nameKey))])));

/** Where a portal's page names whom it has the article from, best first; behind them come authors that are organisations, and marks near the headline. */
const PROVIDER_PLACES = ['json-ld provider', 'json-ld sourceOrganization', 'meta provider', 'meta mediaid', 'meta og:article:author', 'meta news_source', 'json-ld copyrightHolder', 'json-ld publisher', 'meta article:publisher', 'meta source', 'meta dc.source', 'meta twitter:creator', 'meta og:site_name'];
/** "출처: X", "来源：X", "Source: X", "Provided by X", "X | 네이버", "X 로고". */
const SAYS_SOURCE = /^(?:source|quelle|fuente|fonte|from|via|provided by|news provided by|bereitgestellt von|来源|來源|出处|文章来源|稿源|出典|配信元|提供|출처|источник)\s*[:：]?\s*|\s*(?:logo|logotype|로고|ロゴ)$|\s*[|ㅣ].*$/giu;
/** Classes call the source of a picture one too. */
const OF_PICTURE = /^©|^\(|photo|foto|bild|image|picture|getty|credit|:/iu;
const MOST_IN_NAME = 40;

/** Whom a portal has the article from; null where the page does not say, or the site is no portal. */
export function providerOn(site: string | null, publishers: readonly Candidate[], authors: readonly Candidate[]): string | null {
  const own = site === null ? undefined : byDomain.get(site);
  if (!own) return null;
  const declared = PROVIDER_PLACES.flatMap((at) => publishers.filter(({ place, name }) => `${place} ${name}` === at));
  const organizations = authors.filter(({ name }) => name === 'author organization');
  const marks = publishers.filter(({ place, value }) => place === 'byline' && !OF_PICTURE.test(value)).sort((a, b) => Number(b.name === 'logo') - Number(a.name === 'logo'));
  for (const { value } of [...declared, ...organizations, ...marks]) {
    const name = value.replace(SAYS_SOURCE, '').trim();
    if (name.length > 1 && name.length <= MOST_IN_NAME && !/^@|^https?:|\d{3,}/.test(name) && !isOwn(name, own)) return name;
  }
  return null;
}

/** The portal's own name, alone or with a section: "Yahoo Finance", "MSN Money", and without spaces "搜狐体育". */
function isOwn(name: string, own: ReadonlySet<string>): boolean {
  const key = nameKey(name);
  return [...own].some((known) => key === known || key.startsWith(`${known} `) || (/\p{Lo}/u.test(known) && key.includes(known)));
}
