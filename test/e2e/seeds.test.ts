import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stateInPopup } from './support/popup';
import { readSeeds, seedPage, seedsPresent } from './support/seed-pages';
import { BROWSERS, startStage, verdictOn, type Stage } from './support/stage';

if (!seedsPresent) console.log('corpora not present, skipped: the five seeds in the browsers');

describe.skipIf(!seedsPresent).each(BROWSERS)('the five seeds in %s', (kind) => {
  const seeds = readSeeds();
  let stage: Stage;
  beforeAll(async () => {
    const pages = new Map(seeds.flatMap((seed) => (['json-ld', 'words'] as const).map((dated) => [`/${dated}/${seed.file.slice(0, 3)}`, seedPage(seed, dated)])));
    stage = await startStage(kind, {
      extra: (path, response) => {
        const html = pages.get(path);
        if (html !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
        return html !== undefined;
      },
    });
  });
  afterAll(() => stage?.close());

  describe.each(['json-ld', 'words'])('dated in %s', (dated) => {
    const look = async (number: string) => {
      const page = await stage.open(stage.url(`site${number}`, `/${dated}/${number}`));
      return { page, ...(await verdictOn(stage.browser, page)) };
    };

    test('000, Global Research, names KCNA and 30 Jan 2023', async () => {
      const { page, kind: said, badge, lead, facts, chain } = await look('000');
      expect(said).toBe('earlier');
      expect(badge).toEqual({ text: 'KCNA', title: 'Earlier at KCNA, 30 Jan 2023' });
      expect(lead).toMatchObject({ days: 7, order: 'earlier', facts: { publisher: 'KCNA', published: '2023-01-30' } });
      expect(facts).toMatchObject({ publisher: 'Global Research', published: '2023-02-06' });
      expect(chain).toMatchObject([
        { publisher: 'KCNA', published: '2023-01-30', isPage: false },
        { publisher: 'Al Mayadeen English', published: '2023-02-02', match: null, from: 0, by: 'dates' },
        { publisher: 'Global Research', published: '2023-02-06', isPage: true, from: 1, by: 'credit' },
      ]);
      expect(facts.credits).toContainEqual(expect.objectContaining({ publisher: 'Al Mayadeen English', published: '2023-02-02' }));
      const popup = await stage.browser.openPopup(page);
      await stateInPopup(popup, 'article');
      expect(await popup.$eval('body', (body) => body.textContent)).toMatch(/KCNA[\s\S]*30 Jan 2023/);
      expect(await popup.$$eval('.line li', (places) => places.map((place) => place.textContent))).toMatchObject([expect.stringMatching(/^KCNA.*30 Jan 2023/), expect.stringMatching(/^Al Mayadeen English.*2 Feb 2023/), expect.stringMatching(/^Global Research.*6 Feb 2023/)]);
      await popup.close();
    });

    test('001, KCNA, claims nothing earlier', async () => {
      const { kind: said, badge, matches, earlier, facts: own } = await look('001');
      // Its dateline says KCNA, which it is: an agency is no source of its own pages.
      expect(own.credits).toEqual([]);
      expect(said).toBe('earliest');
      expect(earlier).toBe(0);
      expect(badge).toEqual({ text: '', title: 'Firstprint' });
      expect(matches.map(({ facts }) => facts.publisher)).toContain('Global Research');
    });

    test('002, the reworded report, quotes KCNA and is never a full copy', async () => {
      const { matches, badge, quotations } = await look('002');
      const kcna = matches.find(({ facts }) => facts.publisher === 'KCNA');
      expect(kcna?.relation).toBe('statement');
      expect(quotations.map(({ earliest }) => earliest.publisher)).toContain('KCNA');
      expect(kcna!.sharedOfPage).toBeLessThan(0.2);
      expect(badge.title).toBe('Quotes KCNA, 30 Jan 2023');
    });

    test.each(['003', '004'])('%s shows no match', async (number) => {
      const { kind: said, matches, badge } = await look(number);
      expect({ said, matches, badge }).toEqual({ said: 'nothing', matches: [], badge: { text: '', title: 'Firstprint' } });
    });
  });
});
