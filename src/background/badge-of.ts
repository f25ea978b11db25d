import type { Match, Verdict } from '../core/verdict/match';
import { PART } from '../core/verdict/relation';
import type { Badge } from '../platform/badge';
import { shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { publishers } from './indexes';

const KEYS = { earlier: 'badge_earlier', also: 'badge_also', quotes: 'badge_quotes' } as const;

/** What the badge says of a verdict; null where it stays silent. */
export function badgeOf(verdict: Verdict): Badge | null {
  const { kind, lead, earlier } = verdict;
  if (lead === null || (kind !== 'earlier' && kind !== 'also' && kind !== 'quotes')) return null;
  // A short quotation is in the popup for who asks; it is not worth a badge.
  if (kind === 'quotes' && lead.sharedWords < PART) return null;
  const known = verdict.matches.filter(({ relation, order, facts }) => relation !== 'publisher' && order !== 'later' && (facts.publisher ?? facts.url) !== null).length;
  return {
    text: publishers.badgeName(lead.facts) ?? String(kind === 'earlier' ? earlier : known),
    title: tip(KEYS[kind], lead),
    tone: kind === 'earlier' ? 'earlier' : 'note',
  };
}

function tip(key: string, { facts }: Match): string {
  const source = facts.publisher ?? (facts.url !== null && URL.canParse(facts.url) ? new URL(facts.url).hostname : '');
  return facts.published === null ? text(`${key}_undated`, source) : text(key, source, shortDate(facts.published));
}
