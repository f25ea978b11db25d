import type { Page } from 'puppeteer-core';
import { waitFor } from '../../harness/wait';
import { verdictOn, type Stage } from './stage';

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

/** Where the keyboard's focus is, as a selector that a test can name: an action, or an element within its part. */
export const focusedIn = (popup: Page): Promise<string> =>
  popup.evaluate(() => {
    const focused = document.activeElement as HTMLElement | null;
    if (focused === null || focused === document.body) return 'nothing';
    const { action } = focused.dataset;
    if (action !== undefined) return `[data-action="${action}"]`;
    const part = focused.closest('.match, .line, .marks, .report');
    return [...(part === null ? [] : [`.${part.classList[0]}`]), focused.localName].join(' ');
  });

/** Opens an article in a new tab and adds it in the popup. */
export async function added(stage: Stage, url: string): Promise<Page> {
  const page = await stage.open(url);
  await verdictOn(stage.browser, page);
  const popup = await stage.browser.openPopup(page);
  await stateInPopup(popup, 'article');
  await pressed(popup, 'add');
  await waitFor(() => popup.$('.added'), { what: 'the confirmation' });
  await popup.close();
  return page;
}
