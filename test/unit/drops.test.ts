// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { refuseDrops } from '../../src/dashboard/drops';

refuseDrops(document);
document.body.innerHTML = '<p>beside</p><input type="file"><input type="text"><section><b>taken</b></section>';
document.querySelector('section')!.addEventListener('drop', (event) => event.preventDefault());

/** jsdom has no DragEvent. @returns what is shown of the drop, null where the browser was let */
function dropped(selector: string, types: string[]): string | null {
  const dataTransfer = { types, dropEffect: 'copy' };
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer });
  return document.querySelector(selector)!.dispatchEvent(event) ? null : dataTransfer.dropEffect;
}

it.each([
  ['a file beside everything is refused', 'p', ['Files'], 'none'],
  ['a file on a text field is refused', '[type="text"]', ['Files'], 'none'],
  ['a file on a file field is left to the browser', '[type="file"]', ['Files'], null],
  ['a file where something takes it is left to that', 'b', ['Files'], 'copy'],
  ['words are left to the browser', '[type="text"]', ['text/plain'], null],
])('%s', (_what, selector, types, shown) => expect(dropped(selector, types)).toBe(shown));
