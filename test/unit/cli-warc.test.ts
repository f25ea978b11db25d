import { brotliCompressSync, gzipSync } from 'node:zlib';
import { WARCRecord, WARCSerializer } from 'warcio';
import { describe, expect, it } from 'vitest';
import type { Complaint } from '../../src/cli/input/batch';
import { warcBatches } from '../../src/cli/input/warc-batches';

const PAGE = `<p>${'a page '.repeat(50)}`;

type Stored = readonly [url: string, headers: Record<string, string>, body: string | Uint8Array, status?: string, type?: 'response' | 'resource'];

async function warc(...stored: readonly Stored[]): Promise<Buffer> {
  const records = stored.map(([url, headers, body, status = '200 OK', type = 'response']) =>
    WARCRecord.create({ url, date: '2024-05-03T00:00:00Z', type, warcVersion: 'WARC/1.0', statusline: `HTTP/1.1 ${status}`, httpHeaders: { 'content-type': 'text/html', ...headers } }, [Buffer.from(body as string)]));
  const parts: Uint8Array[] = [];
  for (const record of records) parts.push(await WARCSerializer.serialize(record));
  return Buffer.concat(parts);
}

async function read(bytes: Uint8Array): Promise<{ pages: [number, string | null, string, string][]; complaints: string[] }> {
  const complaints: Complaint[] = [];
  const pages: [number, string | null, string, string][] = [];
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
  };
  for await (const { records } of warcBatches('c.warc', chunks(), (complaint) => complaints.push(complaint))) {
    for (const { number, url, type, body } of records) pages.push([number, url, type, Buffer.from(body).toString('latin1')]);
  }
  return { pages, complaints: complaints.map(({ where, message }) => `${where}: ${message}`) };
}

describe('the pages of a WARC file', () => {
  it('are its good responses of HTML, and nothing else', async () => {
    const found = await read(await warc(
      ['https://a.example/1', { 'content-type': 'Text/HTML;charset=koi8-r' }, PAGE],
      ['https://a.example/2', {}, PAGE, '404 Not Found'],
      ['https://a.example/3', {}, PAGE, '301 Moved'],
      ['https://a.example/4', { 'content-type': 'application/json' }, '{}'],
      ['https://a.example/5', { 'content-type': 'text/htmlish' }, PAGE],
      ['https://a.example/6', {}, PAGE],
    ));
    expect(found).toEqual({ pages: [[1, 'https://a.example/1', 'Text/HTML;charset=koi8-r', PAGE], [6, 'https://a.example/6', 'text/html', PAGE]], complaints: [] });
  });

  it('have their encodings undone, also where a header tells of one that is undone already', async () => {
    const found = await read(await warc(
      ['https://a.example/chunked', { 'transfer-encoding': 'chunked' }, `${PAGE.length.toString(16)}\r\n${PAGE}\r\n0\r\n\r\n`],
      ['https://a.example/gzip', { 'content-encoding': 'gzip' }, gzipSync(PAGE)],
      ['https://a.example/br', { 'content-encoding': 'br' }, brotliCompressSync(PAGE)],
      ['https://a.example/lies-chunked', { 'transfer-encoding': 'chunked' }, PAGE],
      ['https://a.example/lies-gzip', { 'content-encoding': 'gzip' }, PAGE],
      ['https://a.example/lies-br', { 'content-encoding': 'br' }, PAGE],
    ));
    expect(found.complaints).toEqual([]);
    expect(found.pages.map(([, url, , body]) => [url, body])).toEqual(['chunked', 'gzip', 'br', 'lies-chunked', 'lies-gzip', 'lies-br'].map((name) => [`https://a.example/${name}`, PAGE]));
  });

  it('end where the file is cut off, and that is said', async () => {
    const whole = await warc(['https://a.example/1', {}, PAGE], ['https://a.example/2', {}, PAGE]);
    const { pages, complaints } = await read(whole.subarray(0, whole.length - 50));
    expect([pages.map(([, url]) => url), complaints]).toEqual([['https://a.example/1'], ['c.warc:record 2: the record is cut off']]);
  });

  it('are not looked for in another file', async () => {
    await expect(read(Buffer.from('hello\r\n\r\nworld\r\n'))).rejects.toThrow('c.warc: this file is no WARC: it does not begin with WARC/.');
    expect(await read(new Uint8Array())).toEqual({ pages: [], complaints: [] });
  });
});
