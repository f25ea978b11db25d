import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { listed, packOf } from '../unit/list-matter';
import { between, chance, shuffled } from '../unit/seeded';
import { Articles } from './support/articles';
import { Desk } from './support/desk';
import { rss, type Item } from './support/feeds';
import { ListHost } from './support/list-host';
import { newsPage } from './support/pages';
import { ReaderOf, type Doing } from './support/reader';
import { BROWSERS, pause, startStage, verdictOn, type Stage } from './support/stage';
import { stopWhenItRuns, Striker } from './support/striking';

/** Stops of each kind in each browser; `KILLS=100 npx vitest run --project e2e test/e2e/stopped.test.ts` makes more of them. */
const STOPS = Number(process.env['KILLS'] ?? 25);
const BUNDLED = new Uint8Array(readFileSync(new URL('../../packs/bundled.pack', import.meta.url)));
const TIME = 60_000 + STOPS * 3000;

describe.each(BROWSERS)('the background is stopped at any moment, in %s', (kind) => {
  const articles = new Articles(kind === 'firefox' ? 611 : 612);
  const hosts: ListHost[] = [];
  const served = new Map<string, string>();
  const extra = (path: string, response: ServerResponse): boolean => {
    const body = served.get(path);
    if (hosts.some((host) => host.answer(path, response, response.req))) return true;
    if (body !== undefined) response.writeHead(200, { 'content-type': path.startsWith('/kept/') ? 'text/html; charset=utf-8' : 'text/plain' }).end(body);
    return body !== undefined;
  };
  let stage: Stage;
  let desk: Desk;
  beforeAll(async () => {
    stage = await startStage(kind, { extra });
    desk = await Desk.open(stage.browser);
  });
  afterAll(() => stage?.close());
  const stop = (): Promise<void> => stopWhenItRuns(stage.browser);
  const report = (what: string, { strikes, answered }: Striker): void => console.info(`${kind}: ${strikes} stops during ${what}, ${answered} of them after the answer`);

  test('during 15 checks: every badge comes all the same', async () => {
    const next = chance(1);
    const page = await stage.browser.newPage();
    for (let i = 0; i < 15; i++) {
      const wait = between(next, 0, 120);
      await page.goto(stage.url('echo', `/copy?time=${i}`), { waitUntil: 'domcontentloaded' });
      await pause(wait);
      await stage.browser.stopBackground();
      await waitFor(() => stage.browser.badge(page), { what: `the badge after a stop ${wait} ms into page ${i}`, until: ({ text }) => text === 'HPA' });
    }
    await page.close();
  }, 120_000);

  test(`during ${STOPS} additions, edits and removals: what was confirmed is there, what was not is there as a whole or not at all`, async () => {
    const next = chance(2);
    const striker = new Striker(next, 25);
    const readers: ReaderOf[] = [];
    for (let i = 0; i < 5; i++) {
      served.set(`/kept/${i}`, newsPage({ title: `Kept ${i}`, publisher: 'The Daily Echo', published: '2026-09-18T08:00:00Z', paragraphs: articles.paragraphs() }));
      const page = await stage.open(stage.url('echo', `/kept/${i}`));
      await verdictOn(stage.browser, page);
      readers.push(Object.assign(new ReaderOf(page.url()), { tab: await stage.browser.tabId(page) }));
    }
    let unanswered = 0;
    for (let i = 0; i < STOPS; i++) {
      const doings: { readonly reader: ReaderOf; readonly doing: Doing }[] = [];
      for (const reader of shuffled(next, readers).slice(0, 4)) doings.push({ reader, doing: await reader.next(desk, next) });
      // Half of them find the background awake.
      if (next() < 0.5) await desk.tell('lists');
      let answers: Awaited<ReturnType<Doing['act']>>[] = [];
      await striker.strike(async () => {
        answers = await Promise.all(doings.map(({ doing }) => doing.act()));
        return answers.includes(null) ? null : answers;
      }, stop);
      for (const [k, { reader, doing }] of doings.entries()) if ((await reader.settle(doing, answers[k]!, desk)) && answers[k] === null) unanswered++;
    }
    expect(await desk.run('complaints', 'library')).toEqual([]);
    report(`additions, edits and removals (four at a time, ${unanswered} done without an answer)`, striker);
    expect(striker.strikes - striker.answered, 'stops before the answer').toBeGreaterThan(0);
  }, TIME);

  test(`during ${STOPS} imports and their taking back, whose page is closed in the middle: all of a file is in the library or nothing of it`, async () => {
    const next = chance(3);
    const importing = new Striker(next, 400);
    const undoing = new Striker(next, 100);
    const LINES = 250;
    const isFree = () => stage.browser.evaluateInExtension(async () => (await navigator.locks.query()).held?.every(({ name }) => name !== 'firstprint-import'));
    for (let i = 0; importing.strikes + undoing.strikes < STOPS; i++) {
      const prefix = `https://file${i}.example/`;
      const { file, last } = articles.libraryFile(prefix, LINES);
      served.set(`/file/${i}`, file);
      const page = await Desk.open(stage.browser);
      const end = async (): Promise<void> => {
        if (next() < 0.5) await stage.browser.stopBackground();
        await page.close();
      };
      const answer = await importing.strike(() => page.runOrEnd('importFrom', stage.url('echo', `/file/${i}`)), end);
      const isIn = async (): Promise<boolean> => {
        const count = await desk.run('countOf', prefix);
        expect([0, LINES], `articles of the file after stop ${i}`).toContain(count);
        expect(await desk.run('isFound', last)).toBe(count > 0);
        return count > 0;
      };
      if (answer !== null) expect(await isIn(), `import ${i} was confirmed`).toBe(true);
      await waitFor(isFree, { what: 'the page to let go' });
      if (await isIn()) {
        const undo = answer?.res ?? (await desk.run('lastImport'));
        const again = await Desk.open(stage.browser);
        const takenBack = await undoing.strike(() => again.runOrEnd('takeBack', undo), () => again.close());
        if (takenBack !== null) expect(await isIn(), `the taking back ${i} was confirmed`).toBe(false);
        await waitFor(isFree, { what: 'the page to let go' });
        if (await isIn()) await desk.run('takeBack', undo);
        expect(await isIn()).toBe(false);
      }
    }
    expect(await desk.run('complaints', 'library')).toEqual([]);
    report('imports', importing);
    report('taking imports back', undoing);
  }, TIME);

  test(`during ${STOPS} updates of lists: the old version stands until the new one does, and what was begun is brought to its end`, async () => {
    const next = chance(4);
    const host = new ListHost();
    hosts.push(host);
    const packs = [packOf(40), packOf(50)].map((bytes, i) => ({ bytes, pack: listed(`small${i}.pack`, bytes, 40 + 10 * i) }));
    const large = { bytes: BUNDLED, pack: listed('large.pack', BUNDLED, new DataView(BUNDLED.buffer).getUint32(12, true)) };
    for (const { bytes, pack } of [...packs, large]) host.pack(pack.path, bytes);
    const url = stage.url('wire', '/lists/list.json');
    let serial = 0;
    /** Every fourth version has the large pack too, of fifteen parts. */
    const publish = (): void => host.publish(++serial, [packs[serial % 2]!.pack, ...(serial % 4 === 0 ? [large.pack] : [])]);
    const [small, whole] = [new Striker(next, 60), new Striker(next, 300)];
    const changes = new Striker(next, 40);
    const state = async () => {
      const now = await desk.run('listsState');
      expect(now.wrong).toEqual([]);
      expect(now.lists.length).toBeLessThanOrEqual(1);
      return { ...now, list: now.lists[0] ?? null };
    };
    /** Whatever wakes the background, it goes on with what was begun. */
    const settled = async (): Promise<void> => {
      const begun = (await state()).list?.coming ?? null;
      await desk.tell('lists');
      await waitFor(state, { what: 'what was begun to be brought to its end', until: ({ list, parts }) => list === null || (list.coming === null && list.problem === null && parts === 0 && (begun === null || list.held === begun)), timeout: 30_000 });
    };
    publish();
    for (let i = 0; small.strikes + whole.strikes + changes.strikes < STOPS; i++) {
      const { list: before } = await state();
      if (before === null) {
        const offer = (await desk.tell('listLook', { url }))!.res;
        if (!offer.ok) throw new Error(offer.sentence);
        const answer = await changes.strike(() => desk.tell('listSubscribe', { url, key: offer.value.manifest.key, digest: offer.value.digest }), stop);
        if (answer !== null) expect(answer.res).toHaveProperty('ok', true);
        if (answer !== null) expect((await state()).list, 'the list that was subscribed to').not.toBeNull();
      } else if (before.held === serial && next() < 0.15) {
        const answer = await changes.strike(() => desk.tell('listRemove', { id: before.id }), stop);
        const { list, files } = await state();
        if (answer !== null) expect(list, 'the list that was removed').toBeNull();
        if (list === null) expect(files).toBe(0);
      } else {
        if (before.held === serial) publish();
        const answer = await (serial % 4 === 0 ? whole : small).strike(() => desk.tell('listCheck', { id: before.id }), stop);
        if (answer !== null) expect(answer.res).toHaveProperty('ok', true);
        const { list } = await state();
        expect(answer === null ? [before.held, serial] : [serial], `stop ${i}`).toContain(list!.held);
      }
      if (next() < 0.4) await settled();
    }
    await settled();
    report('updates of a list', small);
    report('updates of a list with a large pack', whole);
    report('subscribing and removing', changes);
  }, TIME);

  test(`during ${STOPS} looks at a feed: what was confirmed is there, nothing is there twice, and the next look brings the rest`, async () => {
    const next = chance(5);
    const looking = new Striker(next, 200);
    const changes = new Striker(next, 40);
    const home = stage.url('wire', '/');
    const item = (i: number, more: readonly string[] = []): { item: Item; text: readonly string[] } => {
      const text = [...articles.paragraphs(4), ...more];
      return { text, item: { title: `Story ${i}`, link: `/story-${i}`, published: 'Fri, 02 Oct 2026 09:00:00 GMT', whole: text.map((one) => `<p>${one}</p>`).join('') } };
    };
    const items = Array.from({ length: 3 }, (_, i) => item(i));
    const publish = (): void => {
      items.push(item(items.length), item(items.length + 1));
      // One is edited: its text goes on.
      const edited = between(next, Math.max(0, items.length - 8), items.length);
      const text = [...items[edited]!.text, ...articles.paragraphs(2)];
      items[edited] = { text, item: { ...items[edited]!.item, whole: text.map((one) => `<p>${one}</p>`).join('') } };
      served.set('/wire.xml', rss('Wexcombe Wire', home, items.slice(-12).map((one) => one.item)));
    };
    publish();
    const url = stage.url('wire', '/wire.xml');
    const stories = async (): Promise<string[]> => (await desk.run('seen', 'feeds', home)).map(({ title }) => title);
    let confirmed: string[] = [];
    for (let i = 0; looking.strikes + changes.strikes < STOPS; i++) {
      const [feed] = (await desk.tell('feeds'))!.res;
      if (feed === undefined) {
        const answer = await changes.strike(() => desk.tell('feedFollow', { url, fetchPages: false }), stop);
        if (answer !== null) expect((await desk.tell('feeds'))!.res, 'the feed that was followed').toHaveLength(1);
        confirmed = [];
      } else if (next() < 0.1) {
        const answer = await changes.strike(() => desk.tell('feedRemove', { id: feed.id }), stop);
        if (answer !== null) expect([(await desk.tell('feeds'))!.res, await stories()], 'the feed that was removed').toEqual([[], []]);
        confirmed = [];
      } else {
        if (next() < 0.7) publish();
        const answer = await looking.strike(() => desk.tell('feedCheck', { id: feed.id }), stop);
        const now = await stories();
        expect(new Set(now).size, `stop ${i}: nothing twice`).toBe(now.length);
        expect(now, `stop ${i}: what was confirmed`).toEqual(expect.arrayContaining(confirmed));
        if (answer !== null) {
          expect(answer.res).toEqual({ ok: true, value: null });
          expect(now).toEqual(expect.arrayContaining(items.slice(-12).map((one) => one.item.title)));
        }
        confirmed = now;
      }
    }
    const [feed] = (await desk.tell('feeds'))!.res;
    const id = feed?.id ?? ((await desk.tell('feedFollow', { url, fetchPages: false }))!.res as { value: number }).value;
    expect((await desk.tell('feedCheck', { id }))!.res).toEqual({ ok: true, value: null });
    expect(await stories()).toEqual(expect.arrayContaining(items.slice(-12).map((one) => one.item.title)));
    expect(await desk.run('complaints', 'feeds')).toEqual([]);
    report('looks at a feed', looking);
    report('following and removing', changes);
  }, TIME);
});
