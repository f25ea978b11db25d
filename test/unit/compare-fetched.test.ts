// @vitest-environment jsdom
import './messages';
import { describe, expect, it } from 'vitest';
import { fetchingWording, refusalWording } from '../../src/compare/problem-words';
import { readFetched } from '../../src/compare/reading';
import { Problem } from '../../src/core/problem';
import { fetchAsStranger } from '../../src/library/feeds/fetching';
import { plain } from '../../src/view/wording';
import { chance, prose, vocabulary } from './seeded';

const URL_ = 'https://hpa.example/mill';
const next = chance(8);
const WORDS = vocabulary(next, 900);
const PARAGRAPHS = Array.from({ length: 8 }, () => `${prose(next, WORDS, 60).join(' ')}.`);
const page = ({ head = '', foot = '', paragraphs = PARAGRAPHS }: { head?: string; foot?: string; paragraphs?: readonly string[] } = {}): string =>
  `<!doctype html><html lang="en"><head><title>Mill</title>${head}</head><body><nav><a href="/">Home</a></nav><main><article><h1>Mill</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></main><aside><h2>Most read</h2><ul><li><a href="/1">Council votes on bins</a></li></ul></aside>${foot}</body></html>`;
const refused = (html: string): string => {
  try {
    readFetched(html, URL_);
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
  return 'read';
};

describe('a page that was fetched', () => {
  it('gives its article and its language', () => {
    const { side, language } = readFetched(page(), URL_);
    expect(side.text.split('\n')).toEqual(expect.arrayContaining(PARAGRAPHS));
    expect(side.text).not.toContain('Council votes on bins');
    expect(language).toBe('en');
  });

  it('runs nothing, and hands on text alone', () => {
    const attack = '<script>globalThis.ran = 1</script><img src=x onerror="globalThis.ran = 2"><svg onload="globalThis.ran = 3"></svg>';
    const { side } = readFetched(page({ head: attack, foot: attack, paragraphs: [...PARAGRAPHS, `${attack}&lt;img src=y&gt; stands in the text as it was written, and nobody is shown a picture of it.`] }), URL_);
    expect((globalThis as { ran?: number }).ran).toBeUndefined();
    expect(side.text).toContain('<img src=y> stands in the text');
  });

  it('is none where it holds no article', () => {
    expect(refused('')).toBe('not-article');
    expect(refused('<p>Please accept our cookies.</p>')).toBe('not-article');
    expect(refused('%PDF-1.4')).toBe('not-article');
  });

  it('is refused before it could hold the page up', () => {
    expect(refused(page({ foot: '<a href="/x"></a>'.repeat(30_000) }))).toBe('too-large');
    expect(refused(page({ foot: '<div>'.repeat(600) }))).toBe('too-large');
    expect(refused(page({ paragraphs: ['The wheel turns. '.repeat(300_000)] }))).toBe('too-large');
  });
});

describe('why it could not be had', () => {
  const said = (code: string, values: Record<string, string | number> = {}): string => plain(fetchingWording(new Problem(code, 'Technical.', values), 'kcna.kp'));

  it.each([
    ['feed-no-access', { host: 'kcna.kp' }, 'Firstprint may not read kcna.kp, so nothing was fetched.'],
    ['feed-no-access', { host: 'www.kcna.kp' }, 'Firstprint may not read kcna.kp, so nothing was fetched.'],
    ['feed-no-access', { host: 'other.kp' }, 'The page leads on to other.kp, which Firstprint may not read.'],
    ['feed-unreachable', {}, 'kcna.kp could not be reached.'],
    ['feed-unreachable', { seconds: 20 }, 'kcna.kp took longer than 20 seconds to answer.'],
    ['feed-http', { status: 404 }, 'The page is not at kcna.kp any more (error 404).'],
    ['feed-http', { status: 503 }, 'kcna.kp refused to give the page (error 503).'],
    ['feed-too-large', {}, 'What kcna.kp sends is larger than 5 MB, or has too many parts to be read here.'],
    ['not-html', {}, 'What kcna.kp sends is no web page.'],
    ['something-new', {}, 'This failed unexpectedly: Technical.'],
  ] as const)('%s %o is said in words', (code, values, words) => expect(said(code, values)).toBe(words));

  it('names what has no words of its own', () => {
    expect(plain(fetchingWording(new TypeError('x is not a function'), 'kcna.kp'))).toBe('This failed unexpectedly: x is not a function');
    expect(plain(refusalWording({ code: 'no-tab', sentence: '' }))).toBe('The tab of this page was closed. Open the page again, and compare from there.');
  });

  it('a server that takes its time is given up after as long as was asked', async () => {
    const { createServer } = await import('node:http');
    const server = createServer(() => {});
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    try {
      await expect(fetchAsStranger(`http://127.0.0.1:${port}/`, { most: 10, longest: 100, accept: '*/*', mayRead: async () => true })).rejects.toMatchObject({ code: 'feed-unreachable', values: { seconds: 0.1 } });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
