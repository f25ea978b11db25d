// @vitest-environment jsdom
import './messages';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { FileField } from '../../src/dashboard/file-field';

beforeEach(() => document.body.replaceChildren());

const textOf = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();

function shown(chosen: string | null, choose: (file: File) => void = () => {}): HTMLElement {
  const root = document.body.appendChild(document.createElement('div'));
  render(h(FileField, { name: 'import', label: 'Library file', accept: '.jsonl', chosen, choose }), root);
  return root;
}

it('is a button in our own words, with the name of the file that is dealt with', () => {
  expect(textOf(shown(null))).toBe('Library fileChoose a file');
  const root = shown('<b>my</b>.jsonl');
  expect(textOf(root)).toBe('Library fileChoose a file<b>my</b>.jsonl');
  const input = root.querySelector<HTMLInputElement>('input[name="import"]')!;
  // The browser says that no file is chosen wherever there is no title.
  expect([input.type, input.getAttribute('title'), input.labels![0] === root.querySelector('label'), input.nextElementSibling!.className]).toEqual(['file', '', true, 'button']);
});

it('hands over the same file as often as it is chosen', async () => {
  const came: string[] = [];
  const input = shown(null, (file) => came.push(file.name)).querySelector('input')!;
  const emptied: string[] = [];
  Object.defineProperty(input, 'files', { value: [new File(['x'], 'my.jsonl')] });
  Object.defineProperty(input, 'value', { set: emptied.push.bind(emptied) });
  for (let i = 0; i < 2; i++) await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
  expect([came, emptied]).toEqual([['my.jsonl', 'my.jsonl'], ['', '']]);
});
