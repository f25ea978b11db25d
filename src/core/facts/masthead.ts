import { siteOf } from './identity';
import { nameKey } from './publisher';
import type { Candidate } from './raw';

/**
 * How far each place is to be believed for the name under which a site is known. On 159 pages of fundus a company or a slogan
 * ("Tamedia AG") stood for the paper's name on three where JSON-LD was believed alone, on one by these votes; the bare
 * domain, an address or a whole copyright line on six, and on none but where nothing else is declared.
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  'json-ld publisher': 3,
  'meta og:site_name': 2.5,
  'json-ld WebSite': 1.5,
  // Of an item that came with a feed, on the feed's own site: there is nothing else.
  'feed title': 2,
  'title suffix': 1.5,
  'meta application-name': 1.2,
  'json-ld NewsMediaOrganization': 1,
  'json-ld Organization': 1,
  'meta apple-mobile-web-app-title': 1,
  'meta dc.publisher': 1,
  'meta dcterms.publisher': 1,
  'meta publisher': 1,
  'meta citation_publisher': 1,
  'site copyright': 0.6,
  'meta copyright': 0.6,
  'meta dc.rights': 0.4,
  'meta al:android:app_name': 0.4,
  'meta al:ios:app_name': 0.4,
  'site readability': 0.2,
};
/** What a name gains for being the domain's in words: "Daily Star" at dailystar.co.uk, "SRF" at srf.ch. */
const LIKE_DOMAIN = 1.5;
/** What is left of a name's weight where it is the bare domain, or a sentence. */
const BARE_DOMAIN = 0.4;
const SLOGAN = 0.3;
const MOST_WORDS = 5;
const RIGHTS = /^(?:\s|©|®|\(c\)|copyright|by|\d{4}|[-–—,.]|all rights reserved)+|\s*(?:[|,.•·–—(]|all rights reserved|alle rechte|版权所有|保留所有|tous droits|todos los derechos|tutti i diritti|unauthorized|a division of|is a registered|\d{4}).*$/giu;
const COMPANY = /[\s,]+(?:gmbh(?: & co\.? kg)?|ag|inc|ltd|llc|limited|plc|corp|co|s\.?a\.?|s\.?p\.?a\.?|s\.?r\.?l\.?|a\.?s\.?|b\.?v\.?|oy|ab|pty|株式会社|有限公司)\.?$/iu;
const IS_ADDRESS = /^@|^(?:https?:)?\/\/|^www\./i;

/** The name under which the site is known, as most of the page's places have it; null where none is declared. */
export function mastheadOf(candidates: readonly Candidate[], url: string): string | null {
  const site = siteOf(url);
  const label = lettersOf(site?.split('.')[0] ?? '');
  const votes = new Map<string, { name: string; weight: number; declared: boolean }>();
  for (const { place, name: at, value } of candidates) {
    const weight = WEIGHTS[`${place} ${at}`];
    const name = weight === undefined ? '' : cleaned(value, at, label);
    if (weight === undefined || !/[\p{L}\d]/u.test(name)) continue;
    const bare = site !== null && name.toLowerCase() === site;
    const worth = weight * (bare ? BARE_DOMAIN : 1) * (name.split(' ').length > MOST_WORDS ? SLOGAN : 1);
    const like = isLike(name, label);
    const declared = like || at !== 'suffix';
    const vote = votes.get(keyOf(name));
    if (vote) votes.set(keyOf(name), { ...vote, weight: vote.weight + worth, declared: vote.declared || declared });
    else votes.set(keyOf(name), { name, weight: worth + (!bare && like ? LIKE_DOMAIN : 0), declared });
  }
  // What a title ends with may be a section or a keyword: alone it names a site only where it is the domain's name.
  return [...votes.values()].filter(({ declared }) => declared).sort((a, b) => b.weight - a.weight)[0]?.name ?? null;
}

function cleaned(value: string, at: string, label: string): string {
  const plain = value.replace(/[®™]/g, '').trim();
  if (IS_ADDRESS.test(plain)) return '';
  if (at === 'copyright' || at === 'dc.rights') return plain.replace(RIGHTS, '').replace(RIGHTS, '').trim().replace(COMPANY, '').trim();
  const parts = plain.split(/\s+[-–—|·•:]\s+|\s*[|｜]\s*|:\s+/).filter((part) => part !== '');
  return parts.find((part) => isLike(part, label)) ?? parts[0] ?? '';
}

const lettersOf = (text: string): string => text.normalize('NFKD').replace(/[^\p{L}\d]/gu, '').toLowerCase();

/** "express.co.uk" and "Express" are one name, and so are "nationalpost" and "National Post". */
const keyOf = (name: string): string => lettersOf(nameKey(name)) || name;

/** The domain's label is the name without spaces, a piece of it, or its initials. */
function isLike(name: string, label: string): boolean {
  if (label.length < 2) return false;
  const letters = lettersOf(nameKey(name));
  const initials = name.split(/\s+/).map((word) => lettersOf(word)[0] ?? '').join('');
  return letters.length > 1 && (letters.includes(label) || (letters.length > 2 && label.includes(letters)) || initials === label);
}
