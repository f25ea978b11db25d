import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { launch } from '../harness/browsers';
import type { ExtensionBrowser } from '../harness/extension-browser';
import { waitFor } from '../harness/wait';
import { listed, packOf } from '../unit/list-matter';
import { between, chance } from '../unit/seeded';
import { Articles } from './support/articles';
import { Desk } from './support/desk';
import { ListHost } from './support/list-host';
import { newsPage } from './support/pages';
import { ReaderOf, type Doing } from './support/reader';
import { BROWSERS, extensionFolder, installedProfile, pause, startStage } from './support/stage';

/** In each browser; `CRASHES=50 npx vitest run --project e2e test/e2e/crashed.test.ts` makes more of them. */
const CRASHES = Number(process.env['CRASHES'] ?? 10);
const LINES = 250;
const BUNDLED = new Uint8Array(readFileSync(new URL('../../packs/bundled.pack', import.meta.url)));

describe.each(BROWSERS)('the whole browser is killed, in %s', (kind) => {
  test(`${CRASHES} times during a stream of additions and edits, an import and a list's download: what was confirmed is there after the next start`, async () => {
    const next = chance(kind === 'firefox' ? 711 : 712);
    const articles = new Articles(71);
    const host = new ListHost();
    const served = new Map<string, string>();
    const extra = (path: string, response: ServerResponse): boolean => {
      const body = served.get(path);
      if (body !== undefined) response.writeHead(200, { 'content-type': path.startsWith('/kept/') ? 'text/html; charset=utf-8' : 'text/plain' }).end(body);
      return body !== undefined || host.answer(path, response, response.req);
    };
    const profile = await installedProfile(kind);
    const stage = await startStage(kind, { profile, extra });
    let browser: ExtensionBrowser = stage.browser;
    try {
      const packs = [packOf(40), packOf(50)].map((bytes, i) => ({ bytes, pack: listed(`small${i}.pack`, bytes, 40 + 10 * i) }));
      const large = listed('large.pack', BUNDLED, new DataView(BUNDLED.buffer).getUint32(12, true));
      for (const { bytes, pack } of packs) host.pack(pack.path, bytes);
      host.pack(large.path, BUNDLED);
      const address = stage.url('wire', '/lists/list.json');
      let serial = 0;
      const publish = (): void => host.publish(++serial, [packs[serial % 2]!.pack, ...(serial % 4 === 0 ? [large] : [])]);
      publish();
      let desk = await Desk.open(browser);
      const offer = (await desk.tell('listLook', { url: address }))!.res;
      if (!offer.ok) throw new Error(offer.sentence);
      const subscribed = (await desk.tell('listSubscribe', { url: address, key: offer.value.manifest.key, digest: offer.value.digest }))!.res;
      if (!subscribed.ok) throw new Error(subscribed.sentence);
      const readers = [0, 1].map((i) => {
        served.set(`/kept/${i}`, newsPage({ title: `Kept ${i}`, publisher: 'The Daily Echo', published: '2026-09-18T08:00:00Z', paragraphs: articles.paragraphs() }));
        return { path: `/kept/${i}`, reader: new ReaderOf(stage.url('echo', `/kept/${i}`)) };
      });
      let confirmed = 0;
      for (let i = 0; i < CRASHES; i++) {
        const { path, reader } = readers[i % 2]!;
        const page = await browser.newPage();
        await page.goto(stage.url('echo', path));
        reader.tab = await browser.tabId(page);
        await waitFor(() => desk.tell('state', { tab: reader.tab }), { what: 'the check of the page', until: (answer) => answer?.res.kind === 'article' });
        let dead = false;
        /** What is under way, or was answered and not yet looked at. */
        let last: { readonly doing: Doing; answer: Awaited<ReturnType<Doing['act']>> } | null = null;
        let first = (): void => undefined;
        const begun = new Promise<void>((resolve) => (first = resolve));
        const stream = (async () => {
          while (!dead) {
            const now = (last = { doing: await reader.next(desk, next), answer: null as Awaited<ReturnType<Doing['act']>> });
            now.answer = await now.doing.act();
            if (now.answer === null) return;
            await reader.settle(now.doing, now.answer, desk);
            last = null;
            confirmed++;
            first();
          }
        })().catch((error: unknown) => {
          if (!dead) throw error;
        });
        await Promise.race([begun, stream]);
        const { lists: [list] } = await desk.run('listsState');
        if (list!.coming === null && list!.held === serial) publish();
        void desk.tell('listCheck', { id: subscribed.value }).catch(() => undefined);
        served.set(`/file/${i}`, articles.libraryFile(`https://file${i}.example/`, LINES).file);
        const importing = desk.runOrEnd('importFrom', stage.url('echo', `/file/${i}`));
        await pause(between(next, 0, 1000));
        dead = true;
        await browser.crash();
        await stream;
        const imported = await importing;

        browser = await launch(kind, { extension: extensionFolder(kind), profile, proxyPort: stage.proxy.port });
        desk = await Desk.open(browser);
        const place = `after crash ${i}`;
        const open = last as { readonly doing: Doing; readonly answer: { readonly res: unknown } | null } | null;
        for (const { reader: one } of readers) await one.settle(one === reader ? (open?.doing ?? null) : null, one === reader ? (open?.answer ?? null) : null, desk);
        expect(imported === null ? [0, LINES] : [LINES], place).toContain(await desk.run('countOf', `https://file${i}.example/`));
        expect(await desk.run('complaints', 'library'), place).toEqual([]);
        const state = async () => {
          const now = await desk.run('listsState');
          expect(now.wrong, place).toEqual([]);
          return now;
        };
        const coming = (await state()).lists[0]!.coming;
        await desk.tell('lists');
        await waitFor(state, { what: `the list ${place} to be brought to its end`, until: ({ lists: [now], parts }) => now!.coming === null && now!.problem === null && parts === 0 && (coming === null || now!.held === coming), timeout: 30_000 });
      }
      expect(confirmed).toBeGreaterThanOrEqual(CRASHES);
      console.info(`${kind}: ${CRASHES} crashes, ${confirmed} confirmed additions, edits and removals before them`);
    } finally {
      await browser.close();
      await stage.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }, 120_000 + CRASHES * 15_000);
});
