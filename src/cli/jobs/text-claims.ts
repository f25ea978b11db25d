import publisherList from '../../../packs/publishers.json';
import { withoutWords, type Claims } from '../../core/article-facts';
import { creditsOf } from '../../core/facts/credits';
import { Publishers } from '../../core/facts/publisher';
import { MOST } from '../../core/facts/raw';
import { rawTraces, tracesOf } from '../../core/facts/traces';
import { candidate } from '../../page/candidate';
import { creditLines } from '../../page/credit-lines';

const publishers = new Publishers(publisherList);
/** Where a text without an address stands: nobody's site. */
const NOWHERE = 'https://text.invalid/article';

interface TextGiven {
  readonly url: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly authors: readonly string[];
}

/** What a text that came without a page claims of where it is from: its dateline, its tags and credit lines, its authors. */
export function claimsOfText(text: string, { url, publisher, published, authors }: TextGiven): Claims {
  const raw = {
    url: url ?? NOWHERE,
    canonical: null,
    language: null,
    titles: [],
    published: published === null ? [] : [candidate('meta', 'published', published)],
    modified: [],
    publishers: publisher === null ? [] : [candidate('meta', 'og:site_name', publisher)],
    authors: authors.slice(0, MOST.authors).map((author) => candidate('byline', 'author', author)),
    labels: [],
    credits: creditLines(text).slice(0, MOST.credits),
    teaser: null,
    traces: [],
  };
  return { credits: creditsOf(raw, publishers).map(withoutWords), label: 'article', teaser: false, traces: tracesOf(rawTraces(text), publishers) };
}
