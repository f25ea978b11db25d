import type { Candidate } from '../core/facts/raw';
import { candidate, ofText } from './candidate';
import type { Sources } from './sources';

const TITLE_META = ['og:title', 'twitter:title', 'parsely-title', 'sailthru.title', 'dc.title', 'dcterms.title', 'citation_title', 'headline', 'title'];
/** Of the headings besides the headline itself, so many of the first rank: one of them may be the title, and one the site's name. */
const MOST_HEADINGS = 3;

/** Everything on the page that may be the article's title. */
export function titlesOf({ metas, articles, headline, survey, article }: Sources): Candidate[] {
  const headings = [...(headline ? [headline] : []), ...survey.headings.filter(({ localName }) => localName === 'h1')].filter((heading, i, all) => all.indexOf(heading) === i && (heading === headline || !heading.closest('nav, aside, footer, a article')));
  return [
    ...articles.slice(0, 3).flatMap((thing) => ofText('json-ld', 'headline', thing['headline'])),
    ...TITLE_META.flatMap((name) => (metas.get(name) ?? []).slice(0, 1).map((value) => candidate('meta', name, value))),
    ...(survey.itemHeadline ? [candidate('microdata', 'headline', survey.itemHeadline.getAttribute('content') ?? survey.itemHeadline.textContent ?? '')] : []),
    ...headings.slice(0, MOST_HEADINGS).map((heading) => candidate('byline', heading === headline ? 'headline' : heading.localName, heading.textContent ?? '')),
    candidate('title', 'title', survey.title),
    candidate('title', 'readability', article?.title ?? ''),
  ];
}
