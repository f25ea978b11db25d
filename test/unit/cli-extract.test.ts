import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, page, text } from './cli-program';

const desk = new Desk();
afterAll(() => desk.clear());

describe('firstprint extract', { timeout: 60_000 }, () => {
  it('reads a page as the content script does', async () => {
    writeFileSync(desk.path('mill.html'), readFileSync(fileURLToPath(new URL('../newsstand/sites/hpa.localhost/tide-mill-turns-again.html', import.meta.url))));
    const [json, people] = await Promise.all([desk.run('extract', 'mill.html', '--url', 'http://hpa.localhost:4870/tide-mill-turns-again', '--json'), desk.run('extract', 'mill.html')]);
    expect([json.code, people.code]).toEqual([0, 0]);
    const { text: read, ms, dates, ...facts } = JSON.parse(json.out) as Record<string, unknown>;
    expect(facts).toEqual({
      url: 'http://hpa.localhost:4870/tide-mill-turns-again', article: true, title: 'Tide mill turns again at Saltmere after 91 years', published: '2026-09-14T06:10+01:00', modified: '2026-09-14T06:10+01:00',
      authors: ['Ruth Amberley'], publisher: { name: 'HPA', domain: 'hpa.localhost' }, credits: [], label: 'article', teaser: false, conflicts: [],
    });
    expect(dates).toContainEqual({ of: 'published', iso: '2026-09-14T06:10+01:00', place: 'json-ld', name: 'datePublished', weight: expect.any(Number) as number });
    expect([(read as string).split(/\s+/).length > 600, (ms as number) > 0]).toEqual([true, true]);
    // Without --url the page's own word for its address is taken.
    expect(people.out).toMatch(/^url +http:\/\/hpa\.localhost:4870\/tide-mill-turns-again\narticle +yes\ntitle +Tide mill[^]*\n\n/);
  });

  it('gives a line for every page, in their order', async () => {
    const html = page('A day at the mill', [text(120), text(120)], '<meta property="article:modified_time" content="2024-05-04T11:30:00+02:00"><meta property="og:site_name" content="The Mill">');
    desk.write('pages.jsonl.gz', [
      { url: 'https://news.example.co.uk/1', html },
      { url: 'https://news.example.co.uk/2', html: '<title>Contact</title><p>Write to us.' },
      { url: 'not an address', html },
      '{"url": "https://news.example.co.uk/nan", "published": NaN, "html": "<p>x"}',
      { url: 'https://news.example.co.uk/none' },
    ]);
    const { code, out, err } = await desk.run('extract', 'pages.jsonl.gz', '--json');
    const lines = out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([code, lines.map(({ url, article }) => [url, article])]).toEqual([0, [['https://news.example.co.uk/1', true], ['https://news.example.co.uk/2', false], ['not an address', false], ['https://news.example.co.uk/nan', false]]]);
    expect(lines[0]).toMatchObject({ title: 'A day at the mill', published: '2024-05-04T11:30+02:00', modified: '2024-05-04T11:30+02:00', publisher: { name: 'The Mill', domain: 'example.co.uk' } });
    expect(lines[1]).toMatchObject({ text: null, title: 'Contact', publisher: { name: null, domain: 'example.co.uk' } });
    expect(err).toContain('pages.jsonl.gz:3: url: not an http(s) address\n');
    expect(err).toContain('pages.jsonl.gz:5: text: there is neither text nor html nor signature\n');
  });

  it('gives up on a page that takes too long, and goes on', async () => {
    // A minute for jsdom: the time grows with the square of the depth.
    const slow = '<div>'.repeat(40_000);
    desk.write('slow.jsonl', [{ url: 'https://a.example/slow', html: slow }, { url: 'https://a.example/fast', html: page('Fast', [text(120), text(120)]) }]);
    const { code, out, err } = await desk.run('extract', 'slow.jsonl', '--json', '--workers', '1', '--patience', '4');
    expect([code, err]).toEqual([0, expect.stringContaining('slow.jsonl:1: took longer than 4 s; given up\n')]);
    expect(out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)).toMatchObject([{ url: 'https://a.example/slow', article: false, ms: null }, { url: 'https://a.example/fast', article: true }]);
  });
});
