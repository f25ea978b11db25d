import type { Page } from 'puppeteer-core';
import { waitFor } from '../../harness/wait';

/** Waits until the popup shows a state, by its name in PageState. */
export async function stateInPopup(popup: Page, state: string): Promise<void> {
  await waitFor(() => popup.$eval('[data-state]', (element) => element.getAttribute('data-state')), { what: `the popup to show "${state}"`, until: (seen) => seen === state });
}

/** Presses a button of the popup by what it does. */
export async function pressed(popup: Page, action: string): Promise<void> {
  const selector = `button[data-action="${action}"]`;
  await waitFor(() => popup.$(selector), { what: `the button "${action}"` });
  await popup.$eval(selector, (button) => (button as HTMLButtonElement).click());
}

/** Writes into a field of the popup's form. */
export async function written(popup: Page, field: string, value: string): Promise<void> {
  const selector = `#words-${field}`;
  await waitFor(() => popup.$(selector), { what: `the field "${field}"` });
  await popup.$eval(selector, (input, text) => {
    (input as HTMLInputElement).value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
}

/** What a part of the popup says; '' where it is not there. */
export const saidIn = async (popup: Page, selector: string): Promise<string> => (await popup.$(selector)) === null ? '' : popup.$eval(selector, (element) => element.textContent!.replace(/\s+/g, ' ').trim());
