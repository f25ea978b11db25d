import { getDomain } from 'tldts';
import { outOfCache } from './amp-cache';

/** Query parameters that say how a reader came, not what is read. */
const TRACKING = /^(?:utm_\w+|pk_\w+|mtm_\w+|at_\w+|ns_\w+|gaa_\w+|hsa_\w+|oly_\w+_id|fbclid|gclid|dclid|yclid|gbraid|wbraid|msclkid|twclid|ttclid|li_fat_id|igshid|igsh|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|__hs\w+|mkt_tok|s_cid|srsltid|ref|ref_src|ref_url|refer|referer|referrer|cmpid|cmp|icid|ito|smid|smtyp|spm|scm|share|shared|sharetoken|sharetype|xtor|wt_z?mc|wtmc|ocid|cvid|ncid|soc_src|soc_trk|guccounter|guce_\w+|__twitter_impression|amp_js_v|amp_gsa|usqp|aoh|output|outputtype|nomobile)$/i;
/** Of these a bare number may be an id all the same. */
const MAY_BE_ID = /^(?:at_\w+|ns_\w+|cmp|scm|cvid|ref|refer|share|shared|output|ocid|icid)$/i;
/** These ask for another form of the page, but only with such values: `?m=1` is Blogger's mobile page, `?m=4711` may be an id. */
const FORM = /^(?:amp|amphtml|print|printable|m|mobile|mobi|view|mode|format|layout|display|version|template|tmpl|style|type|action|show)$/i;
const OF_FORM = /^(?:|0|1|true|yes|y|amp|amphtml|print|printable|printer|printerfriendly|print-friendly|mobile|mobi|m)$/i;
/** Of these the bare `?view` or `?type=1` may be an id. */
const NAMES_FORM = /^(?:amp|amphtml|print|printable|m|mobile|mobi)$/i;
const FIRST_LABEL = /^(?:www\d?|m|mobile|mobil|movil|mobi|wap|touch|amp|print|edition)\.(?=[^.]+\.)/;
/** `en.m.wikipedia.org`. */
const INNER_MOBILE = /^([^.]+)\.m\.(?=[^.]+\.[^.]+$)/;

/**
 * What makes two addresses the same article: out of any AMP cache, host without its www, mobile or AMP label, path without its
 * AMP or print form, query without tracking. Protocol, port and fragment do not count. Null for what is no http(s) address.
 */
export function addressKey(url: string): string | null {
  const given = parse(url);
  if (!given) return null;
  const parsed = outOfCache(given) ?? given;
  const host = parsed.hostname.toLowerCase().replace(/\.$/, '').replace(FIRST_LABEL, '').replace(INNER_MOBILE, '$1.');
  const path = decoded(parsed.pathname)
    .replace(/\/(?:amp|print|printable|index)\.(?:html?|php)$/i, '/')
    .replace(/\.(?:amp|print)(\.html?)?$/i, '$1')
    .replace(/(?:\/(?:amp|amphtml|print))+(?=\/|$)/gi, '')
    .replace(/\/+$/, '');
  const query = [...parsed.searchParams].filter(([name, value]) => !isMark(name, value)).map((pair) => pair.map(encodeURIComponent).join('=')).sort();
  return host + path + (query.length > 0 ? `?${query.join('&')}` : '');
}

/** The registrable domain of an address; null for bare IP addresses and hosts of one label, which name no publisher. */
export function siteOf(url: string): string | null {
  return getDomain(url, { allowPrivateDomains: true });
}

/** The address by which the page is known: its canonical one where that can be this page's, else its own; without tracking. */
export function ownAddress(url: string, canonical: string | null): string {
  const given = new URL(url);
  const here = outOfCache(given) ?? given;
  const declared = canonical === null ? null : parse(canonical, url);
  const there = declared && (outOfCache(declared) ?? declared);
  return withoutMarks(there && isSameSite(there, here) && mayBe(there, here) ? there : here, url);
}

function isSameSite(there: URL, here: URL): boolean {
  const site = siteOf(here.href);
  return siteOf(there.href) === site && (site !== null || there.hostname === here.hostname);
}

/** A number of three digits, a name of four words, or a file: addresses of articles have one of them, those of sections have none. */
const OF_ARTICLE = /\d{3}|[^/-]+(?:-[^/-]+){3}|\.(?:s?html?|php|aspx?|jsp)$/i;
/** A path that says itself which article it is of, whatever the query adds. */
const OWN_ID = /\d{3}|[^-]+(?:-[^-]+){2}/;
/** One script shows many articles, whatever its own name holds. */
const SCRIPT = /\.(?:php\d?|aspx?|jsp|cgi|do)$/i;
const ID = /^(?:id|p|t|f|pid|aid|nid|sid|tid|cid|oid|no|idx|story|article|news|post|\w*[_-]?id|\w*(?:no|idx|code|seq|num))$/i;

/**
 * Whether a canonical address of the same site can be this page's: not the front page, nor a section, nor the script that
 * shows every article without the id that says which. Sites set these by mistake for all their pages.
 */
function mayBe(there: URL, here: URL): boolean {
  if (there.pathname === here.pathname) return there.search !== '' || (OWN_ID.test(lastOf(here.pathname)) && !SCRIPT.test(here.pathname)) || ![...here.searchParams].some(([name, value]) => ID.test(name) && /\d/.test(value));
  if (there.pathname === '/' || /\/(?:404|error|not-found|login|signin|search)\b/i.test(there.pathname)) return false;
  if (lastOf(there.pathname) === lastOf(here.pathname) || there.search !== '') return true;
  const isThere = OF_ARTICLE.test(there.pathname);
  return isThere || !(OF_ARTICLE.test(here.pathname) || here.pathname.startsWith(`${there.pathname.replace(/\/$/, '')}/`));
}

const lastOf = (path: string): string => path.split('/').filter((segment) => !/^(?:amp|print|index\.\w+)?$/i.test(segment)).at(-1)?.replace(/\.\w+$/, '') ?? '';

const isMark = (name: string, value: string): boolean => (TRACKING.test(name) && !(MAY_BE_ID.test(name) && /^\d+$/.test(value))) || (FORM.test(name) && OF_FORM.test(value) && (NAMES_FORM.test(name) || /^[a-z-]{2,}$/i.test(value)));

/** As it was written where there is nothing to take away, for taking away writes the rest of the query anew. */
function withoutMarks(address: URL, asWritten: string): string {
  const marks = [...address.searchParams].filter(([name, value]) => isMark(name, value));
  if (marks.length === 0) return new URL(asWritten).href === address.href ? asWritten : address.href;
  const bare = new URL(address);
  for (const [name, value] of marks) bare.searchParams.delete(name, value);
  return bare.href;
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
