import type { Candidate } from '../core/facts/raw';
import { candidate, ofText } from './candidate';
import { nameOf, typeOf, type Thing } from './json-ld';
import type { Sources } from './sources';
import { elementsIn } from './walks';

const PUBLISHER_META = ['og:site_name', 'application-name', 'apple-mobile-web-app-title', 'al:android:app_name', 'al:ios:app_name', 'dc.publisher', 'dcterms.publisher', 'publisher', 'citation_publisher', 'copyright', 'dc.rights', 'og:article:author', 'twitter:creator', 'provider', 'source', 'news_source', 'mediaid', 'dc.source'];
/** Whom a thing of JSON-LD names as those behind an article; who has it from elsewhere stands in the first three. */
const ROLES = ['provider', 'sourceOrganization', 'copyrightHolder', 'publisher'];
const SITE = /WebSite|Organization/;
/** On a portal these hold the name or the logo of whom it has the article from. */
const SOURCE_MARK = /provider|publisher|(?:^|[\s_-])source(?:$|[\s_-])|attribut|partner|(?:media|cp|press)[-_]?(?:name|logo|end_head_top_logo)/i;
/** A name is not longer than this. */
const MOST_IN_NAME = 40;
const MOST_ELEMENTS = 60;
const MOST_MARKS = 4;

/** Whoever may be the publisher: as the page's data, metas, copyright line and, for portals, the marks near the headline have it. */
export function publishersOf({ metas, things, articles, headline, survey, article }: Sources): Candidate[] {
  const declared = (thing: Thing): Candidate[] => ROLES.flatMap((role) => (thing[role] === undefined ? [] : ofText('json-ld', role, nameOf(thing[role], things))));
  const sites = things.filter((thing) => SITE.test(typeOf(thing))).slice(0, 3);
  return [
    ...articles.slice(0, 2).flatMap(declared),
    ...PUBLISHER_META.flatMap((name) => (metas.get(name) ?? []).slice(0, 1).map((value) => candidate('meta', name, value))),
    ...sites.flatMap((thing) => ofText('json-ld', typeOf(thing), thing['name'])),
    ...(headline ? marksNear(headline) : []),
    ...copyrightOf(survey.feet),
    candidate('site', 'readability', article?.siteName ?? ''),
  ];
}

/** Names and logos' alternative texts that stand as the source of the article, by the class of what holds them. */
function marksNear(headline: Element): Candidate[] {
  const found: Candidate[] = [];
  const walker = elementsIn(headline.ownerDocument.documentElement);
  const look = (element: Element): void => {
    const marked = [element, element.parentElement].some((one) => one !== null && SOURCE_MARK.test(`${one.getAttribute('class')} ${one.getAttribute('id')} ${one.getAttribute('data-testid')} ${one.getAttribute('data-t-l')}`));
    if (!marked) return;
    const name = element.localName === 'img' ? element.getAttribute('alt') : element.childElementCount === 0 ? element.textContent : null;
    const short = (name ?? '').trim();
    if (short !== '' && short.length <= MOST_IN_NAME) found.push(candidate('byline', element.localName === 'img' ? 'logo' : 'source', short));
  };
  for (const step of ['nextNode', 'previousNode'] as const) {
    walker.currentNode = headline;
    for (let i = 0; i < MOST_ELEMENTS && found.length < MOST_MARKS && walker[step](); i++) look(walker.currentNode as Element);
  }
  return found;
}

/** The line of the page's foot that claims the rights. */
function copyrightOf(feet: readonly Element[]): Candidate[] {
  for (const foot of feet.slice(-4).toReversed()) {
    const said = /(?:©|\(c\)|copyright)[^\n]{2,100}/i.exec((foot.textContent ?? '').slice(-5000));
    if (said) return [candidate('site', 'copyright', said[0])];
  }
  return [];
}
