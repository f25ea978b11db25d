import { afterEach, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { pressed, stateInPopup } from './support/popup';
import { BROWSERS, pause, recordOf, startStage, type Stage } from './support/stage';

describe.each(BROWSERS)('access to sites withdrawn by the reader, in %s', (kind) => {
  let stage: Stage;
  afterEach(() => stage?.close());

  test('no badge, and the popup says why', async () => {
    stage = await startStage(kind);
    const { browser } = stage;
    if (kind === 'chromium') {
      // What "On click" in the extension's menu does.
      const settings = await browser.newPage();
      await settings.goto('chrome://extensions/');
      const id = new URL(browser.extensionUrl('')).hostname;
      await settings.evaluate(
        (extensionId) => (globalThis as unknown as { chrome: { developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> } } }).chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' }),
        id,
      );
    } else {
      // What the switches in about:addons do.
      expect(await browser.evaluateInExtension(() => chrome.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }))).toBe(true);
    }
    const page = await stage.open(stage.url('echo', '/copy'));
    await pause(800);
    expect((await browser.badge(page)).text).toBe('');
    expect(await recordOf(browser, page)).toBeNull();
    const popup = await browser.openPopup(page);
    await stateInPopup(popup, 'no-access');
    if (kind === 'firefox') return; // Only a popup that a click opened lends access to the page; here it is a tab.
    await pressed(popup, 'check');
    await stateInPopup(popup, 'article');
    await waitFor(() => popup.$eval('[data-order="toggle"]', (button) => (button as HTMLButtonElement).click()).then(() => true), { what: 'the switch for the marks' });
    await waitFor(() => popup.$eval('[data-order="toggle"]', (button) => button.getAttribute('aria-pressed')), { what: 'the page lent to be marked', until: (on) => on === 'true' });
    await popup.close();
    await waitFor(() => browser.badge(page), { what: 'the badge of the page checked once', until: ({ text }) => text === 'HPA' });
  });
});
