/** Goes from passage to passage in the texts as they are drawn (texts.tsx). */

export type SideName = 'page' | 'other';

/** The place at which a passage begins in one of the texts. */
export const placeOf = (side: SideName, passage: number): string => `${side}-${passage}`;

/** Brings a passage into view, lights it up in both texts, and gives its number the focus. At once: what lies in between is not laid out yet, and a smooth way would end elsewhere. */
export function goTo(texts: HTMLElement, passage: number, side: SideName): void {
  const place = texts.querySelector<HTMLElement>(`#${placeOf(side, passage)}`);
  if (place === null) return;
  for (const before of texts.querySelectorAll('mark.current')) before.classList.remove('current');
  for (const mark of texts.querySelectorAll(`mark[data-passage="${passage}"]`)) mark.classList.add('current');
  place.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  place.focus({ preventScroll: true });
}

/** The passage that was pressed, and the text in which it is to be shown: the other one, where there is one. Words that are being selected are not pressed. */
export function pressedIn(event: MouseEvent, hasOther: boolean): { passage: number; goTo: SideName } | null {
  const target = event.target instanceof Element ? event.target : null;
  const mark = target?.closest<HTMLElement>('mark[data-passage]');
  if (!mark || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey) return null;
  const isNumber = target!.closest('a.number') !== null;
  if (!isNumber && getSelection()?.isCollapsed === false) return null;
  if (isNumber) event.preventDefault();
  const isPage = mark.closest('[data-side]')?.getAttribute('data-side') === 'page';
  return { passage: Number(mark.dataset['passage']), goTo: hasOther && isPage ? 'other' : 'page' };
}
