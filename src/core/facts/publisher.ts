import { readWords } from '../text/words';
import type { ArticleFacts } from '../article-facts';
import { siteOf } from './identity';
import { isPortal } from './portal-list';

/** A publisher as the list in packs/publishers.json knows it. */
export interface KnownPublisher {
  readonly name: string;
  /** As it stands on a badge; used there only up to four characters. */
  readonly short: string;
  readonly aliases: readonly string[];
  readonly domains: readonly string[];
  /** `agency` or `release` for news agencies and release wires, which stand in other sites' articles as their source. */
  readonly kind?: string | undefined;
  /** The owner, where it owns several of the list: one owner's sites copy from one another with leave. */
  readonly group?: string | undefined;
  /** Those of its names that mean other things too (PA, SPA, Time): they name it in a dateline or alone, not after a person's name. */
  readonly weak?: readonly string[] | undefined;
}

/** Names up to this long, in letters, are initials rather than words. */
const LONGEST_INITIALS = 4;

type Named = Pick<ArticleFacts, 'publisher' | 'url'>;

/** Answers who a publisher is, from a list handed in. */
export class Publishers {
  readonly #byName = new Map<string, KnownPublisher>();
  readonly #written = new Map<string, string[]>();
  readonly #byDomain = new Map<string, KnownPublisher>();

  constructor(list: readonly KnownPublisher[]) {
    for (const publisher of list) {
      for (const name of [publisher.name, ...publisher.aliases]) {
        const key = nameKey(name);
        this.#byName.set(key, publisher);
        this.#written.set(key, [...(this.#written.get(key) ?? []), name]);
      }
      for (const domain of publisher.domains) this.#byDomain.set(domain, publisher);
    }
  }

  /** The listed publisher behind a name or an address. A name that others have too (The Sun, The Independent) is it only on its own sites, on portals and on none. */
  known({ publisher, url }: Named): KnownPublisher | null {
    const named = this.#named(publisher);
    const host = url === null ? null : this.#ofHost(url);
    if (named === null || (named !== host && this.isWeak(named, publisher!) && isOwnSite(url))) return host;
    return named;
  }

  #named(publisher: string | null): KnownPublisher | null {
    return publisher === null ? null : (this.#byName.get(nameKey(publisher)) ?? null);
  }

  /**
   * The listed publisher that `words` are a name of, as running text writes it: short names only as they are listed or in
   * capitals, for "Ani" and "Sid" are people.
   */
  listed(words: string): KnownPublisher | null {
    const key = nameKey(words);
    const publisher = this.#byName.get(key);
    if (publisher === undefined) return null;
    const bare = (name: string): string => name.trim().replace(/^the\s+/i, '');
    const asWritten = key.length > LONGEST_INITIALS || words === words.toUpperCase() || this.#written.get(key)!.some((name) => bare(name) === bare(words));
    return asWritten ? publisher : null;
  }

  /** Whether these words, though a name of the publisher's, are more often something else. */
  isWeak(publisher: KnownPublisher, words: string): boolean {
    const key = nameKey(words);
    return publisher.weak?.some((name) => nameKey(name) === key) ?? false;
  }

  /** A domain of the list is a registrable one or a host below it (abcnews.go.com). */
  #ofHost(url: string): KnownPublisher | null {
    const site = siteOf(url);
    // Any name with dots may be asked: "15.08.2023" has a site, and is no address.
    if (site === null || !URL.canParse(url)) return null;
    for (let host = new URL(url).hostname.toLowerCase().replace(/\.$/, ''); host.length >= site.length; host = host.slice(host.indexOf('.') + 1)) {
      const publisher = this.#byDomain.get(host);
      if (publisher) return publisher;
    }
    return null;
  }

  /** Whether two articles are one publisher's or one owner's. */
  same(a: Named, b: Named): boolean {
    const [left, right] = [this.#own(a), this.#own(b)];
    return (left?.group !== undefined && left.group === right?.group) || this.isOne(a, b);
  }

  /** Whether two articles are one publisher's: as the list has it, by registrable domain that is no portal's, or by name. */
  isOne(a: Named, b: Named): boolean {
    const left = this.#own(a);
    if (left !== null && left === this.#own(b)) return true;
    const leftSite = a.url === null ? null : siteOf(a.url);
    const rightSite = b.url === null ? null : siteOf(b.url);
    if (leftSite !== null && leftSite === rightSite && !isPortal(leftSite)) return true;
    if (a.publisher === null || b.publisher === null || nameKey(a.publisher) !== nameKey(b.publisher)) return false;
    const named = this.#named(a.publisher);
    return named === null || !this.isWeak(named, a.publisher);
  }

  /** A portal is none of its providers, though it may be listed itself. */
  #own({ publisher, url }: Named): KnownPublisher | null {
    return this.known({ publisher, url: isOwnSite(url) ? url : null });
  }

  /**
   * Whether the page's publisher speaks against its being an article of `known`'s. A page that declares no name contradicts
   * only when its site is a public one that the listed publisher does not own.
   */
  contradicts(page: Named, declared: boolean, known: Named): boolean {
    if (known.publisher === null || this.same(page, known)) return false;
    if (declared) return true;
    const listed = this.known(known);
    return listed !== null && page.url !== null && siteOf(page.url) !== null;
  }

  /** What a badge shows for a source: a short name of at most four characters, or null. */
  badgeName(article: Named): string | null {
    const known = this.known(article);
    const short = known?.short ?? article.publisher ?? '';
    return short.length > 0 && [...short].length <= 4 ? short : null;
  }
}

/** Whether an address stands on a site that is its publisher's own: a public one, no portal. */
function isOwnSite(url: string | null): boolean {
  const site = url === null ? null : siteOf(url);
  return site !== null && !isPortal(site);
}

/** What sources write where they know no publisher: roles, gaps, signs. AllSides has "Guest Writer - Left" on 446 articles of 40 sites. */
const NO_NAME = /^(?:guest(?: (?:writer|author|contributor|columnist|post|blogger))?s?|staff(?: (?:writer|reporter|report|editor))?s?|admin(?:istrator)?|webmaster|(?:the )?editors?|editorial(?: (?:team|staff|board))|author|anonymous|various|(?:unknown|no|unnamed)(?: (?:publisher|source|author|site))?|none|null|undefined|nan|n\/?a|not (?:available|known|given)|website|[\s\-–—.?_/]*)(?:\s+-\s.*)?$/i;

/** The publisher's name; the registrable domain where what stands in its place is no name of one; null where there is none either. */
export function publisherName({ publisher, url }: Named): string | null {
  const name = publisher?.trim() ?? '';
  if (!NO_NAME.test(name)) return name;
  return url === null ? null : siteOf(url);
}

/** Whose boilerplate an article may carry: its registrable domain, without one its publisher's name; null where neither is known. */
export function siteOrPublisher({ publisher, url }: Named): string | null {
  return (url === null ? null : siteOf(url)) ?? (publisher === null ? null : nameKey(publisher));
}

/** Names compare by their words alone, without a leading article; a name of signs only (★) by itself. */
export function nameKey(name: string): string {
  const words = readWords(name);
  const key: string[] = [];
  for (let i = 0; i < words.count; i++) key.push(name.slice(words.start[i], words.end[i]).toLowerCase());
  if (key.length > 1 && /^(the|der|die|das|le|la|el)$/.test(key[0]!)) key.shift();
  return key.length > 0 ? key.join(' ') : name.trim();
}
