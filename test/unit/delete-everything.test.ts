// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import './messages';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import { DeleteSection } from '../../src/dashboard/data/delete-section';
import type { FeedsDoor } from '../../src/dashboard/feeds/door';
import type { ListsDoor } from '../../src/dashboard/lists/door';
import { cardKey, cardKeyFingerprint } from '../../src/library/card-key';
import { Library } from '../../src/library/library';
import { dismiss, dismissedCount } from '../../src/platform/dismissed';
import { hiddenCount, hidePair } from '../../src/platform/hidden-pairs';

/** Storage as far as it is asked: two areas of JSON. */
const area = () => {
  const kept = new Map<string, unknown>();
  return {
    get: async (key: string) => (kept.has(key) ? { [key]: kept.get(key) } : {}),
    set: async (items: object) => Object.entries(items).forEach(([key, value]) => kept.set(key, value)),
    remove: async (key: string) => void kept.delete(key),
  };
};
Object.assign((globalThis as unknown as { browser: object }).browser, { storage: { local: area(), session: area() } });

it('deletes closed lines, hidden matches and the key of the cards with the rest', async () => {
  await dismiss('northernledger.example/mill', false);
  await hidePair(['northernledger.example/mill', 'hpa.example/mill'], false);
  await hidePair(['northernledger.example/private', 'hpa.example/mill'], true);
  await cardKey();
  const kept = async () => [await dismissedCount(), await hiddenCount(), (await cardKeyFingerprint()) !== null];
  expect(await kept()).toEqual([1, 2, true]);

  const deleted = vi.fn();
  const none = { all: async () => [], remove: async () => undefined };
  const root = document.body.appendChild(document.createElement('div'));
  const library = await Library.open('library', () => {});
  await act(async () => render(h(DeleteSection, { library, lists: none as unknown as ListsDoor, feeds: none as unknown as FeedsDoor, deleted }), root));
  root.querySelector<HTMLButtonElement>('[data-action="delete"]')!.click();
  await vi.waitFor(() => expect(root.querySelector('[name="word"]')).not.toBeNull());
  const field = root.querySelector<HTMLInputElement>('[name="word"]')!;
  await act(async () => {
    field.value = 'delete';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  expect(await kept()).toEqual([1, 2, true]);
  root.querySelector('form')!.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(deleted).toHaveBeenCalledOnce());
  expect(await kept()).toEqual([0, 0, false]);
});
