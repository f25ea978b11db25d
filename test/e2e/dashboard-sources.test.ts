import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { listed } from '../unit/list-matter';
import { axeFinds, goTo, openDashboard, type } from './support/dashboard';
import { FeedServer, rss } from './support/feeds';
import { ListHost, parishPack } from './support/list-host';
import { OWN_TEXT } from './support/pages';
import { BROWSERS, startStage, verdictOn, type Stage } from './support/stage';

const said = (page: Page, selector: string): Promise<string> => page.$eval(selector, (element) => element.textContent!.replace(/\s+/g, ' ').trim());
const saying = (page: Page, selector: string, words: string): Promise<string> => waitFor(() => said(page, selector), { what: `"${words}"`, until: (seen) => seen.includes(words) });

/** A press of the mouse: what a script clicks has no right to ask for a permission. The mouse reaches only what is in front. */
async function press(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.bringToFront();
  await waitFor(() => page.evaluate(() => document.visibilityState), { what: 'the page in front', until: (state) => state === 'visible' });
  await page.click(selector);
}

describe.each(BROWSERS)('lists and sources in the dashboard in %s', (kind) => {
  let stage: Stage | null = null;
  afterEach(async () => {
    await stage?.close();
    stage = null;
  });
  const nameOnCopy = async (id: string): Promise<string | null> => {
    const page = await stage!.open(stage!.url('county', `/own-copy?${id}`));
    const { lead } = await verdictOn(stage!.browser, page);
    await page.close();
    return lead?.facts.publisher ?? null;
  };

  test('a list is looked at, subscribed to, refused in words, switched off and removed; a pack is opened from a file', async () => {
    const host = new ListHost();
    const pack = parishPack('Parish Wire');
    host.pack('first.pack', pack);
    host.publish(1, [listed('first.pack', pack, 1)]);
    stage = await startStage(kind, { extra: host.answer });
    const page = await openDashboard(stage.browser, 'lists');
    await type(page, 'input[name="address"]', stage.url('wire', '/lists/list.json'));
    expect(host.asked, 'asked before the button was pressed').toEqual([]);
    await press(page, '[data-action="look"]');
    await page.waitForSelector('.offer');
    expect(await said(page, '.offer')).toMatch(/^Wire of the day.*Comes from ?wire\.localhost.*Licence ?CC0.*Articles ?1.*Key ?[0-9a-f]{4} /);
    expect(host.asked.map(({ path }) => path)).toEqual(['/lists/list.json']);
    if (kind === 'chromium') expect(await axeFinds(page)).toEqual([]);
    await press(page, '[data-action="subscribe"]');
    await saying(page, '.card', 'updated');
    expect(await said(page, '.card .facts')).toMatch(/^1 article/);
    expect(await nameOnCopy('subscribed')).toBe('Parish Wire');

    host.files.set('/lists/list.json', { bytes: Buffer.from('<title>Sold</title>') });
    await press(page, '[data-action="check"]');
    await saying(page, '.card .problem', 'There is no Firstprint list at this address.');
    await press(page, '.card input[name="enabled"]');
    await page.waitForSelector('.card[data-off]');
    expect(await nameOnCopy('off')).toBeNull();
    await press(page, '[data-action="remove"]');
    await saying(page, '.sure', 'Remove Wire of the day and all its articles');
    if (kind === 'chromium') expect(await axeFinds(page)).toEqual([]);
    await press(page, '[data-action="remove-sure"]');
    await page.waitForSelector('.none');

    const folder = await mkdtemp(join(tmpdir(), 'firstprint-pack-'));
    try {
      await writeFile(join(folder, 'own.pack'), pack);
      await writeFile(join(folder, 'bad.pack'), 'no pack at all, though it has the name of one');
      const choose = async (name: string): Promise<void> => ((await page.waitForSelector('input[name="pack"]')) as ElementHandle<HTMLInputElement>).uploadFile(join(folder, name));
      await choose('bad.pack');
      await page.waitForSelector('.problem');
      await choose('own.pack');
      await saying(page, '.card', 'opened from a file, never checked');
      expect(await page.$('[data-action="check"]')).toBeNull();
      expect(await nameOnCopy('file')).toBe('Parish Wire');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);

  test('a source is looked at, followed, switched, and forgotten with its articles', async () => {
    const server = new FeedServer();
    stage = await startStage(kind, { extra: server.extra });
    const wire = (path: string): string => stage!.url('wire', path);
    server.pages.set('/feed.xml', rss('Wexcombe <i>Wire</i>', wire('/'), [
      { title: 'A library that lends spades', link: '/spades', published: 'Fri, 02 Oct 2026 09:00:00 GMT', whole: OWN_TEXT.map((text) => `<p>${text}</p>`).join('') }, { title: 'Another', link: '/other', summary: 'A short word of it.' },
    ]));
    const page = await openDashboard(stage.browser, 'feeds');
    await type(page, 'input[name="address"]', wire('/feed.xml'));
    await press(page, '[data-action="look"]');
    await page.waitForSelector('.offer');
    expect(await said(page, '.offer')).toContain('2, of which 1 have their full text');
    expect(await page.$('.offer i')).toBeNull();
    if (kind === 'chromium') expect(await axeFinds(page)).toEqual([]);
    await press(page, '[data-action="follow"]');
    await saying(page, '.card .facts', '1 article');
    expect(await nameOnCopy('followed')).toMatch(/^Wexcombe/);
    expect(server.asked('/other')).toBe(0);
    await press(page, '[data-action="remove"]');
    await press(page, '[data-action="remove-sure"]');
    await page.waitForSelector('.none');
    expect(await nameOnCopy('forgotten')).toBeNull();
    await goTo(page, 'library');
    await page.waitForSelector('.empty');
  }, 120_000);
});
