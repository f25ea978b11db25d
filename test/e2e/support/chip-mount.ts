import { ChipView } from '../../../src/page/chip-view';
import type { ChipPlan } from '../../../src/platform/chip';

/** What chip-look.test.ts runs inside a page: the line in an open root, which axe-core can enter. */
export function mountChip(plan: ChipPlan, as: 'line' | 'open' | 'farewell'): void {
  document.documentElement.querySelector(':scope > div')?.remove();
  const host = document.createElement('div');
  document.documentElement.append(host);
  const view = new ChipView(host.attachShadow({ mode: 'open' }), plan, { press: () => Promise.resolve({ ok: true, said: 'This line will not come again on any page.', marked: null }), closed: () => host.remove() });
  view.frame.setAttribute('data-edge', 'bottom');
  Object.assign(view.frame.style, { insetBlockEnd: '12px', insetInlineEnd: '12px' });
  view.speak(1000);
  if (as !== 'line') view.toggle(true);
}
