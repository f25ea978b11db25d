import type { ArticleFacts } from '../core/article-facts';
import type { Match, OriginEvidence, Verdict } from '../core/verdict/match';
import { MOSTLY_QUOTED } from '../core/verdict/thresholds';

/**
 * What is said of a verdict in one sentence, so that badge and popup say the same: in which words, and of whom.
 * - `earlier`: "Earlier at X"; the dates say so. - `first`: the same by more than a year: "First published in 2019, at X".
 * - `from`: "From X", by a credit or an agency's own text, where the dates do not say it. - `from-credited`: the page names X itself.
 * - `quotes`: they share passages. - `quoting`: "Quotes X", where only this page gives the words as another's. - `same-words`: both quote.
 * - `read`: "You read this on 3 Oct 2026, at X". - `kept`: the same of what was added by hand or with a file: "Also at X, in your library since 3 Oct 2026".
 * - `release`: "From a press release at X". - `same-release`: both carry one release, whose is not known.
 */
export type ClaimForm = 'earlier' | 'first' | 'from' | 'from-credited' | 'release' | 'same-release' | 'wire' | 'read' | 'kept' | 'quotes' | 'quoting' | 'same-words' | 'also' | 'earliest' | 'publisher' | 'nothing';
export type Named = Pick<ArticleFacts, 'publisher' | 'url' | 'published'>;

export interface Claim {
  readonly form: ClaimForm;
  /** Whom the sentence names; null where it names nobody. */
  readonly names: Named | null;
  /** That is the verdict's lead: its date, and how far away it is, may stand beside. */
  readonly isLead: boolean;
  /** Something that the page keeps silent about: only that raises its voice. */
  readonly alarm: boolean;
}

/** Within a year a text is news that travels; behind it, old news that came back. */
const LONG_AGO_DAYS = 366;

/** When the reader came by the lead, milliseconds since 1970; null where the sentence is of something else. */
export const readAt = ({ kind, lead }: Verdict): number | null => (kind === 'read' ? (lead?.facts.own?.firstSeen ?? null) : null);

export function claimOf(verdict: Verdict): Claim {
  const { kind, lead, source, credited } = verdict;
  const ofLead = (form: ClaimForm, alarm = false): Claim => ({ form, names: lead?.facts ?? null, isLead: lead !== null, alarm });
  const ofSource = (form: ClaimForm): Claim => {
    if (source === null) return ofLead('also');
    return isSame(source, lead?.facts ?? null) ? ofLead(form) : { form, names: source, isLead: false, alarm: false };
  };
  switch (kind) {
    case 'credited':
      return ofSource('from-credited');
    case 'wire':
      return ofSource('wire');
    case 'earlier':
      // What the page credits may be a third: a copy of Fox's that carries AP's text, and the page credits AP.
      if (credited) return source === null ? ofLead('from-credited') : ofSource('from-credited');
      if (lead?.relation === 'release') return ofRelease(verdict);
      if (lead === null || !byDates(lead)) return ofLead('from', true);
      return ofLead(isLongAgo(lead) ? 'first' : 'earlier', true);
    case 'read':
      if (lead?.facts.own === undefined) return ofLead('also');
      return ofLead(lead.facts.own.by === 'reading' ? 'read' : 'kept');
    case 'quotes':
    case 'also':
      if (lead?.relation === 'release') return ofRelease(verdict);
      // Words that only the other side quotes are this page's own as far as it says.
      if (kind === 'quotes' && lead?.relation === 'statement' && lead.quotedHere >= MOSTLY_QUOTED) return ofLead(lead.quotedThere < MOSTLY_QUOTED ? 'quoting' : 'same-words');
      return ofLead(kind);
    case 'earliest':
    case 'publisher':
    case 'nothing':
      return { form: kind, names: null, isLead: false, alarm: false };
  }
}

/** Two papers may carry one release: it is the lead's only where the lead calls itself one, or the page credits the lead. */
function ofRelease({ lead, source }: Verdict): Claim {
  const facts = lead?.facts ?? null;
  const isTheLeads = facts?.label === 'press-release' || (source !== null && source.creditedBy === null && isSame(source, facts));
  return { form: isTheLeads ? 'release' : 'same-release', names: facts, isLead: true, alarm: false };
}

const dates = ({ evidence }: Match): OriginEvidence | undefined => evidence.find(({ by }) => by === 'dates');

/** The dates say the order too, whatever else does. Without any evidence nothing but dates can have given it. */
export const byDates = (match: Match): boolean => match.order !== 'unknown' && (match.evidence.length === 0 || dates(match)?.says === match.order);

/** The dates say the opposite of what weightier evidence says. */
export const againstDates = (match: Match): boolean => {
  const says = dates(match)?.says ?? 'unknown';
  return match.order !== 'unknown' && says !== 'unknown' && says !== match.order;
};

export const isLongAgo = (match: Match): boolean => match.order === 'earlier' && byDates(match) && match.days !== null && match.days > LONG_AGO_DAYS && match.facts.published !== null;

/** One name, or one site: enough to say a thing once and not twice. Who is who is decided in the core. */
export function isSame(a: Pick<Named, 'publisher' | 'url'>, b: Pick<Named, 'publisher' | 'url'> | null): boolean {
  if (b === null) return false;
  if (a.publisher !== null && b.publisher !== null) return key(a.publisher) === key(b.publisher);
  return a.url !== null && b.url !== null && URL.canParse(a.url) && URL.canParse(b.url) && site(a.url) === site(b.url);
}
const key = (name: string): string => name.trim().toLowerCase().replace(/^the\s+/, '');
const site = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
