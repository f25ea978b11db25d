import { getDomainWithoutSuffix } from 'tldts';
import type { Credit, CreditKind } from '../article-facts';
import { datelineDate } from './credit-dates';
import { nameAtStart, namedInByline, namedInDateline, namedInTag } from './credit-names';
import { phrasesIn, type Phrase } from './credit-phrases';
import { readDateInWords } from './date-words';
import { siteOf } from './identity';
import { nameKey, type KnownPublisher, type Publishers } from './publisher';
import type { Candidate, RawFacts } from './raw';

/** The strongest evidence first: what a page says in words, then the agencies' own forms, then what it says to machines. */
const STRENGTH: readonly CreditKind[] = ['phrase', 'microformat', 'counter', 'dateline', 'byline', 'canonical', 'meta', 'json-ld'];

/** What the names of publishing houses hold, and those of columnists do not. */
const HOUSE = /\b(?:network|news|press|media|syndicate|agency|service|inc|llc|ltd|gmbh|group|foundation|institute|magazine|times|post|journal|content|publishing)\b/iu;

interface Found extends Credit {
  readonly known: KnownPublisher | null;
}

/**
 * Whom the page credits as the source of its text, each source once, by its strongest evidence. A publisher is no source of
 * its own pages: an agency's own dateline credits nobody. A mention in passing, a contribution and a picture's credit are none either.
 */
export function creditsOf(raw: RawFacts, publishers: Publishers): Credit[] {
  const own = new Own(raw, publishers);
  const found = [...raw.credits.flatMap((candidate) => inCandidate(candidate, raw, publishers, own)), ...bylines(raw, publishers), ...canonical(raw, publishers, own)]
    .filter((credit) => !own.is(credit))
    .sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
  const bySource = new Map<string, Credit>();
  for (const { known, ...credit } of found) {
    const key = known?.name ?? nameKey(credit.publisher ?? siteOf(credit.url ?? '') ?? credit.url ?? '');
    const before = bySource.get(key);
    bySource.set(key, before === undefined ? credit : { ...before, published: before.published ?? credit.published, url: before.url ?? credit.url });
  }
  return [...bySource.values()];
}

function inCandidate(candidate: Candidate, raw: RawFacts, publishers: Publishers, own: Own): Found[] {
  const { place, name, value } = candidate;
  const words = value.trim();
  const agencies = (kind: CreditKind, known: readonly KnownPublisher[]): Found[] =>
    known.map((publisher) => ({ known: publisher, publisher: publisher.name, kind, words, published: kind === 'dateline' ? datelineDate(words, raw) : null, url: null }));
  if (name === 'phrase') {
    // "©" above the text or before a name and a stroke is of a picture.
    return phrasesIn(words).filter(({ kind, rest }) => kind !== 'copyright' || (place === 'closing' && !/^[^.,]{0,40}\s?[/|]\s?\p{Lu}[\p{L}-]+ \p{L}/u.test(rest))).flatMap((phrase) => inPhrase(phrase, words, raw, publishers, own));
  }
  if (name === 'dateline') return agencies('dateline', namedInDateline(words, publishers));
  if (name === 'tag') return agencies('byline', namedInTag(words.replace(/^[^([（【[—–/-]*/u, ''), publishers));
  if (place === 'closing') return agencies('byline', namedInTag(words, publishers));
  if (place === 'opening' || place === 'byline') return [...inDatedLine(words, raw, publishers), ...agencies('byline', inLine(words, publishers))];
  if (place === 'script') return addressed(words, 'counter', words, publishers);
  if (place === 'link') return name === 'repost-of' ? addressed(words, 'microformat', words, publishers) : [];
  if (place === 'meta') return inMeta(name, words, publishers);
  if (place === 'json-ld') return inJsonLd(name, words, publishers);
  return [];
}

/** A line by itself may be a heading or of a picture, where a declared author is one: names that mean other things do not count. */
function inLine(words: string, publishers: Publishers): KnownPublisher[] {
  return /^[(（]|:$/u.test(words) ? [] : namedInByline(words, publishers, true).filter(({ kind }) => kind !== undefined);
}

function inPhrase({ kind, rest }: Phrase, words: string, raw: RawFacts, publishers: Publishers, own: Own): Found[] {
  const credit = (known: KnownPublisher | null, publisher: string): Found => {
    const link = raw.credits.find(({ place, name, value }) => place === 'link' && name !== 'repost-of' && (known ? publishers.known({ publisher: null, url: value }) === known : name.includes(publisher) || publisher.includes(name)));
    return { known, publisher: known?.name ?? publisher, kind: 'phrase', words, published: readDateInWords(words, raw.language), url: link?.value ?? null };
  };
  if (kind === 'label') {
    const pieces = rest.split(/\s[-–—|]\s|[,/;|]/u).map((piece) => piece.trim()).filter((piece) => piece !== '');
    const known = pieces.slice(0, 4).map((piece) => publishers.listed(piece.replace(/\.$/u, '')) ?? nameAtStart(piece, publishers)?.known ?? null);
    const english = /\bsources?\s*[:：]/iu.test(words) && !/original\s+source/iu.test(words);
    // "Source:" is said of data and quotations too; in other languages the word below a text is the text's.
    if (english && (pieces.length > 1 || known[0] == null)) return [];
    if (known.some((publisher) => publisher !== null)) return known.flatMap((publisher, i) => (publisher === null ? [] : [credit(publisher, pieces[i]!)]));
    // A single name to the end of the line; what goes on is a study, a table's data or a picture.
    const named = nameAtStart(pieces[0] ?? '', publishers) ?? (/^\d+ \p{Lu}/u.test(pieces[0] ?? '') ? { known: null, name: pieces[0]! } : null);
    const alone = named !== null && pieces.length === 1 && !rest.slice(0, 60).replace(/\s[-–—|]\s.*/u, '').includes(',') && (pieces[0] ?? '').length <= named.name.length + 3 && named.name.split(' ').length <= 5;
    return alone ? [credit(null, named.name)] : [];
  }
  const first = nameAtStart(rest, publishers);
  // "Published by Jane Roe on Harbour": the person, then where.
  const behind = first !== null && first.known === null && kind === 'published' && /\bby\s+$/iu.test(words.slice(0, Math.max(0, words.indexOf(rest)))) ? /^\s+(?:on|at)\s+/u.exec(rest.slice(rest.indexOf(first.name) + first.name.length)) : null;
  const named = behind === null ? first : (nameAtStart(rest.slice(rest.indexOf(first!.name) + first!.name.length + behind[0].length), publishers) ?? first);
  // Whether a listed one is the page's own is told by its sites and names: "Financial Times" is not Time's.
  if (named === null || (named.known === null && own.isName(named.name))) return [];
  const isSource = named.known?.kind !== undefined;
  if (kind === 'handed' && !isSource) return [];
  // Owners of the site stand behind "©" too; a source does where the work is used with its leave or distributed for it.
  if (kind === 'copyright' && own.isOwner(named.known)) return [];
  if (kind === 'copyright' && !isSource && !(/with permission|distributed by|under licen[cs]e|reprinted/iu.test(words) && HOUSE.test(rest.slice(0, named.name.length + 12)))) return [];
  return [credit(named.known, named.name)];
}

/** "Al Mayadeen English 2 February 2023", standing by itself above the text: another's name with the day of its copy. */
function inDatedLine(words: string, raw: RawFacts, publishers: Publishers): Found[] {
  const published = /\d{4}/.test(words) ? readDateInWords(words, raw.language) : null;
  if (published === null) return [];
  const before = words.slice(0, words.search(/\d/)).replace(/[\s,|·•–-]+$/u, '');
  const name = [before, before.replace(/[\s,]+\S+$/u, '')].find((part) => publishers.listed(part) !== null);
  if (name === undefined) return [];
  const known = publishers.listed(name)!;
  return publishers.isWeak(known, name) ? [] : [{ known, publisher: known.name, kind: 'phrase', words, published, url: null }];
}

function bylines(raw: RawFacts, publishers: Publishers): Found[] {
  return raw.authors.flatMap(({ value }) =>
    namedInByline(value, publishers).map((known): Found => ({ known, publisher: known.name, kind: 'byline', words: value.trim(), published: null, url: null })));
}

function canonical(raw: RawFacts, publishers: Publishers, own: Own): Found[] {
  if (raw.canonical === null || !URL.canParse(raw.canonical) || [raw.canonical, raw.url].some((url) => new URL(url).pathname === '/')) return [];
  const there = siteOf(raw.canonical);
  const here = siteOf(raw.url);
  if (there === null || here === null || there === here || getDomainWithoutSuffix(there) === getDomainWithoutSuffix(here)) return [];
  if (publishers.known({ publisher: null, url: raw.canonical }) === null && own.isName(getDomainWithoutSuffix(there) ?? '')) return [];
  return addressed(raw.canonical, 'canonical', raw.canonical, publishers);
}

function addressed(url: string, kind: CreditKind, words: string, publishers: Publishers): Found[] {
  const site = /^https?:\/\//i.test(url) && URL.canParse(url) ? siteOf(url) : null;
  if (site === null) return [];
  const known = publishers.known({ publisher: null, url });
  return [{ known, publisher: known?.name ?? site, kind, words, published: null, url: kind === 'counter' ? null : url }];
}

function inMeta(name: string, value: string, publishers: Publishers): Found[] {
  if (/^https?:\/\//i.test(value)) return name.endsWith('source') ? addressed(value, 'meta', value, publishers) : [];
  if (name === 'article:author' || name === 'byl') return namedInByline(value, publishers).map((known): Found => ({ known, publisher: known.name, kind: 'byline', words: value, published: null, url: null }));
  const said = value.replace(/^(?:copyright|©|\(c\)|来源|來源|source)[\s:：©\d-]*/iu, '');
  const known = publishers.listed(said) ?? nameAtStart(said, publishers)?.known ?? null;
  return known?.kind === undefined ? [] : [{ known, publisher: known.name, kind: 'meta', words: value, published: null, url: null }];
}

function inJsonLd(name: string, value: string, publishers: Publishers): Found[] {
  if (/^https?:\/\//i.test(value)) return addressed(value, 'json-ld', value, publishers);
  const known = name === 'dateline' ? namedInDateline(value, publishers) : name === 'creditText' ? namedInTag(value, publishers) : [publishers.listed(value)].filter((publisher) => publisher !== null);
  return known.filter(({ kind }) => kind !== undefined).map((publisher): Found => ({ known: publisher, publisher: publisher.name, kind: 'json-ld', words: value, published: null, url: null }));
}

/** The page's own publisher, by its address and the names the page gives its site. */
class Own {
  readonly #raw: RawFacts;
  readonly #publishers: Publishers;
  readonly #names: readonly string[];

  constructor(raw: RawFacts, publishers: Publishers) {
    this.#raw = raw;
    this.#publishers = publishers;
    // An agency that JSON-LD names as publisher, where the site calls itself something else, is the page's source.
    const site = raw.publishers.filter(({ place }) => place === 'meta');
    const foreign = ({ place, value }: Candidate): boolean => place !== 'meta' && site.length > 0 && publishers.listed(value)?.kind !== undefined && !site.some((name) => publishers.listed(name.value) === publishers.listed(value));
    this.#names = [...raw.publishers.filter((name) => !foreign(name) && !OF_OTHERS.test(name.name)).map(({ value }) => value), getDomainWithoutSuffix(raw.url) ?? ''].map(letters).filter((name) => name.length > 1);
  }

  is({ known, publisher, kind, url }: Found): boolean {
    if (known !== null && known === this.#publishers.known({ publisher: null, url: this.#raw.url })) return true;
    if (url !== null && kind !== 'phrase' && siteOf(url) === siteOf(this.#raw.url)) return true;
    if (known !== null) return this.#names.includes(letters(known.name)) || known.aliases.some((name) => this.#names.includes(letters(name)));
    return publisher !== null && this.isName(publisher);
  }

  /** Whether the site belongs to the publisher's group: its owner's name on it is no credit. */
  isOwner(known: KnownPublisher | null): boolean {
    const here = this.#publishers.known({ publisher: null, url: this.#raw.url });
    return known?.group !== undefined && known.group === here?.group;
  }

  /** Names of the site stand in its lines shortened and with endings: "ntv.de" for n-tv NACHRICHTEN, "F.A.Z." for FAZ.NET. */
  isName(name: string): boolean {
    const said = letters(name.replace(/\.(?:com|org|net|de|co\.uk|at|ch|fr|it|es|ru)$/iu, ''));
    return said.length > 1 && this.#names.some((own) => own === said || (said.length > 2 && own.includes(said)) || (own.length > 2 && said.includes(own)));
  }
}

/** These name whom the article came from, not the site. */
const OF_OTHERS = /^(?:og:article:author|twitter:creator|provider|sourceorganization|copyrightholder|source|news_source|mediaid|dc\.source)$/i;

const letters = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
