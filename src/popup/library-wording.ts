import { dayOf, timeOf } from '../platform/dates';
import type { KeptPage } from '../platform/page-state';
import { text } from '../platform/text';
import { say, type Wording } from '../view/wording';

/** Since when the page is in the library, in the reader's own zone; of one that is only remembered, when it was read. */
export function keptLine({ added, firstSeen, before }: KeptPage): Wording {
  if (added !== null) return say('popup_added', dayOf(added), timeOf(added));
  return before ? say('popup_read_here', dayOf(firstSeen)) : say('popup_remembered', timeOf(firstSeen));
}

/** Why the background or the library did not do something. */
export interface Refusal {
  readonly code: string;
  readonly field?: string;
}

const REFUSALS: Readonly<Record<string, string>> = {
  'bad-date': 'popup_problem_date',
  'storage-full': 'popup_problem_full',
  'nothing-to-undo': 'popup_problem_undo',
  'no-entry': 'popup_problem_gone',
  'no-article': 'popup_problem_page',
  'other-article': 'popup_problem_other',
  'no-answer': 'popup_problem_answer',
};

export const FIELD_NAMES: Readonly<Record<string, string>> = {
  publisher: 'popup_field_publisher',
  published: 'popup_field_published',
  title: 'popup_field_title',
  note: 'popup_field_note',
  tags: 'popup_field_tags',
};

export function refusal({ code, field }: Refusal): Wording {
  if (code === 'changed-meanwhile' && field !== undefined && Object.hasOwn(FIELD_NAMES, field)) return say('popup_problem_changed', text(FIELD_NAMES[field]!));
  return say(Object.hasOwn(REFUSALS, code) ? REFUSALS[code]! : 'popup_problem');
}
