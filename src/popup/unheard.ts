import type { Outcome } from '../platform/messages';
import type { PageState } from '../platform/page-state';

/** What is hidden on the article at `url`; null where the state is not of it. */
export function hiddenOf(state: PageState | null, url: string): readonly string[] | null {
  return state?.kind === 'article' && state.facts.url === url ? state.hidden : null;
}

/**
 * Under which name a match was hidden of which nothing was heard, because the background was stopped before it answered.
 * @param before,after as hiddenOf gives them. Null where it was not hidden, or that cannot be told
 */
export function hiddenSince(before: readonly string[] | null, after: readonly string[] | null): string | null {
  if (before === null || after === null) return null;
  const since = after.filter((pair) => !before.includes(pair));
  return since.length === 1 ? since[0]! : null;
}

/** Whether `outcome` says only that nothing was heard. */
export const isUnheard = (outcome: Outcome<unknown>): boolean => !outcome.ok && outcome.code === 'no-answer';
