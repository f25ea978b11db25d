import type { Credit, DateClaim, DateConflict, Label } from '../../core/article-facts';
import { siteOf } from '../../core/facts/identity';
import type { Batch, Complaint } from '../input/batch';
import { eachDocument, type Watch } from './items';
import { BadDocument, type Given } from './given';
import { lookAtPage, readyForPages, type PageLook } from './page';

/** A line of `extract --json`: what the content script would send, and the text. What is not yet read is null. */
export interface Extract {
  readonly url: string | null;
  readonly article: boolean;
  readonly title: string | null;
  readonly text: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly authors: readonly string[] | null;
  readonly publisher: { readonly name: string | null; readonly domain: string | null } | null;
  readonly credits: readonly Credit[] | null;
  readonly label: Label | null;
  readonly teaser: boolean | null;
  readonly dates: readonly DateClaim[] | null;
  readonly conflicts: readonly DateConflict[] | null;
  readonly ms: number | null;
}

export interface ExtractLoad {
  readonly batch: Batch;
  /** The page's address where the batch does not say it. */
  readonly url: string | null;
}

export interface ExtractedBatch {
  readonly extracts: readonly Extract[];
  readonly complaints: readonly Complaint[];
}

export async function extractBatch({ url, batch }: ExtractLoad, watch: Watch): Promise<ExtractedBatch> {
  await readyForPages();
  const extracts: Extract[] = [];
  const complaints = await eachDocument(
    batch,
    watch,
    async (given) => {
      if (!('html' in given.content)) throw new BadDocument('html', 'there is none');
      const at = url ?? given.url;
      if (at !== null && !(/^https?:\/\//i.test(at) && URL.canParse(at))) throw new BadDocument('url', 'not an http(s) address');
      extracts.push(extract(await lookAtPage(given.content.html, at, given.content.type)));
    },
    (given) => given !== null && extracts.push(nothing(url ?? given.url)),
  );
  return { extracts, complaints };
}

function extract({ url, article, facts, ms }: PageLook): Extract {
  return {
    url,
    article: article !== null,
    title: facts.title,
    text: article?.text ?? null,
    published: facts.published,
    modified: facts.modified,
    authors: facts.authors,
    publisher: { name: facts.publisherDeclared ? facts.publisher : null, domain: siteOf(facts.url) },
    credits: facts.credits,
    label: facts.label,
    teaser: facts.teaser,
    dates: facts.dates,
    conflicts: facts.conflicts,
    ms,
  };
}

/** The line of a page that could not be looked at: every page has one. */
const nothing = (url: Given['url']): Extract => ({ url, article: false, title: null, text: null, published: null, modified: null, authors: null, publisher: null, credits: null, label: null, teaser: null, dates: null, conflicts: null, ms: null });
