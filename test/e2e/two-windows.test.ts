import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Articles } from './support/articles';
import { Desk } from './support/desk';
import { BROWSERS, startStage, type Stage } from './support/stage';

/** Of each window. */
const DOINGS = 300;

describe.each(BROWSERS)('two windows at once in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind)));
  afterAll(() => stage?.close());

  test(`${DOINGS} edits, additions, removals and undos of each: no edit is lost, the second of two on one field is told, and the library is sound`, async () => {
    const articles = new Articles(81);
    const windows = [await Desk.open(stage.browser), await Desk.open(stage.browser)];
    for (const url of Array.from({ length: 4 }, (_, i) => `https://edited.example/${i}`)) await windows[0]!.run('add', url, articles.signature());
    const others = Array.from({ length: 6 }, (_, i) => ({ url: `https://other.example/${i}`, signature: articles.signature() }));
    const done = await Promise.all(windows.map((window, i) => window.run('work', 'AB'[i]!, 820 + i, DOINGS, others)));

    const edits = done.flatMap((window) => window.edits);
    const now = await windows[0]!.run('seen', 'library', 'https://edited.example/');
    expect(now).toHaveLength(4);
    // Of each field the edits form one line: each was made on what the one before it left, none is missing, and the last one stands there.
    let longest = 0;
    for (const article of now) {
      for (const field of ['title', 'publisher', 'note'] as const) {
        const made = edits.filter((edit) => edit.entry === article.entry && edit.field === field);
        const following = new Map(made.map((edit) => [edit.was, edit]));
        expect(following.size, `edits of ${field} on what was there`).toBe(made.length);
        let value = { title: `Title of ${article.url}`, publisher: 'Harbour Press', note: '' }[field];
        let length = 0;
        for (let edit = following.get(value); edit !== undefined; edit = following.get(value)) {
          value = edit.now;
          length++;
        }
        expect([length, article[field]], `${field} of ${article.url}`).toEqual([made.length, value]);
        longest = Math.max(longest, length);
      }
    }
    expect(longest).toBeGreaterThan(10);
    // They did meet.
    for (const { refused, edits: own, added, removed, putBack } of done) {
      expect(refused['changed-meanwhile']).toBeGreaterThan(5);
      expect(Math.min(own.length, added, removed, putBack)).toBeGreaterThan(5);
    }
    expect(await windows[0]!.run('complaints', 'library')).toEqual([]);
    expect(await windows[1]!.run('complaints', 'library')).toEqual([]);
    console.info(`${kind}: ${edits.length} fields edited, refused: ${JSON.stringify(done.map(({ refused }) => refused))}`);
  }, 120_000);
});
