import { classOf } from './attributes';
import { lengthOf } from './dense';
import { surveyOf } from './survey';

/**
 * What tells an article from other pages, as numbers: each is the higher the more there is of it. None asks for a language.
 * `buttons` and `short` are seen once Readability has found a text, all others on the live page.
 */
export interface KindSigns {
  /** Words in the part of the address that names the page, 0 to 5: an article's is made of its headline. */
  readonly words: number;
  /** The address holds a year or a number of five digits, 0 or 1. */
  readonly number: number;
  /** A part of the address says that posts, or that something else stands below it: 0 or 1. */
  readonly posts: number;
  readonly section: number;
  /** It calls itself an article in more ways than its system calls it something else; a part of a website; a thing to be bought: 0 or 1. */
  readonly declared: number;
  readonly website: number;
  readonly product: number;
  /** Somebody is named as its author: 0 or 1. */
  readonly byline: number;
  /** Letters of the headline (of a script with spaces), in sixtieths, 0 to 1. */
  readonly headline: number;
  /** Prices, and a cart: 0 to 2. */
  readonly shop: number;
  /** ln(1 + cards and tiles). */
  readonly cards: number;
  /** Buttons, in logarithms, against the length of the text. */
  readonly buttons: number;
  /** Share of the text's lines that are short, 0 to 1. */
  readonly short: number;
}

const YEAR = /[/_-](19|20)\d\d([/_.-]|$)/;
const POSTS = /\/(blogs?|news|articles?|stor(y|ies)|posts?|nachrichten|aktuell\w*|artikel|actualites?|noticias?|notizie|haber|berita)\/[^/]/i;
const SECTION = /\/(categor(y|ies)|tags?|products?|shop|store|collections?|catalog|services?|solutions?|search|c|cat|p|dp|browse|departments?|careers?|jobs?|pricing|cart|login|signin|account|forums?)(\/|$)/i;
export const ARTICLE_TYPE = /(Article|Posting|Report|Recipe)$/;
const PRODUCT_TYPE = /^(Product|ProductGroup|Course)$/;
/** Classes that widespread systems set on the body: WordPress, Drupal, Ghost, Shopify, Joomla, Blogger, MediaWiki; Magento, WooCommerce, Squarespace. */
const POST_CLASS = /\s(single(-(?!product)\S+)?|postid-\d+|(page-)?node-{1,2}type-(article|blog|news|story|post)\S*|(post|article)-template|template-article|view-article|item-view|ns-0|article|story)\s/;
const OTHER_CLASS = /\s(archive|category|tag|search|search-results|home|front|error-?404|post-type-archive\S*|single-product|template-(index|collection|product|blog|search|404)|catalog-(category|product)-view|cms-(index-index|page-view)|view-(category|list|featured)|(home|tag)-template|(path|is)-front\S*|page-id-\d+|pageid-\d+|page-template\S*|(page-)?node-{1,2}type-(page|landing|basic|service)\S*|template-page)\s/;
/** Lines of a listing are shorter than this, in letters; letters are counted one by one up to LONG_LINE. */
const SHORT_LINE = 80;
const LONG_LINE = 2000;
const HANGUL = /[\uac00-\ud7a3]/g;
/** So much of a page's JSON-LD tells of what kind it is. */
const MOST_LINKED = 200_000;

/** What the live page at `address` shows before anything is cloned. */
export function liveSigns(page: Document, address: string): Omit<KindSigns, 'buttons' | 'short'> {
  const { pathname, search } = new URL(address);
  const path = decoded(pathname);
  const og = contentOf(page, 'og:type').toLowerCase();
  const types = typesOf(page);
  const system = ` ${classOf(page.body)} `.toLowerCase();
  const { counts, metas } = surveyOf(page);
  // Yoast, WordPress's most used companion, calls every page an article; only a post has a day.
  const ogArticle = /^(og:)?(article|blog|news)/.test(og) && !(metas.some((meta) => meta.getAttribute('property') === 'article:modified_time') && contentOf(page, 'article:published_time') === '');
  const typed = types.some((type) => ARTICLE_TYPE.test(type));
  // A review names the product that it speaks of.
  const isProduct = og.includes('product') || (!typed && types.some((type) => PRODUCT_TYPE.test(type)));
  const said = Number(ogArticle) + Number(typed) + Number(POST_CLASS.test(system));
  return {
    words: wordsIn(path),
    number: Number(/\d{5}/.test(path + search) || YEAR.test(path)),
    posts: Number(POSTS.test(path)),
    section: Number(SECTION.test(path)),
    declared: Number(said > Number(OTHER_CLASS.test(system))),
    website: Number(og === 'website'),
    product: Number(isProduct),
    byline: Math.min(1, counts.byline),
    headline: Math.min(60, lettersIn(headlineOf(page))) / 60,
    shop: Math.min(1, counts.price) + Math.min(1, counts.cart),
    cards: Math.log1p(counts.card),
  };
}

/** What the text that was found adds to that. `text` has its paragraphs parted by line breaks. */
export function textSigns(page: Document, text: string): Pick<KindSigns, 'buttons' | 'short'> {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map(lettersIn);
  const letters = lines.reduce((sum, length) => sum + length, 0);
  return { buttons: buttonsTo(page, letters), short: lines.filter((length) => length < SHORT_LINE).length / Math.max(1, lines.length) };
}

/** How much a line says, in letters of English: Korean has spaces, and says it in about half the letters. */
export function lettersIn(line: string): number {
  const counted = line.slice(0, LONG_LINE);
  return lengthOf(counted) + (counted.match(HANGUL)?.length ?? 0) + line.length - counted.length;
}

/** The buttons of a page against so many letters of text: ln(1 + buttons) - ln(1 + letters / 200). */
export function buttonsTo(page: Document, letters: number): number {
  return Math.log1p(surveyOf(page).counts.button) - Math.log1p(letters / 200);
}

/** What a page declares in Open Graph; empty where it declares nothing. */
export const contentOf = (page: Document, property: string): string =>
  surveyOf(page).metas.find((meta) => meta.getAttribute('property')?.toLowerCase() === property)?.getAttribute('content')?.trim() ?? '';

/** The types of the things in the page's JSON-LD and microdata, the first of each thing. */
export function typesOf(page: Document): string[] {
  const { linked, itemtypes } = surveyOf(page);
  let source = '';
  for (const script of linked) {
    if (source.length < MOST_LINKED) source += (script.textContent ?? '').slice(0, MOST_LINKED);
  }
  const types = [...source.matchAll(/"@type"\s{0,20}:\s{0,20}\[?\s{0,20}"(\w{1,40})"/g)].map((match) => match[1]!);
  for (const type of itemtypes) types.push(type.slice(-40).replace(/.*\//, ''));
  return types;
}

/** Pages without an h1 have their headline in the title, beside the site's name. */
function headlineOf(page: Document): string {
  const { headings, title } = surveyOf(page);
  const heading = (headings.find(({ localName }) => localName === 'h1')?.textContent ?? '').trim().slice(0, 300);
  return heading || title.slice(0, 300).split(/\s[|–—·»-]\s/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Two letters of a script without spaces count as a word. */
function wordsIn(path: string): number {
  const named = (path.split('/').filter(Boolean).at(-1) ?? '').replace(/\.\w{2,5}$/, '');
  return Math.min(5, Math.max(named.split(/[-_+.,\s]+/).filter(Boolean).length, (lengthOf(named) - named.length) / 4));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
