import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { clearImports } from '../../src/library/exchange/clearing';
import { importFile } from '../../src/library/exchange/import';
import type { ImportOptions } from '../../src/library/exchange/offer';
import { lastImport } from '../../src/library/exchange/last-import';
import { previewImport } from '../../src/library/exchange/preview';
import { undoImport } from '../../src/library/exchange/undoing';
import { Library } from '../../src/library/library';
import { base64, everything, exported, fileOf, START, signed, stored, text } from './exchange-library';
import { newArticle } from './library-articles';
import { openLocks } from './web-locks';

const MINE = { conflicts: 'mine', badLines: 'refuse', texts: true } as const;
const THEIRS = { conflicts: 'theirs', badLines: 'refuse', texts: true } as const;
const HEADER = '{"firstprint":"library","version":1}\n';
const MILL = 'https://hpa.example/mill';
const SIGNED = signed();
const iso = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
/** A line as others may write it: what is not in it is taken for unknown. */
const line = (url: string, more: object = {}): string => `${JSON.stringify({ url, signature: base64(SIGNED), ...more })}\n`;

let library: Library;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  openLocks();
  library = await Library.open();
});

describe('the last import', () => {
  it('is known to whoever looks, until it is taken back or a day old', async () => {
    expect(await lastImport(library, Date.now())).toBeNull();
    for (const n of [1, 2]) await importFile(fileOf(HEADER, line(`https://new.example/${n}`)), library, MINE);
    const { undo, at } = (await lastImport(library, Date.now()))!;
    expect(await lastImport(library, at + 86_400_000)).toBeNull();
    await undoImport(undo, library);
    expect(await library.find('https://new.example/2')).toBeNull();
    const before = (await lastImport(library, Date.now()))!;
    expect(before.undo).toBeLessThan(undo);
    await undoImport(before.undo, library);
    expect(await lastImport(library, Date.now())).toBeNull();
    expect(await library.count()).toEqual({ added: 0, remembered: 0 });
  });
});

describe('a file in which the library knows articles', () => {
  const mine = newArticle(SIGNED, { url: MILL, title: 'The mill', authors: ['Ada Reed'] });
  const theirs = line('http://www.hpa.example/mill?utm_source=x', {
    title: 'The tide mill', publisher: 'Harbour Press', published: '2023-01-30', authors: ['Ada Reed'], note: 'Theirs.', tags: ['tide'], by: 'hand', added: iso(-10), firstSeen: iso(-20), lastSeen: iso(5),
  });

  it('is shown with each field in which they differ, and with those that say the same', async () => {
    await library.add(mine, { by: 'hand', now: START, edited: { publisher: 'HPA' }, note: 'Mine.' });
    await library.add(newArticle(signed(), { url: `${MILL}/2` }), { by: 'hand', now: START });
    const [same] = (await exported(library)).split('\n').filter((one) => one.includes('/mill/2'));
    const preview = await previewImport(fileOf(HEADER, theirs, `${same}\n`, line('https://new.example/', { title: 'New' })), library);
    expect(preview).toEqual({
      fresh: { count: 1, samples: [{ line: 4, url: 'https://new.example/', title: 'New', publisher: null, published: null }] },
      same: { count: 1, samples: [{ line: 3, url: `${MILL}/2`, title: `Title of ${MILL}/2`, publisher: 'Harbour Press', published: '2023-01-30' }] },
      conflicting: { count: 1, samples: [{
        line: 2, entry: 1, url: 'http://www.hpa.example/mill?utm_source=x', title: 'The tide mill', publisher: 'Harbour Press', published: '2023-01-30',
        fields: [{ field: 'title', mine: 'The mill', theirs: 'The tide mill' }, { field: 'publisher', mine: 'HPA', theirs: 'Harbour Press' }, { field: 'note', mine: 'Mine.', theirs: 'Theirs.' }, { field: 'tags', mine: '', theirs: 'tide' }],
      }] },
      bad: { count: 0, samples: [] },
      texts: 0,
    });
  });

  it.each([
    ['mine', { title: 'The mill' }, { publisher: 'HPA' }, 'Mine.', []],
    ['theirs', { title: 'The tide mill' }, {}, 'Theirs.', ['tide']],
  ] as const)('keeps %s where they differ, joins the rest, and is taken back', async (conflicts, facts, edited, note, tags) => {
    await library.add(mine, { by: 'reading', now: START, edited: { publisher: 'HPA' }, note: 'Mine.' });
    const before = await stored(library);
    const done = await importFile(fileOf(HEADER, theirs), library, { conflicts, badLines: 'refuse', texts: true });
    expect(done).toEqual({ fresh: 0, changed: 1, same: 0, leftOut: 0, undo: 1 });
    expect(await library.get(1)).toMatchObject({ facts, edited, note, tags, by: 'hand', added: START - 600_000, firstSeen: START - 1_200_000, lastSeen: START + 300_000 });
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
    expect(await importFile(fileOf(HEADER, theirs), library, { conflicts, badLines: 'refuse', texts: true })).toMatchObject({ changed: 0, same: 1, undo: null });
    expect(await undoImport(done.undo!, library)).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect(await stored(library)).toBe(before);
  });

  it('brings texts of other days, and copies of texts, and takes them away again', async () => {
    const parts = [text(80), text(80), text(80)];
    const [early, late] = [parts.slice(0, 2).join(' '), parts.join(' ')];
    await library.add(newArticle(signed(late), { url: MILL }), { by: 'hand', now: START });
    const before = await stored(library);
    const versions = [early, late].map((of, i) => ({ signature: base64(signed(of)), firstSeen: iso(i * 10 - 20), lastSeen: iso(i * 10 - 15), modified: null, text: of }));
    const done = await importFile(fileOf(HEADER, `${JSON.stringify({ url: MILL, title: `Title of ${MILL}`, publisher: 'Harbour Press', published: '2023-01-30', authors: ['Ada Reed'], versions })}\n`), library, THEIRS);
    const all = await library.versionsOf(1);
    expect(all.map(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])).toEqual([[START - 600_000, START], [START - 1_200_000, START - 900_000]]);
    expect(await Promise.all(all.map(({ version }) => library.textOf(version)))).toEqual([late, early]);
    await undoImport(done.undo!, library);
    expect(await stored(library)).toBe(before);
  });

  it('has its copies of texts counted, and left behind where the reader wants none', async () => {
    const [words, known] = [text(), text()];
    await library.add(newArticle(signed(known), { url: MILL }), { by: 'hand', now: START });
    const versions = (of: string) => ({ signature: undefined, versions: [{ signature: base64(signed(of)), firstSeen: iso(0), lastSeen: iso(0), text: of }] });
    const file = fileOf(HEADER, line(MILL, versions(known)), line('https://a.example/', versions(words)), line('https://b.example/'));
    expect((await previewImport(file, library)).texts).toBe(2);
    await importFile(file, library, { ...MINE, texts: false });
    expect([await library.database.count('versions'), await library.database.count('texts')]).toEqual([3, 0]);
    await importFile(file, library, MINE);
    expect((await library.database.getAll('texts')).map((one) => one.text)).toEqual([known, words]);
  });

  it('keeps two articles of one address apart, as often as it comes', async () => {
    await library.add(newArticle(signed(), { url: MILL, title: 'Another' }), { by: 'hand', now: START });
    for (const fresh of [1, 0]) expect(await importFile(fileOf(HEADER, line(MILL, { firstSeen: iso(0), lastSeen: iso(0), by: 'reading' })), library, MINE)).toMatchObject({ fresh, same: 1 - fresh });
    expect((await library.list(null, 9)).map(({ key, facts }) => [key, facts.title])).toEqual([['hpa.example/mill', 'Another'], ['hpa.example/mill\n2', '']]);
  });
});

describe('what is taken back', () => {
  it('stays where the reader wrote on it since: a new article, and a field of one that was there', async () => {
    const before = newArticle(SIGNED, { url: MILL, title: 'The mill' });
    await library.add(before, { by: 'hand', now: START });
    const { undo } = await importFile(fileOf(HEADER, line(MILL, { title: 'Theirs', note: 'Theirs.' }), line('https://a.example/'), line('https://b.example/')), library, THEIRS);
    const a = (await library.find('https://a.example/'))!.entry;
    await library.edit(a, { tags: ['mine'] }, {});
    await library.edit(1, { note: 'Mine.' }, {});
    expect(await undoImport(undo!, library)).toEqual({ removed: 1, restored: 1, kept: 1 });
    expect((await library.list(null, 9)).map(({ facts, note, tags }) => [facts.url, facts.title, note, tags])).toEqual([[MILL, 'The mill', 'Mine.', []], ['https://a.example/', '', '', ['mine']]]);
    expect(await library.count()).toEqual({ added: 2, remembered: 0 });
  });

  it('stays where the reader saw it again since: a new article, with the text that it has now', async () => {
    const [first, second] = [text(), text()];
    const versions = [{ signature: base64(signed(`${first} ${second}`)), firstSeen: iso(0), lastSeen: iso(5) }];
    const lines = ['a', 'b', 'c'].map((site) => line(`https://${site}.example/`, { signature: undefined, versions }));
    const { undo } = await importFile(fileOf(HEADER, ...lines), library, MINE);
    await library.add(newArticle(signed(`${first} ${second}`), { url: 'https://a.example/' }), { by: 'reading', now: START + 600_000 });
    // By a clock that is behind, another text of the story.
    await library.add(newArticle(signed(first), { url: 'https://b.example/' }), { by: 'reading', now: START });
    expect(await undoImport(undo!, library)).toEqual({ removed: 1, restored: 0, kept: 2 });
    await clearImports(library);
    expect((await library.list(null, 9)).map(({ facts }) => facts.url)).toEqual(['https://a.example/', 'https://b.example/']);
    expect(await library.verify()).toEqual([]);
  });

  it('leaves a version that the reader saw again since, and its text, and takes the others with theirs', async () => {
    const parts = Array.from({ length: 3 }, () => text(80));
    const [one, two, all] = [1, 2, 3].map((count) => parts.slice(0, count).join(' ')) as [string, string, string];
    await library.add(newArticle(signed(all), { url: MILL }), { by: 'hand', now: START });
    const versions = [one, two, all].map((of, i) => ({ signature: base64(signed(of)), firstSeen: iso(i * 10 - 30), lastSeen: iso(i * 10 - 25), text: 'of the file' }));
    const { undo } = await importFile(fileOf(HEADER, line(MILL, { signature: undefined, versions })), library, THEIRS);
    await library.add(newArticle(signed(two), { url: MILL }, { text: two }), { by: 'hand', now: START + 60_000 });
    expect(await undoImport(undo!, library)).toEqual({ removed: 0, restored: 1, kept: 0 });
    const left = await library.versionsOf(1);
    expect(left.map(({ signature }) => base64(signature as Uint8Array<ArrayBuffer>))).toEqual([all, two].map((of) => base64(signed(of))));
    expect(await Promise.all(left.map(({ version }) => library.textOf(version)))).toEqual([null, two]);
    expect(await library.verify()).toEqual([]);
  });

  it('leaves the copy of a text that the reader made since in place of that of the file', async () => {
    const words = text();
    await library.add(newArticle(signed(words), { url: MILL }), { by: 'hand', now: START });
    const versions = [{ signature: base64(signed(words)), firstSeen: iso(0), lastSeen: iso(0), text: 'of the file' }];
    const { undo } = await importFile(fileOf(HEADER, line(MILL, { signature: undefined, versions })), library, THEIRS);
    await library.add(newArticle(signed(words), { url: MILL }, { text: words }), { by: 'hand', now: START });
    await undoImport(undo!, library);
    expect(await library.textOf(1)).toBe(words);
  });

  it('puts back a version that had to go for those of the file, but never more than an article may have', async () => {
    const parts = Array.from({ length: 9 }, () => text(60));
    const upTo = (count: number): Uint8Array<ArrayBuffer> => signed(parts.slice(0, count).join(' '));
    for (let count = 1; count <= 8; count++) await library.add(newArticle(upTo(count), { url: MILL }), { by: 'hand', now: START + count * 60_000 });
    const before = await stored(library);
    const file = fileOf(HEADER, line(MILL, { signature: undefined, versions: [{ signature: base64(upTo(9)), firstSeen: iso(20), lastSeen: iso(20) }] }));
    await undoImport((await importFile(file, library, MINE)).undo!, library);
    expect(JSON.parse(await stored(library))).toEqual(JSON.parse(before));
    const { undo } = await importFile(file, library, MINE);
    await library.add(newArticle(upTo(9), { url: MILL }), { by: 'hand', now: START + 30 * 60_000 });
    await undoImport(undo!, library);
    expect([(await library.versionsOf(1)).length, await library.verify()]).toEqual([8, []]);
  });

  it('stays added where the reader added it since', async () => {
    await library.add(newArticle(SIGNED, { url: MILL }), { by: 'reading', now: START });
    const { undo } = await importFile(fileOf(HEADER, line(MILL, { note: 'Theirs.' })), library, THEIRS);
    await library.add(newArticle(SIGNED, { url: MILL }), { by: 'hand', now: START + 9 });
    await undoImport(undo!, library);
    const { by, added, note } = (await library.get(1))!;
    expect([by, added === null, note, await library.verify()]).toEqual(['hand', false, '', []]);
  });

  it('is what was imported within a day, once', async () => {
    const { undo } = await importFile(fileOf(HEADER, line(MILL)), library, MINE);
    const day = 24 * 3_600_000;
    await expect(undoImport(undo!, library, {}, Date.now() + day)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    await undoImport(undo!, library);
    await expect(undoImport(undo!, library)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    await expect(undoImport(99, library)).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });
});

describe('a file', () => {
  const refusal = (file: Blob, options: Partial<ImportOptions> = {}): Promise<unknown> => importFile(file, library, { ...MINE, ...options }).then(() => null, (error: unknown) => error);

  it.each([
    ['of a newer version, by its name', '{"firstprint":"library","version":2,"more":[]}\n', 'library-file-newer', "This is version 2 of Firstprint's library file, and this Firstprint reads version 1: a newer one is needed."],
    ['that is something else', 'id,url\n1,2\n', 'not-a-library-file', 'Line 1: this is no library file of Firstprint: it does not begin with {"firstprint":"library","version":1}.'],
    ['without its header', line(MILL), 'not-a-library-file', /^Line 1: /],
    ['whose header has no version', '\n{"firstprint":"library","version":"1"}\n', 'not-a-library-file', /^Line 2: /],
    ['that is empty', ' \n', 'not-a-library-file', 'Line 1: the file is empty.'],
  ])('%s is refused', async (_what, content, code, message) => {
    for (const problem of [await refusal(fileOf(content)), await previewImport(fileOf(content), library).catch((error: unknown) => error)]) expect(problem).toMatchObject({ code, message: typeof message === 'string' ? message : expect.stringMatching(message) });
  });

  it('may be packed, have a mark in front and Windows line ends, and blank lines', async () => {
    const content = `\ufeff${HEADER}\n${line(MILL)}\n  \n${line('https://a.example/')}`.replaceAll('\n', '\r\n');
    expect(await importFile(fileOf(gzipSync(content) as Uint8Array<ArrayBuffer>), library, MINE)).toMatchObject({ fresh: 2 });
    expect(await importFile(fileOf(content.trimEnd()), library, MINE)).toMatchObject({ fresh: 0 });
  });

  it('whose packing is damaged or cut off is refused', async () => {
    const packed = gzipSync(HEADER + line(MILL)) as Uint8Array<ArrayBuffer>;
    const damaged = packed.map((byte, i) => (i === 60 ? byte ^ 255 : byte));
    for (const bytes of [packed.subarray(0, -9), damaged]) expect(await refusal(fileOf(bytes))).toMatchObject({ code: 'bad-gzip' });
    expect(await library.count()).toEqual({ added: 0, remembered: 0 });
  });

  it('has its bad lines told with number, field and reason; they are left out only where that is wanted', async () => {
    const version = { signature: base64(SIGNED), firstSeen: iso(0), lastSeen: iso(0) };
    const bad: readonly [content: string | Uint8Array<ArrayBuffer>, field: string | null, code: string, reason: string][] = [
      ['{"url": "https://cut.example/", "ti\n', null, 'not-json', 'not JSON, or cut off'],
      [Uint8Array.of(0x22, 0xff, 0xfe, 0x22, 0x0a), null, 'not-utf8', 'not UTF-8'],
      ['[1]\n', 'url', 'bad-field', 'missing'],
      ['"x"\n', null, 'bad-field', 'not an object'],
      [line('javascript:alert(1)'), 'url', 'bad-field', 'not an http(s) address'],
      [line('https://www.hpa.example/mill/'), 'url', 'same-address', 'the address of line 2 again'],
      [line('https://b.example/', { titel: 'x' }), 'titel', 'bad-field', 'not a known field'],
      [line('https://b.example/', { title: 7 }), 'title', 'bad-field', 'not a text'],
      [line('https://b.example/', { title: 'x'.repeat(1001) }), 'title', 'bad-field', 'longer than 1000'],
      [line('https://b.example/', { label: '<script>' }), 'label', 'bad-field', 'not ("article" | "opinion" | "satire" | "sponsored" | "press-release" | "live" | "fact-check")'],
      [line('https://b.example/', { added: '2026-13-01T00:00:00Z' }), 'added', 'bad-field', 'not a time like 2026-11-22T17:42:40.123Z'],
      [line('https://b.example/', { by: 'reading', added: iso(0) }), 'added', 'bad-field', 'a time, though it was only remembered'],
      [line('https://b.example/', { added: null }), 'added', 'bad-field', 'no time, though it was added'],
      [line('https://b.example/', { credits: [{ publisher: null, kind: 'dateline', published: null }] }), 'credits.0.url', 'bad-field', 'missing'],
      [line('https://b.example/', { signature: 'AAAA' }), 'signature', 'bad-signature', 'Not a signature: version 0, known is 2.'],
      [line('https://b.example/', { signature: 'A' }), 'signature', 'bad-signature', 'not base64'],
      [line('https://b.example/', { signature: undefined }), 'versions', 'bad-field', 'missing'],
      [line('https://b.example/', { signature: undefined, versions: [version, { ...version, lastSeen: iso(-1) }] }), 'versions.1.lastSeen', 'bad-field', 'before firstSeen'],
      [line('https://b.example/', { signature: undefined, versions: [version], firstSeen: iso(1) }), 'lastSeen', 'bad-field', 'before firstSeen'],
      [line('https://b.example/', { firstSeen: iso(1), lastSeen: iso(0) }), 'lastSeen', 'bad-field', 'before firstSeen'],
      [line('https://b.example/', { versions: [version] }), 'versions', 'bad-field', 'both versions and signature'],
      [line('https://b.example/', { signature: undefined, versions: [version, { ...version, signature: base64(SIGNED.subarray(0, -1)) }] }), 'versions.1.signature', 'bad-signature', expect.any(String) as string],
    ];
    const file = fileOf(HEADER, line(MILL), ...bad.map(([content]) => content), line('https://c.example/'));
    const { bad: told, fresh } = await previewImport(file, library);
    expect(told.samples).toEqual(bad.map(([, field, code, reason], i) => ({ line: i + 3, field, code, reason })));
    expect([fresh.count, told.count]).toEqual([2, bad.length]);
    expect(await refusal(file)).toMatchObject({ code: 'bad-line', message: 'Line 3: not JSON, or cut off.', values: { line: 3, field: '', why: 'not-json' } });
    expect(await library.list(null, 9)).toEqual([]);
    expect(await importFile(file, library, { ...MINE, badLines: 'leave-out' })).toMatchObject({ fresh: 2, leftOut: bad.length });
  });

  it('holds no more articles of one address than are worth comparing', async () => {
    const { fresh, bad } = await previewImport(fileOf(HEADER, ...Array.from({ length: 102 }, () => line(MILL, { aside: true })), line('https://a.example/')), library);
    expect([fresh.count, bad]).toEqual([101, { count: 2, samples: [103, 104].map((at) => ({ line: at - 1, field: 'url', code: 'same-address', reason: 'the address of line 2 for more than 100 articles' })) }]);
  });

  it('without times is of now, and of this import', async () => {
    const before = Date.now();
    await importFile(fileOf(HEADER, line(MILL)), library, MINE);
    const { added, firstSeen, lastSeen, by, facts } = (await library.get(1))!;
    expect(added).toBeGreaterThanOrEqual(before);
    expect([firstSeen, lastSeen, by, facts.title, facts.label]).toEqual([added, added, 'import', '', 'article']);
  });

  it('that leaves out one of the two times is sound all the same', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await importFile(fileOf(HEADER, line('https://a.example/', { firstSeen: later }), line('https://b.example/', { lastSeen: iso(0) })), library, MINE);
    expect((await library.list(null, 9)).map(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])).toEqual([Array(2).fill(Date.parse(later)), Array(2).fill(START)]);
    expect(await library.verify()).toEqual([]);
  });

  it('of more versions than an article may have brings those that stood longest, and brings nothing the next time', async () => {
    const words = text(80);
    const texts = Array.from({ length: 12 }, (_, i) => `${words} ${text(20 + i)}`);
    // The one of the 3rd minute, and those of the 6th to 8th, stood for a second.
    const times = [0, 1, 2, 3, 3 + 1 / 60, 5, 6, 6 + 1 / 60, 6 + 2 / 60, 6 + 3 / 60, 9, 10];
    const versions = texts.map((of, i) => ({ signature: base64(signed(of)), firstSeen: iso(times[i]!), lastSeen: iso(times[i]!), text: of }));
    const file = fileOf(HEADER, line(MILL, { signature: undefined, versions }));
    expect(await importFile(file, library, MINE)).toMatchObject({ fresh: 1 });
    const kept = await library.versionsOf(1);
    expect(kept.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(kept.map(({ firstSeen }) => firstSeen)).toEqual([0, 1, 2, 4, 5, 9, 10, 11].map((i) => Date.parse(versions[i]!.firstSeen)));
    expect(await library.textOf(8)).toBe(texts[11]);
    expect(await importFile(file, library, MINE)).toMatchObject({ changed: 0, same: 1 });
    expect(await library.verify()).toEqual([]);
  });

  it('tells how far it is, to the end', async () => {
    await everything(library);
    const file = fileOf(await exported(library));
    await library.clear();
    const said: string[] = [];
    await importFile(file, library, { ...MINE, onProgress: ({ phase, done, total }) => said.push(`${phase} ${done}/${total}`) });
    expect([said[0], said.at(-1)]).toEqual([`read ${file.size}/${file.size}`, 'commit 11/11']);
  });
});
