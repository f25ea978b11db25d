import type { ArticleText } from './blocks';
import { headlineOf } from './headline';
import { articlesAmong, thingsOf, type Thing } from './json-ld';
import { surveyOf, type Survey } from './survey';
import { attribute } from './attributes';

/** What the readers of declared facts read from; each part is read from the live page once. */
export interface Sources {
  readonly page: Document;
  /** The page's address, fragment removed. */
  readonly url: string;
  /** Contents of the meta elements by name, property or itemprop, in lower case. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  /** Everything in the page's JSON-LD, and those parts that speak of the article, best first. */
  readonly things: readonly Thing[];
  readonly articles: readonly Thing[];
  readonly headline: Element | null;
  readonly survey: Survey;
  /** What Readability found; null where the page is not read as an article. */
  readonly article: ReadArticle | null;
}

export interface ReadArticle extends ArticleText {
  readonly title: string;
  readonly byline: string | null;
  readonly siteName: string | null;
  /** By what the text is known to be only the free beginning; null where nothing says so. */
  readonly teaser: string | null;
}

export function sourcesOf(page: Document, url: string, article: ReadArticle | null): Sources {
  const survey = surveyOf(page);
  const things = thingsOf(survey.linked);
  const title = article?.title || survey.title;
  return { page, url, metas: metaValues(survey.metas), things, articles: articlesAmong(things, url, title), headline: headlineOf(survey.headings, title), survey, article };
}

function metaValues(metas: readonly Element[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const meta of metas) {
    const content = meta.getAttribute('content');
    if (content === null) continue;
    const name = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? attribute(meta, 'itemprop')).trim().toLowerCase();
    const known = values.get(name);
    if (known) known.push(content);
    else if (name !== '') values.set(name, [content]);
  }
  return values;
}
