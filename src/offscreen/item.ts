import { MOST, type RawFacts } from '../core/facts/raw';
import { rawTraces } from '../core/facts/traces';
import { isProblem } from '../core/problem';
import { encodeSignature } from '../core/signature/codec';
import { sign } from '../core/signature/sign';
import type { FeedItem } from '../library/feeds/feed';
import type { OfFeed, ReadArticle } from '../library/feeds/reader';
import { joinLines, readLines, type Line } from '../page/blocks';
import { candidate } from '../page/candidate';
import { cleanLines } from '../page/cleaning';
import { copyWithout } from '../page/copying';
import { creditLines } from '../page/credit-lines';
import { lengthOf } from '../page/dense';
import { isTooLarge } from '../page/limits';
import { sideMatterOf } from '../page/preparing';
import { documentOf, plainLine } from './plain';

/** What is called a summary is a whole text from this weight on, 150 words: WordPress cuts its own at 55, and agencies' leads are shorter. */
const LEAST_OF_SUMMARY = 300;
/** A text longer than this that is cut off is no teaser but a long beginning, as on a page (page/teaser.ts). */
const MOST_IN_TEASER = 4000;
const CUT = /(?:…|\.\.\.|\[…\]|\[\.\.\.\])[."”’»)]?$/;
/** The last line leads on to the page. */
const LEADS_ON =
  /^[^\p{L}]{0,3}(?:(?:read|continue|keep|view|see|full)\s(?:more|reading|on|the (?:full|rest|whole)|article|story|post|full)\b.{0,80}|weiterlesen.{0,40}|mehr (?:lesen|dazu).{0,40}|lire (?:la suite|plus|l['’]article).{0,40}|(?:leer|seguir) (?:más|leyendo).{0,40}|(?:continua a leggere|leggi (?:tutto|di più)).{0,40}|(?:leia|ler) mais.{0,40}|lees (?:meer|verder).{0,40}|czytaj (?:dalej|więcej).{0,40}|читать (?:далее|полностью|дальше).{0,40}|devamını oku.{0,40}|続きを読む|(?:阅读|閱讀)(?:全文|更多|原文)|더 ?보기|(?:اقرأ|قراءة) المزيد.{0,40})$/iu;
/** What software adds below every item of a feed. */
const ADDED = /^The post .{1,400} (?:appeared first on|first appeared on) .{1,200}$|^(?:comments|permalink|\d{1,6} comments)$/iu;

/** An item's own text, read by the page's own walk, and the facts that the feed gives of it. */
export function readItem(item: FeedItem, of: OfFeed): ReadArticle {
  const title = plainLine(item.title);
  const page = documentOf(`<!doctype html><html><body><article>${item.html}</article></body></html>`);
  if (isTooLarge(page)) return { none: 'too-large' };
  const lines = readLines(copyWithout(page, sideMatterOf(page), []).body).filter(({ text }) => !ADDED.test(text));
  const { text, quoted } = joinLines(cleanLines(lines, title));
  if (isTeaser(lines, text)) return { none: 'teaser' };
  try {
    const signature = sign(text, quoted);
    if (item.isSummary && signature.weight < LEAST_OF_SUMMARY) return { none: 'teaser' };
    return { article: { signature: encodeSignature(signature), facts: factsOf(item, title, text, of) } };
  } catch (error) {
    if (isProblem(error, 'too-short')) return { none: 'teaser' };
    throw error;
  }
}

function isTeaser(lines: readonly Line[], text: string): boolean {
  if (lengthOf(text) > MOST_IN_TEASER) return false;
  const last = lines.at(-1)?.text ?? '';
  return CUT.test(text) || CUT.test(last) || LEADS_ON.test(last);
}

function factsOf({ url, published, updated, authors }: FeedItem, title: string, text: string, of: OfFeed): RawFacts {
  return {
    url,
    canonical: null,
    language: of.language,
    titles: [candidate('feed', 'headline', title)],
    published: published === null ? [] : [candidate('feed', 'published', published)],
    modified: updated === null ? [] : [candidate('feed', 'updated', updated)],
    publishers: of.title === null ? [] : [candidate('feed', 'title', of.title)],
    authors: authors.slice(0, MOST.authors).map((author) => candidate('feed', 'author', plainLine(author))),
    labels: [],
    credits: creditLines(text).slice(0, MOST.credits),
    teaser: CUT.test(text) ? 'feed, cut off' : null,
    traces: rawTraces(text),
  };
}
