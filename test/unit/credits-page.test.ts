import { existsSync, readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Publishers, type KnownPublisher } from '../../src/core/facts/publisher';
import { RawFactsSchema } from '../../src/core/facts/raw';
import { resolveFacts } from '../../src/core/facts/resolve';
import { copyOf, extractArticle } from '../../src/page/article';
import { creditLines } from '../../src/page/credit-lines';
import { readDeclaredFacts } from '../../src/page/declared';
import { readSeeds, seedPage, seedsPresent } from '../e2e/support/seed-pages';

const publishers = new Publishers(JSON.parse(readFileSync(new URL('../../packs/publishers.json', import.meta.url), 'utf8')) as KnownPublisher[]);
const ADDRESS = 'https://www.saltmere-echo.example/mill';
const PARAGRAPHS = [
  'The wheel of the old tide mill went round again on Sunday, and for the first time since 1935 there was flour on the floor below it, warm and a little damp, as the oldest of the bakers remembered it from the days of her father.',
  'It took six years, forty oak boards and a grant that was refused twice before the sluice was hung and the water let in at the flood, and even then the pond had to be dug out by hand because no machine could stand on its floor.',
  'Nobody knew whether the axle would hold, so the first turn was made at dawn, with only the two millers and a heron looking on at the pond, while the town slept and the tide ran out under the bridge as it had for a hundred years.',
];
const body = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n');

function look(html: string, url = ADDRESS) {
  const { window } = new JSDOM(html, { url });
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  const { document } = window;
  const article = extractArticle(copyOf(document));
  const before = document.documentElement.outerHTML;
  const raw = v.parse(RawFactsSchema, readDeclaredFacts(document, url, article));
  expect(document.documentElement.outerHTML).toBe(before);
  return { raw, ...resolveFacts(raw, publishers, Date.UTC(2026, 10, 1)) };
}
const page = ({ head = '', under = '', text = body, below = '', after = '' }): string =>
  `<!doctype html><html lang="en"><head><title>Tide mill turns again</title><meta property="og:site_name" content="Saltmere Echo">${head}</head><body><nav><a href="https://www.reuters.com/">Reuters</a></nav><main><article><h1>Tide mill turns again</h1>${under}<div class="text">${text}${below}</div></article>${after}</main><footer>© 2023 Harbour Media Holdings</footer></body></html>`;

describe('where a page credits another', () => {
  it.each<[string, Parameters<typeof page>[0], object[]]>([
    ['under the headline', { under: '<div><span>By Jane Roe and Tom Weir</span><span>The Associated Press</span></div>' }, [{ publisher: 'AP', kind: 'byline' }]],
    ['under the headline, behind a label of its own', { under: '<p>30 January 2023 · <b>Bron:</b> <i>Saltmere Post</i></p>' }, [{ publisher: 'Saltmere Post', kind: 'phrase' }]],
    ['in a dateline', { text: `<p>SALTMERE, Jan 30 (Reuters) - ${PARAGRAPHS[0]!}</p>${body}` }, [{ publisher: 'Reuters', kind: 'dateline' }]],
    ['in a tag below the text', { after: '<div class="agency">(KNA, DR)</div>' }, [{ publisher: 'KNA', kind: 'byline' }]],
    ['in a note with a link', { below: '<p><em>This article was originally published by <a href="https://harbour-review.example/mill">Harbour Review</a>.</em></p>' }, [{ publisher: 'Harbour Review', kind: 'phrase', url: 'https://harbour-review.example/mill' }]],
    ['by a counter', { after: '<img src="https://counter.theconversation.com/content/1/count.gif?distributor=republish-lightbox-basic" width="1" height="1">' }, [{ publisher: 'The Conversation', kind: 'counter' }]],
    ['by a pixel of the republication plugin', { after: '<img id="republication-tracker-tool-source" src="https://harbour-review.example/?republication-pixel=true&amp;post=7">' }, [{ publisher: 'harbour-review.example', kind: 'counter' }]],
    ['by a microformat', { under: '<div class="u-repost-of h-cite"><a class="u-url" href="https://harbour-review.example/mill">Tide mill</a></div>' }, [{ publisher: 'harbour-review.example', kind: 'microformat' }]],
    ['in JSON-LD', { head: '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Mill","author":{"@type":"Organization","name":"AFP"},"isBasedOn":{"@type":"NewsArticle","url":"https://harbour-review.example/mill"},"publisher":{"name":"Saltmere Echo"}}</script>' }, [{ publisher: 'AFP', kind: 'byline' }, { publisher: 'harbour-review.example', kind: 'json-ld' }]],
    ['nowhere: navigation, owner, picture, related articles', { text: `<figure><img alt=""><figcaption>The mill. Jane Roe/Reuters</figcaption></figure>${body}`, after: '<div class="related"><h3>More</h3><p>Eels return</p><p>Reuters</p></div>' }, []],
  ])('%s', (_what, parts, wanted) => expect(look(page(parts)).credits).toMatchObject(wanted.length === 0 ? [] : wanted));

  it('sends of the text nothing but the dateline', () => {
    const { raw } = look(page({ text: `<p>SALTMERE, Jan 30 (Reuters) - ${PARAGRAPHS[0]!}</p>${body}` }));
    expect(raw.credits.filter(({ place }) => place === 'opening').map(({ value }) => value)).toEqual(['SALTMERE, Jan 30 (Reuters) -']);
    const words = PARAGRAPHS.join(' ').split(' ');
    for (let i = 0; i + 5 <= words.length; i++) expect(raw.credits.some(({ value }) => value.includes(words.slice(i, i + 5).join(' ')))).toBe(false);
  });

  it.each(PARAGRAPHS.flatMap((text) => [text, text.replace(/,/g, ' -'), text.replace(/ (\w+),/g, ' ($1),'), text.replace(/,/g, ':'), text.toUpperCase(), `“${text}`]))('sends nothing of a paragraph that credits nobody: %s', (text) => {
    for (const { value } of creditLines(`${text}\n${text}\n${text}`)) expect(value.split(' ').length).toBeLessThanOrEqual(4);
  });

  it.each([
    'Clinics that offer reproductive care closed last year, and nobody could say when they would open again.', 'The owners had asked for permission to rebuild the mill in the spring.', 'He bought the syndicated radio show and a reprint of the old map.',
    'The bill would restrict reproduction rights and syndicate loans to farmers.', 'She first appeared in court on Monday, and the first public hearing is in May.', 'The governor first ran for office in 1998.', 'Food was distributed by the Red Cross on Sunday.', 'Via the tunnel they reached the harbour before the tide had turned.',
    'The charity is a 501(c)(3) body, and copyright law does not touch it.', 'They published original drawings of the wheel.', 'The original owner of the mill died in March.', 'The report was made public by the council after a long quarrel.', 'The committee issued a report on the methods used by the guards.',
    'Previously published media reports have cited sources in the harbour.', 'The words were indicated by “(c)” before a paragraph.', 'Mr Weir (L) and Ms Reed (C), in the mill on Sunday, spoke of the tide.', 'First appearances can deceive in a mill.',
    'Die Zahlen wurden zunächst nicht veröffentlicht, sagte der Müller.', 'Die Bank wurde von einem Rivalen übernommen, mit Genehmigung der Behörden.', 'Il film è tratto da un romanzo del secolo scorso, e piace ai bambini.', 'Entraron con permiso de la policía, dijo el molinero.', 'Het kind vertrok met toestemming van de rechter naar zee.',
  ])('sends no sentence of the text that has only a word of a phrase: %s', (sentence) => {
    const text = `${sentence} ${PARAGRAPHS[0]!} ${sentence}`;
    expect(creditLines(`${text}\n${text}\n${text}`).filter(({ name }) => name === 'phrase')).toEqual([]);
  });

  it.each(['港口の古い水車が九十年ぶりに回った', '旧潮汐磨坊九十年后重新转动引来众多游客', '【独自】港口の水車が九十年ぶりに回った', '专家：旧磨坊明年将重新开放', '항구의 낡은 물레방아가 다시 돌았다', 'عادت طاحونة المد القديمة إلى الدوران', 'กังหันน้ำเก่ากลับมาหมุนอีกครั้ง'])('sends no headline in a script without capitals: %s', (line) =>
    expect(creditLines(`${line}\n${line}。\n${PARAGRAPHS[0]!}\n${line}`).filter(({ value }) => value.length > 6)).toEqual([]));

  it.each(['القاهرة - رويترز', 'الرياض - وكالة الأنباء السعودية', 'باريس: أ ف ب', '共同通信', '（共同）', '北京記者 王一', '記者 王一二三四五六七八', '서울=연합뉴스', '홍길동 기자', '—新华社'])('sends a tag in a script without capitals: %s', (line) =>
    expect(creditLines(`${PARAGRAPHS[0]!}\n${PARAGRAPHS[1]!}\n${line}`)).toContainEqual({ place: 'closing', name: 'line', value: line }));

  it.each(['First published on 21 January 2012', 'First published: 3 Jan 2023', 'First published Mon 30 Jan 2023 06.00 GMT', 'First published Tue, Jan 31, 2023', 'Originally published March 13, 2019', '31 January 2023, first published at 10:00', 'Updated 3 March 2023 | First published on 1 March 2023', 'First published 13 January 2023'])('sends the day on which the page itself was first published: %s', (line) =>
    expect(creditLines(`${PARAGRAPHS[0]!}\n${PARAGRAPHS[1]!}\n${line}`)).toContainEqual({ place: 'closing', name: 'phrase', value: line }));

  it('sends at most four phrases from either end', () => {
    const { raw } = look(page({ text: `${Array.from({ length: 6 }, (_, i) => `<p>This article was first published in Harbour ${i}. It was republished from Harbour ${i + 10}. ${PARAGRAPHS[i % 3]!}</p>`).join('')}${body}` }));
    expect(raw.credits.filter(({ place, name }) => place === 'opening' && name === 'phrase').length).toBe(4);
  });

  it('reads a page of 3,000 pieces of text, and 10 MB of it', () => {
    const many = page({ after: '<p>x</p>'.repeat(3000) });
    expect(look(many).credits).toEqual([]);
    const start = performance.now();
    expect(creditLines(`${'Reuters ( - / : '.repeat(600_000)}\n`).length).toBeLessThan(20);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe.skipIf(!seedsPresent || !existsSync(new URL('../../packs/publishers.json', import.meta.url)))('the seeds', () => {
  const seed = (number: string) => readSeeds().find(({ file }) => file.startsWith(number))!;

  it.each(['json-ld', 'words'] as const)('000 credits Al Mayadeen English, 2 February 2023 (page dated in %s)', (dated) => {
    const { credits } = look(seedPage(seed('000'), dated), 'https://pages.example/000');
    expect(credits).toMatchObject([{ publisher: 'Al Mayadeen English', published: '2023-02-02' }]);
    expect(credits[0]!.words).toContain('Al Mayadeen English');
  });

  it.each(['json-ld', 'words'] as const)('001 carries the dateline of 30 January (page dated in %s), and credits KCNA only where it stands elsewhere', (dated) => {
    const { raw } = look(seedPage(seed('001'), dated), 'https://pages.example/001');
    expect(raw.credits).toContainEqual({ place: 'opening', name: 'dateline', value: 'Pyongyang, January 30 (KCNA) --' });
    expect(resolveFacts(raw, publishers, Date.UTC(2026, 10, 1)).credits).toEqual([]);
    const elsewhere = { ...raw, publishers: [{ place: 'meta' as const, name: 'og:site_name', value: 'Saltmere Echo' }] };
    expect(resolveFacts(elsewhere, publishers, Date.UTC(2026, 10, 1)).credits).toMatchObject([{ publisher: 'KCNA', kind: 'dateline', published: '2023-01-30' }]);
  });
});
