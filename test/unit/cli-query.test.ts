import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, text } from './cli-program';

const desk = new Desk();
afterAll(() => desk.clear());

const first = text(300);
const lead = text(120);
const long = { id: 'wire', url: 'https://wire.example/a', publisher: 'Wire', published: '2024-05-01', authors: ['A'], title: 'As it came', text: first };
const copy = { id: 2, url: 'https://paper.example/b', publisher: 'Paper', published: '2024-05-09T08:00:00+02:00', authors: 'B', title: 'As it was printed', text: `${lead} ${first}` };
const other = { id: 'other', url: 'https://other.example/c', publisher: 'Other', published: null, title: 'Another story', text: text(300) };

interface Line {
  readonly id: string | null;
  readonly verdict: string;
  readonly matches: readonly Record<string, unknown>[];
}
const lines = (out: string): Line[] => out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);

describe('firstprint query, merge and inspect', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    desk.write('one.jsonl', [long, other]);
    desk.write('two.jsonl', [copy]);
    const built = await Promise.all(['one', 'two'].map((name) => desk.run('build', `${name}.jsonl`, '--out', `${name}.pack`, '--license', name)));
    expect(built.map(({ code }) => code)).toEqual([0, 0]);
  }, 60_000);

  it('answers every document, in their order, from several packs', async () => {
    desk.write('ask.jsonl.gz', [
      long,
      { id: 'later', published: '2024-06-01', title: 'Later', text: `${first} ${text(10)}` },
      { id: 'short', text: 'Hardly a word.' },
      'no JSON',
      { text: text(200) },
    ]);
    const { code, out, err } = await desk.run('query', 'one.pack', 'two.pack', 'ask.jsonl.gz', '--json');
    expect([code, err]).toEqual([0, expect.stringContaining('ask.jsonl.gz:4: not JSON: ')]);
    const [own, later, ...rest] = lines(out);
    // An entry of the document's own id is the document.
    expect(own).toMatchObject({ id: 'wire', verdict: 'earliest', matches: [{ id: '2', url: 'https://paper.example/b', publisher: 'Paper', published: '2024-05-09T08:00+02:00', title: 'As it was printed', direction: 'later' }] });
    expect(own!.matches[0]!.sharedOfPage).toBeGreaterThan(0.98);
    expect(own!.matches[0]!.sharedOfOther).toBeCloseTo(300 / 420, 1);
    const [[from, to]] = own!.matches[0]!.passages as [[number, number]];
    expect([Math.abs(from), Math.abs(to - 300)].every((error) => error <= 3)).toBe(true);
    expect(Object.keys(own!.matches[0]!)).toEqual(['id', 'url', 'publisher', 'published', 'title', 'relation', 'sharedOfPage', 'sharedOfOther', 'direction', 'passages']);
    expect(later).toMatchObject({ id: 'later', verdict: 'earlier', matches: [{ id: 'wire', relation: 'full', direction: 'earlier' }, { id: '2', direction: 'earlier' }] });
    expect(rest).toEqual([{ id: 'short', verdict: 'too-short', matches: [] }, { id: null, verdict: 'nothing', matches: [] }]);
  });

  it('gives a table to people, and ends at a bad line when strict', async () => {
    desk.write('people.jsonl', [{ id: 'later', published: '2024-06-01', text: first }]);
    desk.write('wrong.jsonl', ['{}', { text: first }]);
    const [table, strict] = await Promise.all([desk.run('query', 'one.pack', 'people.jsonl'), desk.run('query', 'one.pack', 'wrong.jsonl', '--json', '--strict')]);
    expect([table.code, table.out]).toEqual([0, expect.stringMatching(/^later {2}earlier\n.*100% of it +100% of the other +300 words +full +earlier +2024-05-01 +Wire +As it came +https:\/\/wire\.example\/a\n/)]);
    expect([strict.code, strict.err]).toEqual([1, expect.stringContaining('firstprint: wrong.jsonl:1: text: there is neither')]);
  });

  it('merges packs into what one build of both gives', async () => {
    const [merged, whole] = await Promise.all([desk.run('merge', 'two.pack', 'one.pack', '--out', 'merged.pack', '--name', 'Both', '--license', 'both'), desk.run('build', 'one.jsonl', 'two.jsonl', '--out', 'whole.pack', '--name', 'Both', '--license', 'both')]);
    expect([merged.code, whole.code]).toEqual([0, 0]);
    expect(readFileSync(desk.path('merged.pack')).equals(readFileSync(desk.path('whole.pack')))).toBe(true);
    // Differing licences are nobody's: only what all say alike is taken over.
    const [{ out }, json] = await Promise.all([desk.run('inspect', 'merged.pack'), desk.run('inspect', 'merged.pack', '--json', '--verify')]);
    expect([json.code, json.err, JSON.parse(json.out)]).toEqual([0, 'verify: 3 articles\n', expect.objectContaining({ name: 'Both', license: 'both', entries: 3, bytes: readFileSync(desk.path('merged.pack')).length, sound: true })]);
    expect(out).toMatch(/^name +Both\n[^]*articles +3\n[^]*scale +one shingle in 16[^]*size +[\d.]+ kB, [\d.]+ bytes an article\n {2}facts/);
  });

  it('refuses broken packs and packs of two scales, by name', async () => {
    const bytes = readFileSync(desk.path('one.pack'));
    bytes[200]! ^= 1;
    writeFileSync(desk.path('broken.pack'), bytes);
    writeFileSync(desk.path('cut.pack'), bytes.subarray(0, 1000));
    writeFileSync(desk.path('no.pack'), 'PK'.repeat(200));
    expect((await desk.run('build', 'two.jsonl', '--out', 'fine.pack', '--scale', '4')).code).toBe(0);
    const [broken, asked, cut, none, missing, scales] = await Promise.all([
      desk.run('inspect', 'broken.pack', '--verify'), desk.run('query', 'broken.pack', 'two.jsonl', '--json'), desk.run('inspect', 'cut.pack'), desk.run('query', 'no.pack', 'one.jsonl'), desk.run('merge', 'gone.pack', '--out', 'x.pack'),
      desk.run('merge', 'one.pack', 'fine.pack', '--out', 'x.pack'),
    ]);
    expect([broken, asked, cut, none, missing, scales].map(({ code, out }) => [code, out])).toEqual(Array.from({ length: 6 }, () => [1, '']));
    expect(broken.err).toMatch(/firstprint: broken\.pack: .*(checksum|damaged)/);
    expect(asked.err).toMatch(/firstprint: broken\.pack: /);
    expect(cut.err).toMatch(/^firstprint: cut\.pack: The pack should have \d+ bytes and has 1000\.\n$/);
    expect(none.err).toContain('firstprint: no.pack: This file is no pack');
    expect(missing.err).toContain('firstprint: gone.pack: there is no such file.');
    expect(scales.err).toMatch(/scale 16.*4/);
  });
});
