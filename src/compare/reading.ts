import { Problem, isProblem } from '../core/problem';
import { copyOf, extractArticle } from '../page/article';
import { refusal } from '../page/kind';
import { dropSurvey } from '../page/survey';
import { readSide, type Side } from './side';

/** The other text as it was fetched. */
export interface FetchedText {
  readonly side: Side;
  /** As the page declares it; '' where it does not. */
  readonly language: string;
}

/**
 * The article of a page that came over the network, read by the same code as the page in the tab. The document is one of its own, in which
 * nothing runs and from which nothing is loaded; only its text goes on.
 * @throws Problem `not-article`, `too-large`
 */
export function readFetched(html: string, url: string): FetchedText {
  const page = new DOMParser().parseFromString(html, 'text/html');
  try {
    if (refusal(page, url) === 'too-large') throw new Problem('too-large', 'The page is too large to be read.');
    // Whether it looks like an article decides nothing here: the reader asked for this very page.
    const article = extractArticle(copyOf(page));
    if (article === null) throw notArticle();
    return { side: readSide(article.text, article.quoted), language: page.documentElement.lang };
  } catch (error) {
    if (isProblem(error, 'too-short')) throw notArticle();
    throw error;
  } finally {
    dropSurvey(page);
  }
}

const notArticle = (): Problem => new Problem('not-article', 'No article can be read in this page.');
