import type { PageFacts } from '../core/article-facts';
import type { Match, Verdict } from '../core/verdict/match';
import type { ChipCopy, ChipPlan } from '../platform/chip';
import { claimOf } from '../platform/claim';
import { shortDate } from '../platform/dates';
import type { PageState } from '../platform/page-state';
import { direction, text, uiLanguage } from '../platform/text';
import { headline, headlineNotes } from '../view/headline-wording';
import { relation, shareOfPage } from '../view/match-wording';
import { sourceName, webAddress } from '../view/source';
import { counted, percent, piecesOf, plain, say, type Wording } from '../view/wording';

const MOST_COPIES = 3;
const MOST_NOTES = 2;

/** The line in the page, and what it opens, of a verdict that speaks up. */
export function chipPlan(page: string, url: string, { verdict, facts }: Pick<Extract<PageState, { kind: 'article' }>, 'verdict' | 'facts'>): ChipPlan {
  const { form, names } = claimOf(verdict);
  // "First published in 2019" is among the notes: the date stands behind the name anyway.
  const claim = say(form === 'from' ? 'popup_from' : 'popup_earlier', sourceName(names));
  const copies = copiesOf(verdict);
  const said = [...(names?.published ? [shortDate(names.published)] : []), ...(verdict.lead === null ? [] : [text('chip_share', percent(verdict.lead.sharedOfPage))])];
  return {
    page,
    url,
    language: uiLanguage(),
    direction: direction(),
    claim: piecesOf(claim),
    facts: said,
    spoken: [plain(claim), ...said].join(' · '),
    notes: notesOf(verdict, facts, form === 'first').map(piecesOf),
    copies: copies.slice(0, MOST_COPIES).map(copyOf),
    more: copies.length > MOST_COPIES ? piecesOf(counted('popup_more_matches', copies.length - MOST_COPIES)) : [],
    marks: verdict.matches.some(({ passages }) => passages.length > 0),
    words: {
      region: text('chip_region'), close: text('chip_close'), marks: text('popup_marks_toggle'), details: text('chip_details'), site: text('chip_site'), off: text('chip_off'),
      undo: text('chip_undo'), done: text('chip_done'), newTab: text('popup_new_tab'), failed: text('chip_failed'),
    },
  };
}

/** The copies are counted in the popup, where all of them are listed. */
function notesOf(verdict: Verdict, facts: PageFacts, isOld: boolean): Wording[] {
  const notes = headlineNotes(verdict, facts).filter(({ key }) => !key.startsWith('popup_more_'));
  return [...(isOld ? [headline(verdict)] : []), ...notes].slice(0, MOST_NOTES);
}

/** The one that the line names before all others. What the publisher of the page itself has is no copy. */
function copiesOf({ lead, matches }: Verdict): readonly Match[] {
  const others = matches.filter((match) => match.relation !== 'publisher' && !(lead !== null && match.index === lead.index && match.entry === lead.entry));
  return [...(lead === null ? [] : [lead]), ...others];
}

const copyOf = (match: Match): ChipCopy => ({
  name: sourceName(match.facts),
  href: webAddress(match.facts.url)?.href ?? null,
  date: match.facts.published ? shortDate(match.facts.published) : text('popup_no_date'),
  facts: [shareOfPage(match), relation(match)].map(piecesOf),
});
