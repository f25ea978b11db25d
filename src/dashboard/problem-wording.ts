import { Problem } from '../core/problem';
import { text } from '../platform/text';

/** Why something was not done, as the background or the library says it. */
export interface Refusal {
  readonly code: string;
  readonly sentence: string;
}

const KEYS: Readonly<Record<string, string>> = {
  'card-newer': 'card_problem_newer',
  'card-not-a-card': 'card_problem_not_a_card',
  'card-too-large': 'card_problem_large',
  'storage-full': 'dashboard_problem_storage_full',
  'disk-full': 'dashboard_problem_disk_full',
  'feed-no-access': 'dashboard_problem_no_access',
  'list-no-access': 'dashboard_problem_no_access',
  'list-forged': 'dashboard_problem_list_forged',
  'list-key-changed': 'dashboard_problem_list_key',
  'list-not-a-list': 'dashboard_problem_not_a_list',
  'list-offer-changed': 'dashboard_problem_list_changed',
  'list-older': 'dashboard_problem_list_older',
  'not-a-pack': 'dashboard_problem_not_a_pack',
  'no-entry': 'dashboard_problem_no_entry',
  'nothing-to-undo': 'dashboard_problem_nothing_to_undo',
};

/** In the reader's own words where the code has some; else the sentence that came along, which names the place. */
export const problemWords = ({ code, sentence }: Refusal): string => (code in KEYS ? text(KEYS[code]!) : sentence);

export function problemOf(error: unknown): Refusal {
  if (error instanceof Problem) return { code: error.code, sentence: error.message };
  return { code: 'unexpected', sentence: text('dashboard_problem_unexpected', error instanceof Error ? error.message : String(error)) };
}
