import { Problem } from '../core/problem';
import { bytes, number, say, type Wording } from '../view/wording';
import { MOST_BYTES } from './limits';

/** Why two texts cannot be shown, as the background says it. */
export interface Refusal {
  readonly code: string;
  readonly sentence: string;
}

const KEYS: Readonly<Record<string, string>> = {
  'no-tab': 'compare_problem_tab_gone',
  'no-article': 'compare_problem_other_page',
  'other-article': 'compare_problem_other_page',
  'no-match': 'compare_problem_other_page',
  'no-index': 'compare_problem_index_gone',
  'no-access': 'compare_problem_page_closed',
  'no-text': 'compare_problem_no_text',
  'no-address': 'compare_problem_address',
};

export const refusalWording = ({ code, sentence }: Refusal): Wording => (code in KEYS ? say(KEYS[code]!) : say('compare_problem_unexpected', sentence));

export const refusalOf = (error: unknown): Refusal => (error instanceof Problem ? { code: error.code, sentence: error.message } : { code: 'unexpected', sentence: error instanceof Error ? error.message : String(error) });

/** Statuses by which a server says that the page is no more. */
const GONE = [404, 410];

/** Why the other text could not be had from a host. */
export function fetchingWording(error: unknown, host: string): Wording {
  if (!(error instanceof Problem)) return refusalWording(refusalOf(error));
  const { code, values } = error;
  switch (code) {
    case 'feed-no-access':
      return values['host'] === undefined || String(values['host']).replace(/^www\./, '') === host ? say('compare_problem_no_access', host) : say('compare_problem_led_on', String(values['host']));
    case 'feed-unreachable':
      return values['seconds'] === undefined ? say('compare_problem_unreachable', host) : say('compare_problem_slow', host, number(Number(values['seconds'])));
    case 'feed-http':
      return say(GONE.includes(Number(values['status'])) ? 'compare_problem_gone' : 'compare_problem_status', host, String(values['status']));
    case 'feed-too-large':
    case 'too-large':
      return say('compare_problem_too_large', host, bytes(MOST_BYTES));
    case 'not-html':
      return say('compare_problem_not_html', host);
    case 'not-article':
      return say('compare_problem_not_article', host);
    default:
      return refusalWording(refusalOf(error));
  }
}
