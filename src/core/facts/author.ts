import { namesIn } from './person';
import { nameKey, type Publishers } from './publisher';
import type { Candidate } from './raw';

/**
 * Where authors are named, best first: the first tier that names a person is believed. fundus corpus: F1 .920 (P .93, R .91), wcxb
 * .839. Agencies that are declared beside a person stay ("Paula Steiger, SDA"): the sources' own readers keep them.
 */
const TIERS = ['json-ld', 'meta', 'byline marked', 'byline words', ''];
const tierOf = ({ place, name }: Candidate): number => TIERS.findIndex((tier) => tier === '' || tier === place || tier === `${place} ${name}`);
/** Of these places, the first; lines of the page hold places and sections too, so of them only persons count where there are any. */
const DECLARED = 2;
const MOST_IN_NEWSROOM = 40;
/** Words of a newsroom's name, not of a person's. */
const OF_NEWSROOM = /\b(?:redaktion|redacci[oó]n|r[ée]daction|redazione|redaç[aã]o|redactie|redaksjonen|redaktionen|redakcja|newsroom|news|staff|team|desk|editors?|editorial|press|media|agency|agentur|agence|agencia|online|nachrichten|times|post|zeitung|gmbh|inc|ltd|llc|contributors?|admin)\b|編集部|新聞|通信|新聞社|通讯|新华|редакция|редакція|تحرير|وكالة|\.(?:com?|org|net|de|at|ch|tv|info|fr|es|it|nl|pl|tr|uk|lt)\b/iu;

/** Who wrote the article. `own` are the site's names, which are no author's where there is another. */
export function authorsOf(authors: readonly Candidate[], own: readonly string[], publishers: Publishers): string[] {
  const sites = new Set(own.map(nameKey));
  const isPerson = (name: string, organization: boolean): boolean =>
    !organization && !sites.has(nameKey(name)) && !OF_NEWSROOM.test(name) && publishers.known({ publisher: name, url: null }) === null && /[\s\p{Lo}]/u.test(name);
  let first: string[] = [];
  for (let i = 0; i < TIERS.length; i++) {
    const found = authors.filter((candidate) => tierOf(candidate) === i).flatMap(({ name, value }) => {
      const organization = name.endsWith('organization');
      const split = (organization && value.length <= 80) || sites.has(nameKey(value)) ? [value] : namesIn(value);
      // "The Times and AP" names no person: it is one newsroom's line, and stays one.
      const names = split.length > 1 && value.length <= MOST_IN_NEWSROOM && !/[,;|]/.test(value) && !split.some((one) => isPerson(one, false)) ? [value] : split;
      return names.map((one) => ({ name: one, person: isPerson(one, organization) }));
    });
    const persons = found.some(({ person }) => person);
    const names = distinct(found.filter(({ name, person }) => !persons || person || (i < DECLARED && !sites.has(nameKey(name)))).map(({ name }) => name));
    if (persons) return names;
    if (first.length === 0) first = names;
  }
  return first;
}

/** Each once, as it stands first, whatever its letter case. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => !seen.has(nameKey(name)) && seen.add(nameKey(name)));
}
