import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { goFrom } from './support/history';
import { pressed, stateInPopup } from './support/popup';
import { BROWSERS, pause, recordOf, startStage, verdictOn, type Stage } from './support/stage';

describe.each(BROWSERS)('where it may run, and what the popup says of it, in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind)));
  afterAll(() => stage?.close());

  const registered = () => stage.browser.evaluateInExtension(() => chrome.scripting.getRegisteredContentScripts());

  test('the content script is registered for http and https, and again after the extension was reloaded', async () => {
    expect(await registered()).toMatchObject([{ id: 'article', matches: ['http://*/*', 'https://*/*'] }]);
    await stage.browser.evaluateInExtension(() => chrome.scripting.unregisterContentScripts());
    await stage.browser.reloadExtension();
    await waitFor(registered, { what: 'the registration after the reload', until: (scripts) => scripts.length === 1 });
  });

  test('a tab that was open before is checked on the spot by opening the popup', async () => {
    const page = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, page);
    const before = await recordOf(stage.browser, page);
    await stage.browser.reloadExtension();
    // Chromium runs nothing in open tabs; Firefox runs registered scripts there by itself.
    await waitFor(() => recordOf(stage.browser, page), { what: 'the tab to be forgotten', until: (record) => record?.page !== before?.page });
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    expect(await popup.$eval('h1', (h1) => h1.textContent)).toContain('HPA');
    await popup.close();
    await waitFor(() => stage.browser.badge(page), { what: 'its badge', until: ({ text }) => text === 'HPA' });
  });

  test('on a paused site nothing of ours runs; resumed, it does again', async () => {
    const open = await stage.open(stage.url('echo', '/copy?open'));
    expect((await verdictOn(stage.browser, open)).badge.text).toBe('HPA');
    const page = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    await pressed(popup, 'pause');
    await stateInPopup(popup, 'paused');
    expect((await stage.browser.badge(page)).text).toBe('');
    await popup.close();
    expect((await stage.browser.badge(open)).text, 'another tab of the site').toBe('');
    await open.goto(stage.url('mirror', '/listing'));
    await goFrom(open, { by: -1 });
    await pause(600);
    expect((await stage.browser.badge(open)).text, 'gone back to').toBe('');
    expect((await registered())[0]?.excludeMatches).toEqual(['*://*.echo.localhost/*']);
    await page.reload();
    await pause(800);
    expect((await stage.browser.badge(page)).text).toBe('');
    expect(await recordOf(stage.browser, page)).toBeNull();
    const elsewhere = await stage.open(stage.url('mirror', '/copy'));
    expect((await verdictOn(stage.browser, elsewhere)).badge.text).toBe('HPA');

    const again = await stage.browser.openPopup(page);
    await stateInPopup(again, 'paused');
    await pressed(again, 'resume');
    await stateInPopup(again, 'article');
    await again.close();
    expect((await registered())[0]?.excludeMatches ?? []).toEqual([]);
  });

  test.each([
    ['/listing', 'no-article'],
    ['/short', 'no-article'],
    ['/plain.txt', 'unreadable'],
    ['/paper.pdf', 'unreadable'],
  ])('%s: the popup says %s', async (path, state) => {
    const popup = await stage.browser.openPopup(await stage.open(stage.url('echo', path)));
    await stateInPopup(popup, state);
    await popup.close();
  });

  test("the browser's own pages cannot be read, and the popup says so", async () => {
    const page = await stage.browser.newPage();
    if (kind === 'chromium') await page.goto('chrome://version/');
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'unreadable');
    await popup.close();
  });

  test('hostile titles and names are shown as text', async () => {
    const page = await stage.open(stage.url('echo', '/hostile'));
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    expect(await popup.$('img')).toBeNull();
    await popup.close();
  });

  test('a web page can neither reach the extension nor speak to it', async () => {
    const page = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, page);
    const reached = await page.evaluate(async (url) => {
      const got = await fetch(url).then(() => 'fetched', () => 'refused');
      const spoke = typeof (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome?.runtime?.sendMessage;
      return { got, spoke, globals: Object.getOwnPropertySymbols(globalThis).map(String).filter((name) => name.includes('firstprint')) };
    }, stage.browser.extensionUrl('bundled.pack'));
    expect(reached).toEqual({ got: 'refused', spoke: 'undefined', globals: [] });
  });
});
