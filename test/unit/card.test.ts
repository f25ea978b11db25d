import './messages';
import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/card/schema';
import { renderCard } from '../../src/core/card/render';
import { STYLE, STYLE_SHA256 } from '../../src/core/card/style';
import { CHECKS, verifyCard, type Verified } from '../../src/core/card/verify';
import { relationWords } from '../../src/core/card/sentences';
import { isProblem } from '../../src/core/problem';
import { RELATIONS } from '../../src/core/verdict/match';
import { relation } from '../../src/view/match-wording';
import { plain } from '../../src/view/wording';
import { makeCard, NAMES, newKey, NOW, PUBLISHERS, sealed, TEXT } from './card-matter';
import { chance, between } from './seeded';
import { match } from './verdicts';

const check = (bytes: Uint8Array, now = NOW): Promise<Verified> => verifyCard(bytes, { publishers: PUBLISHERS, names: NAMES, now });
const failed = async (bytes: Uint8Array, now = NOW): Promise<string[]> => (await check(bytes, now)).checks.filter(({ passed }) => !passed).map(({ name }) => name);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
/** The same card with something else said in it, signed anew by whoever says it. */
const forged = async (card: Card, change: (card: { -readonly [K in keyof Card]: Card[K] }) => void): Promise<Uint8Array> => {
  const copy = structuredClone(card);
  change(copy);
  return sealed(copy);
};

/** The first value under each label of a part of the file. */
const factsIn = (whole: string, part: string): Record<string, string> =>
  Object.fromEntries([...new JSDOM(whole).window.document.querySelectorAll(`${part} dl > div`)].reverse().map((one) => [...one.children].map(({ textContent }) => textContent)) as [string, string][]);

let card: Card;
let file: Uint8Array;
beforeAll(async () => {
  card = await makeCard();
  file = await sealed(card);
});

describe('a card', () => {
  it('is good as it was made, and says what was found', async () => {
    const { checks, good, key } = await check(file);
    expect(checks).toEqual(CHECKS.map((name) => ({ name, passed: true, detail: null })));
    expect(good).toBe(true);
    expect((await check(await forged(card, (it) => void (it.publishers = '0'.repeat(64))))).sameNames).toBe(false);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(card.found.matches).toHaveLength(2);
    expect(card.found.matches[0]).toMatchObject({ known: 0, order: 'earlier', relation: 'expanded' });
    const page = new JSDOM(text(file)).window.document;
    for (const words of ['KCNA', 'The Ledger', '1 January 2023, 06:10 (UTC+09:00)', '22 November 2026, 15:05 (UTC+01:00)', 'read in the structured data (datePublished)', 'Test', 'ab'.repeat(32), card.page.signature]) expect(page.body.textContent).toContain(words);
    expect([...page.querySelectorAll('blockquote')].map((one) => one.textContent)).toEqual(card.quoted.map((one) => one.text));
    expect(card.quoted.every((one) => TEXT.includes(one.text))).toBe(true);
  });

  it('is made in the same bytes from the same data', async () => {
    const key = await newKey();
    expect(await sealed(card, key)).toEqual(await sealed(structuredClone(card), key));
  });

  it('quotes no more than 400 words in a row, and says how many it leaves out', async () => {
    const long = await makeCard({ text: Array.from({ length: 900 }, (_, i) => `word${i}`).join(' '), others: [Array.from({ length: 900 }, (_, i) => `word${i}`).join(' ')] });
    expect(long.quoted).toMatchObject([{ from: 0, to: 400 }]);
    expect(text(await sealed(long))).toContain('500 more words of this passage are not quoted');
    expect((await check(await sealed(long))).good).toBe(true);
  });

  it('is good where a page or an index knows things of the future, and does not rely on them', async () => {
    const ahead = await makeCard({ facts: { published: '2031-01-01' }, known: { published: '2030-06-01' }, seen: { firstSeen: NOW + 1e10, by: 'import', version: null } });
    expect(ahead.page.published).toBeNull();
    expect(ahead.known.map(({ facts }) => [facts.published, facts.own?.firstSeen])).toEqual(ahead.known.map(() => [null, NOW]));
    expect(await failed(await sealed(ahead))).toEqual([]);
  });

  it('can say that nothing was found', async () => {
    const none = await makeCard({ others: ['a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(4)] });
    expect(none.found).toMatchObject({ kind: 'nothing', matches: [] });
    expect((await check(await sealed(none))).good).toBe(true);
  });

  it('says of a copy that only the dates put behind another that it is later, and never that it is from there', async () => {
    const chain = async (credits: Card['page']['credits']): Promise<string> => new JSDOM(text(await sealed(await makeCard({ facts: { credits: [...credits] } })))).window.document.querySelector('[aria-labelledby="chain"]')!.textContent!;
    expect(await chain([])).toMatch(/\(the page\), .*; later than KCNA, by the dates\n/);
    expect(await chain(card.page.credits)).toMatch(/\(the page\), .*; from KCNA, by its credit\n/);
  });

  it('calls a full copy one with changes where the shares below say so too', () => {
    const full = (sharedOfPage: number, sharedOfOther: number): string => {
      const matches = card.found.matches.map((match) => ({ ...match, relation: 'full' as const, sharedOfPage, sharedOfOther }));
      return factsIn(renderCard({ ...card, found: { ...card.found, matches } }, { key: '', signature: '', fingerprint: '' }), '.matches')['Relation']!;
    };
    expect(full(0.95, 1)).toBe('Full copy. Nearly all of both texts is the same.');
    expect(full(0.949, 1)).toBe('Full copy, with changes. Most of both texts is the same.');
    expect(full(1, 0.76)).toBe('Full copy, with changes. Most of both texts is the same.');
  });

  it('calls every relation what the popup calls it', () => {
    const other = match('KCNA', null);
    for (const name of RELATIONS) for (const order of ['earlier', 'later', 'unknown'] as const) for (const sure of [1, 0.5]) {
      if (name === 'own') continue;
      const one = { relation: name, order, agreement: sure, sharedOfPage: sure, sharedOfOther: sure };
      expect(relationWords({ ...card.found.matches[0]!, ...one })[0]).toBe(plain(relation({ ...other, ...one })).replace('this page', 'the page'));
    }
  });

  it('says a date once, with all the places where it was read, and calls none by a name of our code', async () => {
    const [published, other] = ['2023-02-06T09:00+01:00', '2023-02-05'];
    const facts = factsIn(text(await sealed(await makeCard({
      facts: {
        published,
        publishedFrom: { place: 'meta', name: 'article:published_time', weight: 1 },
        dates: ([['meta', 'article:published_time', published], ['json-ld', 'datePublished', published], ['time', 'time line under', published], ['time', 'stamp dated under', published], ['url', 'day', other]] as const).map(([place, name, iso]) => ({ of: 'published', iso, place, name, weight: 1 })),
      },
    }))), '[aria-labelledby="page"]');
    expect([facts['Published'], facts['Also read in'], facts['Other dates']]).toEqual([
      '6 February 2023, 09:00 (UTC+01:00), read in the metadata (article:published_time)', 'the structured data (datePublished); a date shown on the page', 'published 5 February 2023, read in the address',
    ]);
  });

  it('lets a line end within an address where the address has its parts', () => {
    const [link] = new JSDOM(text(file)).window.document.querySelectorAll('a');
    expect([link!.innerHTML, link!.textContent]).toEqual(['https://<wbr>echo.<wbr>example/<wbr>a', 'https://echo.example/a']);
  });

  it('names its one style by its digest', () => expect(STYLE_SHA256).toBe(createHash('sha256').update(STYLE).digest('base64')));
});

describe('what was altered', () => {
  it('never passes: thousands of single bytes, changed, left out and put in', async () => {
    const next = chance(5);
    const marker = text(file).indexOf('<script type="application/json"');
    for (let n = 0; n < 3000; n++) {
      // Half of them in the data, which is the smaller part.
      const at = n % 2 === 0 ? between(next, 0, file.length) : between(next, marker, file.length);
      const how = n % 3;
      const other = how === 0 ? Uint8Array.from(file) : new Uint8Array([...file.subarray(0, at), ...(how === 1 ? [] : [between(next, 9, 256)]), ...file.subarray(how === 1 ? at + 1 : at)]);
      if (how === 0) other[at]! ^= 1 << between(next, 0, 8);
      const good = await check(other).then(({ good }) => good, (error: unknown) => !isProblem(error, 'card-not-a-card', 'card-newer'));
      expect(good, `byte ${at}, way ${how}`).toBe(false);
    }
  }, 300_000);

  it.each([
    ['a word that can be read', 'The mill', 'The null', ['text']],
    ['a date that can be read', '1 January 2023', '1 January 2021', ['text']],
    ['the line ends', '\n<main>', '\r\n<main>', ['text']],
    ['a date in the data', '"published":"2023-01-01T06:10+09:00"', '"published":"2021-01-01T06:10+09:00"', ['text', 'signature', 'comparison']],
  ])('%s', async (_what, from, to, wanted) => {
    const whole = text(file);
    expect(whole).toContain(from);
    expect(await failed(new TextEncoder().encode(whole.replace(from, to)))).toEqual(wanted);
  });

  it('by somebody who signs anew with another key, does not follow from the texts', async () => {
    expect(await failed(await forged(card, (it) => void (it.found = { ...it.found, kind: 'nothing', lead: null, matches: [] })))).toEqual(['comparison']);
    expect(await failed(await forged(card, (it) => void (it.found = { ...it.found, matches: it.found.matches.map((match) => ({ ...match, sharedOfPage: 1 })) })))).toEqual(['comparison']);
    expect(await failed(await forged(card, (it) => void (it.found = { ...it.found, matches: it.found.matches.map((match) => ({ ...match, order: 'later' as const })) })))).toEqual(['comparison']);
    expect(await failed(await forged(card, (it) => void (it.page = { ...it.page, published: '2022-01-01' })))).toEqual(['comparison', 'dates']);
    expect(await failed(await forged(card, (it) => void (it.page = { ...it.page, words: 5 })))).toEqual(['comparison']);
    expect(await failed(await forged(card, (it) => void (it.tells = [[17, 0]])))).toEqual(['comparison']);
    expect(await failed(await forged(card, (it) => void (it.page = { ...it.page, signature: '00' })))).toEqual(['comparison', 'words']);
  });

  it('words that the page does not have', async () => {
    const [one] = card.quoted;
    const words = one!.text.split(' ');
    expect(await failed(await forged(card, (it) => void (it.quoted = [{ ...one!, text: [...words.slice(0, 10), 'never', 'said', 'by', 'anybody', ...words.slice(14)].join(' ') }])))).toEqual(['words']);
    expect(await failed(await forged(card, (it) => void (it.quoted = [{ ...one!, from: one!.from + 1, to: one!.to + 1 }])))).toEqual(['words']);
    expect(await failed(await forged(card, (it) => void (it.quoted = [{ ...one!, text: words.slice(1).join(' ') }])))).toEqual(['words']);
  });

  it('that show the words in another order is no card, nor one that commands a terminal', async () => {
    const [one] = card.quoted;
    for (const text of [`\u202e${one!.text}`, `${one!.text}\u2066`, one!.text.replace(' ', ' \u001b[2J')]) {
      await expect(check(await forged(card, (it) => void (it.quoted = [{ ...one!, text }])))).rejects.toMatchObject({ code: 'card-not-a-card' });
    }
    expect(await failed(await forged(card, (it) => void (it.quoted = [{ ...one!, text: one!.text.replace(' ', '\n\t') }])))).toEqual([]);
  });

  it.each([
    ['a value', (data: string) => data.replace('"kind":"bundled"', '"kind":"\\u001b[2J\\u009b2J\\u202e"')],
    ['a name', (data: string) => data.replace('"among":', '"\\u001b[2J":1,"among":')],
    ['what is no JSON', () => '\u001b[2J'],
  ])('%s that commands a terminal is not handed on by the refusal', async (_what, change) => {
    const whole = text(file);
    const [before, data, after] = whole.split(/(?<=id="firstprint-card">)|(?=<\/script>)/);
    const altered = new TextEncoder().encode(`${before}${change(data!)}${after}`);
    const error = await check(altered).catch((error: unknown) => error);
    expect(isProblem(error, 'card-not-a-card')).toBe(true);
    expect((error as Error).message).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('a time in the future', async () => expect(await failed(file, NOW - 3 * 86_400_000)).toEqual(['dates']));

  it('made before what it speaks of was published', async () => {
    expect(await failed(await forged(card, (it) => void (it.made = '1970-01-01T00:00Z')))).toEqual(['dates']);
    // By its zone the page may have been ahead of the maker by a day.
    expect(await failed(await forged(card, (it) => void (it.made = '2023-02-05T23:00Z')))).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['another page', '<html><body><p>Hello</p></body></html>'],
    ['data without end', '<script type="application/json" id="firstprint-card">{'],
    ['nested data', `<script type="application/json" id="firstprint-card">${'['.repeat(1e6)}</script>`],
    ['data of another form', '<script type="application/json" id="firstprint-card">{"card":{"format":1},"key":"","signature":""}</script>'],
    ['null', '<script type="application/json" id="firstprint-card">null</script>'],
  ])('%s is no card', async (_what, file) => await expect(check(new TextEncoder().encode(file))).rejects.toMatchObject({ code: 'card-not-a-card' }));

  it('a card of a later format is called that, and one beyond all sizes is not read', async () => {
    await expect(check(new TextEncoder().encode('<script type="application/json" id="firstprint-card">{"card":{"format":2}}</script>'))).rejects.toMatchObject({ code: 'card-newer' });
    await expect(check(new Uint8Array(10_000_001))).rejects.toMatchObject({ code: 'card-too-large' });
  });

  it('a card that speaks of what it does not hold is refused', async () => {
    const empty = text(file).replace(/"known":\[.*?\],"made"/s, '"known":[],"made"');
    await expect(check(new TextEncoder().encode(empty))).rejects.toMatchObject({ code: 'card-not-a-card' });
  });
});

describe('what pages and packs say', () => {
  const HOSTILE = '</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>&amp;"\'\u2028\u2029\u202e\u0000\ud800';
  it('is text, whatever it is', async () => {
    const hostile = await makeCard({
      facts: { title: HOSTILE, publisher: HOSTILE, authors: [HOSTILE], url: 'https://echo.example/?"><script>' },
      known: { title: HOSTILE, url: 'javascript:alert(1)', authors: [HOSTILE] },
    });
    const bytes = await sealed(hostile);
    expect((await check(bytes)).checks.filter(({ passed }) => !passed)).toEqual([]);
    const page = new JSDOM(text(bytes)).window.document;
    expect(page.querySelectorAll('script')).toHaveLength(1);
    expect(page.querySelectorAll('img, iframe, object, link, base, form')).toHaveLength(0);
    expect([...page.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter(({ name }) => name.startsWith('on') || name === 'style')).toEqual([]);
    expect([...page.querySelectorAll('a')].every((link) => /^https?:/.test(link.href) && link.rel.includes('noreferrer'))).toBe(true);
    expect(page.querySelector('script')!.textContent).not.toMatch(/[<>&\u2028\u2029]/);
    expect(page.querySelector('h3')!.textContent).toContain('<script>alert(1)</script>');
  });

  it('has no place in what the card says by itself', () => {
    const said = renderCard(card, { key: '', signature: '', fingerprint: '' });
    expect(said).not.toMatch(/original|stolen|plagiar|undefined|NaN|\[object/);
  });
});
