import './messages';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { KnownArticle, type Stretches } from '../../src/welcome/compared';
import { KNOWN_ON, knownStory, PAGE_ON, pageStory } from '../../src/welcome/story';

const locales = fileURLToPath(new URL('../../src/_locales/', import.meta.url));
type Messages = Readonly<Record<string, { readonly message: string } | undefined>>;
const messagesOf = (language: string): Messages => JSON.parse(readFileSync(`${locales}${language}/messages.json`, 'utf8')) as Messages;
const languages = readdirSync(locales).filter((language) => messagesOf(language)['welcome_story_a'] !== undefined);

const api = (globalThis as unknown as { browser: { i18n: { getMessage: unknown } } }).browser;
const { i18n } = api;
afterAll(() => void (api.i18n = i18n));

const FACTS = { id: null, url: null, title: '', publisher: 'Saltmere Courier', published: KNOWN_ON, authors: [], credits: [], label: 'article', teaser: false, traces: [] } as const;
const compare = (known: string, page: string) => new KnownArticle(known, FACTS).compare(page, PAGE_ON);
const cut = (text: string, stretches: Stretches): string => stretches.map(([from, to]) => text.slice(from, to)).join(' … ');
const bare = (text: string): string => text.replace(/[\p{P}\s]+$/u, '');

describe.each(languages)('the example of the first page in %s', (language) => {
  const messages = messagesOf(language);
  const use = (): void => void (api.i18n = { ...i18n, getMessage: (key: string) => messages[key]?.message ?? '' });
  const said = (key: string): string => messages[key]!.message;

  it('is an earlier copy, of which just the sentences are marked that the page took', () => {
    use();
    const { verdict, inPage, inKnown } = compare(knownStory(), pageStory())!;
    expect(verdict).toMatchObject({ kind: 'earlier', lead: { order: 'earlier' } });
    expect(verdict.lead!.sharedOfPage).toBeGreaterThan(0.5);
    expect(verdict.lead!.sharedOfPage).toBeLessThan(0.97);
    for (const [text, stretches] of [[pageStory(), inPage], [knownStory(), inKnown]] as const) {
      const marked = cut(text, stretches);
      for (const key of ['welcome_story_b', 'welcome_story_c']) expect(marked, key).toContain(bare(said(key)));
      for (const key of ['welcome_story_a', 'welcome_own_a']) expect(marked, key).not.toContain(bare(said(key)).slice(-14));
    }
  });

  it('has a name that a badge has room for', () => expect([...said('welcome_paper_short')].length).toBeLessThanOrEqual(4));

  it('is nothing that is known once the taken sentences are gone, and too short with the rest alone', () => {
    use();
    expect(compare(knownStory(), said('welcome_own_a'))).toBeNull();
    const other = `${said('welcome_known')} ${said('welcome_what')} ${said('welcome_try_hint')} ${said('settings_access')} ${said('welcome_chosen_always')}`;
    expect(compare(knownStory(), other)).toMatchObject({ verdict: { kind: 'nothing', lead: null }, inPage: [], inKnown: [] });
  });
});

describe('a page that is written beside the known article', () => {
  const KNOWN = Array.from({ length: 120 }, (_, i) => `word${i}`).join(' ');

  it('quotes it where it gives its words in quotation marks', () => {
    const own = Array.from({ length: 100 }, (_, i) => `own${i}`).join(' ');
    expect(compare(KNOWN, `${own} “${KNOWN.split(' ').slice(20, 70).join(' ')}” ${own.replaceAll('own', 'more')}`)!.verdict.kind).toBe('quotes');
  });

  it('is read up to a bound, whatever is pasted into it', () => {
    const start = performance.now();
    const { inPage } = compare(KNOWN, `${KNOWN} `.repeat(2000))!;
    expect(Math.max(...inPage.map(([, to]) => to))).toBeLessThanOrEqual(20_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
