import { NO_CLAIMS, withoutWords, type KnownFacts } from '../../core/article-facts';
import { readDateInWords } from '../../core/facts/date-words';
import { readMachineDate } from '../../core/facts/dates';
import { withSureDate } from '../../core/facts/sure-date';
import { publisherName } from '../../core/facts/publisher';
import { isProblem } from '../../core/problem';
import { MOST_CREDITS, MOST_TRACES } from '../../core/pack/fact-block';
import { decodeSignature } from '../../core/signature/codec';
import { sign } from '../../core/signature/sign';
import { MOST_WORDS, type Signature } from '../../core/signature/signature';
import { BadDocument, type Given } from './given';
import { lookAtPage } from './page';
import { claimsOfText } from './text-claims';

/** A document ready to be indexed or compared. */
export interface SignedDocument {
  readonly facts: KnownFacts;
  /** The publisher's name was given, not taken from the address. */
  readonly publisherDeclared: boolean;
  readonly signature: Signature;
}

/** Why a sound document says nothing: its text is too short, or its page holds no article. */
export type Silent = 'too-short' | 'no-article';
/** And why one stays out of a pack besides: it was only read. */
export type LeftOut = Silent | 'only-read';

/** Longer facts are cut: a pack takes no longer ones. */
const MOST = { id: 300, url: 4000, title: 1000, publisher: 300, author: 300, authors: 50 };

/**
 * Signs a document and settles its facts; what the input says goes before what the page says.
 *
 * @param scale at which texts are signed
 * @param warn told of facts that are left out
 * @throws BadDocument
 */
export async function signedDocument(given: Given, scale: number, warn: (field: string, message: string) => void): Promise<SignedDocument | Silent> {
  const { content } = given;
  if ('html' in content) {
    const url = address(given.url, warn);
    const { article, facts, url: own } = await lookAtPage(content.html, url, content.type);
    if (article === null) return 'no-article';
    const signature = signed(() => sign(article.text, article.quoted, scale));
    if (signature === 'too-short') return signature;
    // Without an address of its own, a page stands at one that is no address.
    const page = own === null ? { ...facts, url: null, publisher: facts.publisherDeclared ? facts.publisher : null } : facts;
    return {
      signature,
      facts: settled({
        ...page,
        id: given.id,
        url: page.url,
        title: given.title ?? page.title,
        publisher: given.publisher ?? page.publisher,
        published: date(given.published, warn) ?? withSureDate(facts).published,
        authors: given.authors.length > 0 ? given.authors : page.authors,
      }),
      publisherDeclared: isName(given.publisher) || page.publisherDeclared,
    };
  }
  const signature = signed(() => ('text' in content ? sign(content.text, [], scale) : decodeSignature(new Uint8Array(Buffer.from(content.signature, 'base64')))));
  if (signature === 'too-short') return signature;
  const stated = { ...given, title: given.title ?? '', url: address(given.url, warn), published: date(given.published, warn) };
  const facts = settled({ ...stated, ...('text' in content ? claimsOfText(content.text, stated) : (given.claims ?? NO_CLAIMS)) });
  return { signature, facts, publisherDeclared: isName(given.publisher) };
}

const isName = (publisher: string | null): boolean => publisherName({ publisher, url: null }) !== null;

function signed(make: () => Signature): Signature | 'too-short' {
  try {
    return make();
  } catch (error) {
    if (isProblem(error, 'too-short')) return 'too-short';
    if (isProblem(error, 'bad-signature', 'cut-off', 'bad-number')) throw new BadDocument('signature', error.message);
    throw error;
  }
}

/** The facts as a pack keeps them: trimmed, cut, and the publisher named by the site where the name is none. */
function settled({ id, url, title, publisher, published, authors, credits, label, teaser, traces }: KnownFacts): KnownFacts {
  return {
    id: id === null ? null : id.slice(0, MOST.id),
    url,
    title: title.trim().slice(0, MOST.title),
    publisher: publisherName({ publisher, url })?.slice(0, MOST.publisher) ?? null,
    published,
    authors: authors.map((author) => author.trim().slice(0, MOST.author)).filter((author) => author !== '').slice(0, MOST.authors),
    // Whom a page credits is a fact; its own words are not kept.
    credits: credits.slice(0, MOST_CREDITS).map((credit) => ({ ...withoutWords(credit), publisher: credit.publisher?.slice(0, MOST.publisher) ?? null })),
    label,
    teaser,
    traces: traces.filter(({ at }) => at < MOST_WORDS).slice(0, MOST_TRACES),
  };
}

function address(url: string | null, warn: (field: string, message: string) => void): string | null {
  if (url === null || (/^https?:\/\//i.test(url) && url.length <= MOST.url && URL.canParse(url))) return url;
  warn('url', 'not an http(s) address; left out');
  return null;
}

/** As precise as it is given; undated where it cannot be read. */
function date(published: string | null, warn: (field: string, message: string) => void): string | null {
  if (published === null || published.trim() === '') return null;
  const iso = readMachineDate(published) ?? readDateInWords(published, null);
  if (iso === null) warn('published', 'not a date; kept as undated');
  return iso;
}
