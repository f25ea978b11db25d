import type { Verdict } from '../core/verdict/match';
import { PART } from '../core/verdict/relation';
import type { Badge } from '../platform/badge';
import { claimOf, readAt, type ClaimForm, type Named } from '../platform/claim';
import { dayOf, shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { publishers } from './indexes';

/** Forms that are not here are not worth a badge. */
const KEYS: Readonly<Partial<Record<ClaimForm, string>>> = {
  earlier: 'badge_earlier',
  first: 'badge_earlier',
  from: 'badge_from',
  'from-credited': 'badge_credited',
  release: 'badge_release',
  'same-release': 'badge_same_release',
  wire: 'badge_wire',
  read: 'badge_read',
  kept: 'badge_kept',
  quotes: 'badge_quotes',
  quoting: 'badge_quoting',
  'same-words': 'badge_same_words',
  also: 'badge_also',
};

/** What the badge says of a verdict; null where it stays silent. */
export function badgeOf(verdict: Verdict): Badge | null {
  const { form, names, alarm, isLead } = claimOf(verdict);
  const { kind, lead, earlier, matches } = verdict;
  const key = KEYS[form];
  if (lead === null || names === null || key === undefined) return null;
  // A short quotation is in the popup for who asks; it is not worth a badge.
  if (kind === 'quotes' && lead.sharedWords < PART) return null;
  // A page that names its source has said itself what a badge would; it is worth one where the source's text can be shown.
  if (form === 'from-credited' && lead.order !== 'earlier' && !isLead && !publishers.same(names, lead.facts)) return null;
  const known = matches.filter(({ relation, order, facts }) => relation !== 'publisher' && order !== 'later' && (facts.publisher ?? facts.url) !== null).length;
  // What a page credits or a copy names may lead to a text that is itself not among those counted.
  const count = Math.max(1, kind === 'earlier' ? earlier : known);
  return {
    text: publishers.badgeName(names) ?? String(count),
    title: tip(key, names, readAt(verdict)),
    tone: alarm ? 'earlier' : 'note',
  };
}

/** @param read when the reader came by the text, where that is what is said */
function tip(key: string, { publisher, url, published }: Named, read: number | null): string {
  const source = publisher ?? (url !== null && URL.canParse(url) ? new URL(url).hostname : '');
  if (read !== null) return text(key, source, dayOf(read));
  return published === null ? text(`${key}_undated`, source) : text(key, source, shortDate(published));
}
