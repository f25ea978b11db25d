import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE } from '../bench/hostile-pages';
import { newsPage, OWN_TEXT } from './support/pages';
import { BROWSERS, settled, startStage, type Stage } from './support/stage';

/** Pages made to hold up Readability, of 40,000 elements or 4 MB of text; and one that is long but an article. */
const KINDS = ['paragraphs', 'one text', '10,000 nested', 'text in 300 sections', 'links in boxes', 'forms'];
const page = (kind: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Spades on loan</title></head><body>${HOSTILE[kind]!(40_000)}</body></html>`;
const LONG = newsPage({ title: 'A library that lends spades', publisher: 'Wexcombe Parish News', published: '2026-10-02T09:00:00Z', paragraphs: Array.from({ length: 8 }, () => OWN_TEXT).flat(), foot: '<i></i>'.repeat(9000) });

const story = { title: 'A library that lends spades', publisher: 'Wexcombe Parish News', published: '2026-10-02T09:00:00Z', paragraphs: OWN_TEXT };
/** Only real browsers show fields in place of a form's properties, and pictures in place of a document's. */
const SHADOWED = newsPage({ ...story, foot: '<form><p>Search</p><input name="parentNode"><input name="nextSibling"></form>' });
const NAMED = newsPage({ ...story, foot: '<img name="title" alt=""><form id="x"><input name="id"><input name="className"><textarea name="body"></textarea></form>' });

describe.each(BROWSERS)('a page too large to be read in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage(kind, {
      extra: (path, response) => {
        const number = /^\/2026\/large-(\d+)$/.exec(path)?.[1];
        const html = path === '/2026/long' ? LONG : path === '/2026/shadowed' ? SHADOWED : path === '/2026/named' ? NAMED : number !== undefined ? page(KINDS[Number(number)]!) : undefined;
        if (html !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
        return html !== undefined;
      },
    });
  });
  afterAll(() => stage?.close());

  test('is left alone whatever it is made of, and one that is merely long is read', async () => {
    for (const [i, what] of KINDS.entries()) {
      const opened = await stage.open(stage.url('large', `/2026/large-${i}`));
      expect((await settled(stage.browser, opened)).state, what).toMatchObject({ kind: 'no-article', why: 'too-large' });
      await opened.close();
    }
    expect((await settled(stage.browser, await stage.open(stage.url('echo', '/2026/long')))).state).toMatchObject({ kind: 'article' });
  });

  test('or whose fields are named as documents are read by is left alone too; other names do no harm', async () => {
    const state = async (path: string) => (await settled(stage.browser, await stage.open(stage.url('echo', path)))).state;
    expect(await state('/2026/shadowed')).toMatchObject({ kind: 'no-article', why: 'too-large' });
    expect(await state('/2026/named')).toMatchObject({ kind: 'article', facts: { title: 'A library that lends spades' } });
  });
});
