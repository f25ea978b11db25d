import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { WARCRecord, WARCSerializer } from 'warcio';
import { afterAll, describe, expect, it } from 'vitest';
import { openPack } from '../../src/cli/input/open-pack';
import { verifyPack } from '../../src/core/pack/verify';
import { encodeSignature } from '../../src/core/signature/codec';
import { sign } from '../../src/core/signature/sign';
import { Desk, page, text } from './cli-program';

const desk = new Desk();
afterAll(() => desk.clear());

/** What a pack that was written says of itself, after all of it was checked. */
const inspected = async (name: string): Promise<object> => {
  const pack = await openPack(desk.path(name));
  await verifyPack(pack);
  return { ...pack.meta, entries: pack.entries, scale: pack.scale };
};
/** Nothing half written, nothing temporary. */
const leftovers = (): string[] => readdirSync(desk.folder).filter((name) => name.startsWith('.'));

describe('firstprint build', { timeout: 60_000 }, () => {
  const articles = Array.from({ length: 40 }, (_, i) => ({ id: i, url: `https://site${i}.example/a`, publisher: `Site ${i}`, published: `2024-05-${String((i % 28) + 1).padStart(2, '0')}`, authors: 'A. Author', title: `Article ${i}`, text: text(300) }));

  it('counts what is wrong by file, line and field, and goes on', async () => {
    desk.write('wire.jsonl.gz', [
      ...articles.slice(0, 3),
      '{"title": "cut o',
      { title: 7, text: text(60) },
      '',
      { title: 'nothing in it' },
      Buffer.from([0x22, 0xff, 0xfe, 0x22]) as object,
      { ...articles[3], published: 'last Tuesday' },
      { ...articles[4], url: 'file:///etc/passwd', authors: ['B', 'C'] },
      { title: 'short', text: 'Too short to tell.' },
      { title: 'bad', signature: 'AAAA' },
    ]);
    const { code, err } = await desk.run('build', 'wire.jsonl.gz', '--out', 'wire.pack', '--name', 'Wire', '--license', 'CC0-1.0');
    expect(code).toBe(0);
    for (const line of ['wire.jsonl.gz:4: not JSON: ', 'wire.jsonl.gz:5: title: not a string\n', 'wire.jsonl.gz:7: text: there is neither text nor html nor signature\n', 'wire.jsonl.gz:8: not UTF-8\n',
      'wire.jsonl.gz:9: published: not a date; kept as undated\n', 'wire.jsonl.gz:10: url: not an http(s) address; left out\n', 'wire.jsonl.gz:12: signature: Not a signature']) expect(err).toContain(line);
    expect(err).toMatch(/build: 5 articles in wire\.pack, .*; 1 text too short; 5 bad lines, 2 warnings; [\d.]+ s\n$/);
    expect(await inspected('wire.pack')).toMatchObject({ name: 'Wire', license: 'CC0-1.0', version: '1', entries: 5, scale: 16 });
    expect(leftovers()).toEqual([]);
  });

  it('says the first twenty and counts the rest', async () => {
    desk.write('bad.jsonl', Array.from({ length: 50 }, () => 'no'));
    const { code, err } = await desk.run('build', 'bad.jsonl', '--out', 'none.pack');
    expect([code, err.match(/^bad\.jsonl:\d+:/gm)?.length]).toEqual([0, 20]);
    expect(err).toContain('50 bad lines');
    expect(await inspected('none.pack')).toMatchObject({ entries: 0 });
  });

  it('gives the same bytes for one worker and for two, and in parts', async () => {
    // Enough for several batches of lines.
    const filler = text(2000);
    desk.write('many.jsonl.gz', Array.from({ length: 120 }, (_, i) => ({ ...articles[i % 40], id: `m${i}`, text: `${text(100)} ${filler} ${text(50)}`, published: '2024' })));
    desk.write('few.jsonl', articles);
    await Promise.all([1, 2].map(async (workers) => expect((await desk.run('build', 'many.jsonl.gz', 'few.jsonl', '--out', `w${workers}.pack`, '--workers', String(workers))).code).toBe(0)));
    expect(readFileSync(desk.path('w1.pack')).equals(readFileSync(desk.path('w2.pack')))).toBe(true);
    expect(await inspected('w1.pack')).toMatchObject({ name: 'many, few', entries: 160 });
  });

  it('ends at the first bad line when strict, and leaves the old pack standing', async () => {
    desk.write('strict.jsonl', [articles[0]!, '{}', articles[1]!]);
    writeFileSync(desk.path('strict.pack'), 'the old one');
    const { code, err } = await desk.run('build', 'strict.jsonl', '--out', 'strict.pack', '--strict');
    expect([code, readFileSync(desk.path('strict.pack'), 'utf8'), leftovers()]).toEqual([1, 'the old one', []]);
    expect(err).toMatch(/^firstprint: strict\.jsonl:2: text: there is neither/m);
  });

  it('refuses a gzip stream that is cut off or damaged, and takes an empty file', async () => {
    const whole = gzipSync(articles.map((article) => JSON.stringify(article)).join('\n'));
    writeFileSync(desk.path('cut.jsonl.gz'), whole.subarray(0, whole.length / 2));
    writeFileSync(desk.path('empty.jsonl'), '');
    const [cut, empty] = await Promise.all([desk.run('build', 'cut.jsonl.gz', '--out', 'cut.pack'), desk.run('build', 'empty.jsonl', '--out', 'empty.pack')]);
    expect([cut.code, existsSync(desk.path('cut.pack'))]).toEqual([1, false]);
    expect(cut.err).toContain('firstprint: cut.jsonl.gz: the file is cut off in the middle of its gzip stream.\n');
    expect([empty.code, leftovers()]).toEqual([0, []]);
    expect(await inspected('empty.pack')).toMatchObject({ entries: 0 });
  });

  it('reads folders of pages, WARC files and signatures', async () => {
    const texts = Array.from({ length: 6 }, () => [text(120), text(120)]);
    mkdirSync(desk.path('pages/deep'), { recursive: true });
    writeFileSync(desk.path('pages/a.html'), page('By its canonical link', texts[0]!, '<link rel="canonical" href="https://one.example/a"><meta property="article:published_time" content="2024-05-03T10:00:00Z">'));
    writeFileSync(desk.path('pages/deep/b.htm'), page('No address', texts[1]!));
    writeFileSync(desk.path('pages/deep/c.txt'), 'no page');
    writeFileSync(desk.path('pages/none.html'), '<title>Contact</title><p>Write to us.');
    writeFileSync(desk.path('crawl.warc.gz'), await warc([
      ['https://two.example/latin', 200, 'text/html; charset=iso-8859-1', {}, Buffer.from(page('Caf\u00e9 by its header', texts[2]!), 'latin1')],
      ['https://two.example/packed', 200, 'text/html', { 'content-encoding': 'br' }, brotliCompressSync(page('Packed', texts[3]!, '<meta charset="utf-8">'))],
      ['https://two.example/gone', 404, 'text/html', {}, Buffer.from(page('Gone', texts[4]!))],
      ['https://two.example/picture', 200, 'image/png', {}, Buffer.from('PNG')],
    ]));
    desk.write('signed.jsonl', [{ id: 's', url: 'https://news.three.co.uk/x', publisher: 'Guest Writer - Left', published: '2024-05-03 15:47:42.389000+00:00', title: 'Signed', signature: Buffer.from(encodeSignature(sign(texts[5]!.join('\n')))).toString('base64') }]);
    const { code, err } = await desk.run('build', 'pages', 'crawl.warc.gz', 'signed.jsonl', '--out', 'mixed.pack');
    expect([code, err]).toEqual([0, expect.stringMatching(/build: 5 articles in mixed\.pack, .*; 1 page without an article; [\d.]+ s\n$/)]);

    desk.write('ask.jsonl', texts.map((paragraphs, i) => ({ id: i, text: paragraphs.join('\n') })));
    const { out } = await desk.run('query', 'mixed.pack', 'ask.jsonl', '--json');
    const found = out.trim().split('\n').map((line) => (JSON.parse(line) as { matches: { url: string | null; title: string; publisher: string | null; published: string | null }[] }).matches.map(({ url, title, publisher, published }) => ({ url, title, publisher, published })));
    expect(found).toEqual([
      [{ url: 'https://one.example/a', title: 'By its canonical link', publisher: 'one.example', published: '2024-05-03T10:00Z' }],
      [{ url: null, title: 'No address', publisher: null, published: null }],
      [{ url: 'https://two.example/latin', title: 'Caf\u00e9 by its header', publisher: 'two.example', published: null }],
      [{ url: 'https://two.example/packed', title: 'Packed', publisher: 'two.example', published: null }],
      [],
      [{ url: 'https://news.three.co.uk/x', title: 'Signed', publisher: 'three.co.uk', published: '2024-05-03T15:47Z' }],
    ]);
  });

  it('leaves nothing behind when it is told to end', async () => {
    const line = JSON.stringify({ text: text(3000) });
    desk.write('long.jsonl', Array.from({ length: 2000 }, () => line));
    const child = desk.start('build', 'long.jsonl', '--out', 'long.pack', '--workers', '1');
    child.stderr!.once('data', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect([code, existsSync(desk.path('long.pack')), leftovers()]).toEqual([130, false, []]);
  });
});

type Response = readonly [url: string, status: number, type: string, headers: Record<string, string>, body: Uint8Array];

async function warc(responses: readonly Response[]): Promise<Uint8Array> {
  const records = [
    WARCRecord.createWARCInfo({ filename: 'crawl.warc.gz', warcVersion: 'WARC/1.1' }, { software: 'test' }),
    ...responses.map(([url, status, type, headers, body]) =>
      WARCRecord.create({ url, date: '2024-05-03T00:00:00Z', type: 'response', warcVersion: 'WARC/1.1', statusline: `HTTP/1.1 ${status} OK`, httpHeaders: { 'content-type': type, ...headers } }, [body])),
  ];
  const parts: Uint8Array[] = [];
  for (const record of records) parts.push(await WARCSerializer.serialize(record, { gzip: true }));
  return Buffer.concat(parts);
}
