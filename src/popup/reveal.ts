import type { Match } from '../core/verdict/match';

/** Names a match in this window. */
export const keyOf = ({ index, entry }: Pick<Match, 'index' | 'entry'>): string => `${index} ${entry}`;

/** Opens a match of the list, and what it is folded away in, brings it into view and gives it the focus. Nothing happens where it is not there. */
export function revealMatch(key: string): void {
  const row = [...document.querySelectorAll<HTMLElement>('[data-match]')].find(({ dataset }) => dataset['match'] === key);
  if (row === undefined) return;
  for (let box = row.parentElement; box !== null; box = box.parentElement) if (box instanceof HTMLDetailsElement) box.open = true;
  const details = row.querySelector('details');
  if (details !== null) details.open = true;
  details?.querySelector('summary')?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
}
