import { MOST } from '../core/facts/raw';
import { isProblem } from '../core/problem';
import { encodeSignature } from '../core/signature/codec';
import { sign } from '../core/signature/sign';
import type { ReadArticle } from '../library/feeds/reader';
import { copyOf, extractArticle } from '../page/article';
import { candidate } from '../page/candidate';
import { readDeclaredFacts } from '../page/declared';
import { isArticle, refusal } from '../page/kind';
import { dropSurvey } from '../page/survey';
import { documentOf } from './plain';

/** So many addresses of feeds are given of a page: news sites name one for all and one for the section. */
const MOST_FEEDS = 5;

/** What the content script would read of a page, in a document of its own: gate, copy, Readability, second look, signature, declared facts. */
export function readPage(html: string, url: string, type: string, published: string | null): ReadArticle {
  if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return { none: 'not-article' };
  const page = documentOf(html);
  try {
    const refused = refusal(page, url);
    if (refused !== null) return { none: refused === 'too-large' ? refused : 'not-article' };
    const article = extractArticle(copyOf(page));
    if (article === null || !isArticle(page, url, article.text)) return { none: 'not-article' };
    const signature = encodeSignature(sign(article.text, article.quoted));
    const facts = readDeclaredFacts(page, url, article);
    const dates = published === null ? [] : [candidate('feed', 'published', published)];
    return { article: { signature, facts: { ...facts, published: [...facts.published.slice(0, MOST.published - dates.length), ...dates] } } };
  } catch (error) {
    if (isProblem(error, 'too-short')) return { none: 'too-short' };
    throw error;
  } finally {
    dropSurvey(page);
  }
}

/** The feeds that a page names as its own. */
export function feedsOn(html: string, url: string): string[] {
  const links = [...documentOf(html).querySelectorAll('link[rel~="alternate" i][href]')].filter((link) => /^application\/(?:rss|atom|feed)\+(?:xml|json)$/i.test(link.getAttribute('type')?.trim() ?? ''));
  return links.map((link) => link.getAttribute('href')!).filter((href) => URL.canParse(href, url)).map((href) => new URL(href, url)).filter(({ protocol }) => /^https?:$/.test(protocol)).slice(0, MOST_FEEDS).map(({ href }) => href);
}
