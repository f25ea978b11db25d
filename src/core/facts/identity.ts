import { getDomain } from 'tldts';

/** Query parameters that say how a reader came, not what is read. */
const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ref|ref_src|referrer|cmpid|ns_\w+|ito|smid|spm|share|output|outputtype|amp|print|m)$/i;
const FIRST_LABEL = /^(?:www\d?|m|mobile|amp|edition)\.(?=[^.]+\.)/;

/**
 * What makes two addresses the same article: host without its www, mobile or AMP label, path without its AMP or print
 * ending, query without tracking. Protocol, port and fragment do not count. Null for what is no http(s) address.
 */
export function addressKey(url: string): string | null {
  const parsed = parse(url);
  if (!parsed) return null;
  const host = parsed.hostname.toLowerCase().replace(/\.$/, '').replace(FIRST_LABEL, '');
  const path = decoded(parsed.pathname)
    .replace(/\/(amp|print|index\.(html?|php))\/?$/i, '/')
    .replace(/\.amp(\.html?)?$/i, '$1')
    .replace(/^\/amp\//i, '/')
    .replace(/\/+$/, '');
  const query = [...parsed.searchParams].filter(([name]) => !TRACKING.test(name)).map((pair) => pair.map(encodeURIComponent).join('=')).sort();
  return host + path + (query.length > 0 ? `?${query.join('&')}` : '');
}

/** The registrable domain of an address; null for bare IP addresses and hosts of one label, which name no publisher. */
export function siteOf(url: string): string | null {
  return getDomain(url, { allowPrivateDomains: true });
}

/** The address by which the page is known: its canonical one when that is on the same site and not merely the front page. */
export function ownAddress(url: string, canonical: string | null): string {
  const parsed = canonical === null ? null : parse(canonical, url);
  if (!parsed) return url;
  const here = new URL(url);
  const sameSite = siteOf(parsed.href) === siteOf(url) && (siteOf(url) !== null || parsed.hostname === here.hostname);
  return sameSite && (parsed.pathname !== '/' || here.pathname === '/') ? parsed.href : url;
}

function parse(url: string, base?: string): URL | null {
  if (!URL.canParse(url, base)) return null;
  const parsed = new URL(url, base);
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
