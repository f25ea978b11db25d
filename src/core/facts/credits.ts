import type { Credit } from '../article-facts';
import type { Publishers } from './publisher';
import type { RawFacts } from './raw';

/** Whom the page credits, from the words and links that may. */
export function creditsOf(_raw: RawFacts, _publishers: Publishers): Credit[] {
  return [];
}
