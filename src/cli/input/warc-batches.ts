import { brotliDecompressSync } from 'node:zlib';
import type { WARCRecord } from 'warcio';
import { Problem } from '../../core/problem';
import type { Complaint, PageRecord, RecordBatch } from './batch';

const MOST_BYTES = 8 * 2 ** 20;
const MOST_RECORDS = 64;
/** A larger body is no article; FACTS: the largest of 1,625 stored pages has 3 MB. */
const MOST_BODY = 64 * 2 ** 20;

/**
 * The pages of a WARC file (ISO 28500): responses with status 200 and type text/html, their transfer and content encodings
 * undone. Everything else that a crawl stores is passed over.
 *
 * @throws Problem `not-warc` where the file does not begin as one
 */
export async function* warcBatches(file: string, chunks: AsyncIterable<Uint8Array>, complain: (complaint: Complaint) => void): AsyncGenerator<RecordBatch> {
  const { AsyncIterReader, WARCParser } = await import('warcio');
  let records: PageRecord[] = [];
  let held = 0;
  let number = 0;
  // Already gunzipped: its own inflating is slower, and silent where a file is cut off.
  for await (const record of new WARCParser(new AsyncIterReader(chunks, null), { keepHeadersCase: false })) {
    number++;
    if (!record.warcHeaders.statusline.startsWith('WARC/')) {
      if (number === 1) throw new Problem('not-warc', `${file}: this file is no WARC: it does not begin with WARC/.`);
      throw new Problem('bad-warc', `${file}: record ${number} does not begin with WARC/; what follows cannot be read.`, { record: number });
    }
    const page = await pageOf(record, number, (message) => complain({ severity: 'bad', where: `${file}:record ${number}`, field: null, message }));
    if (page === null) continue;
    records.push(page);
    held += page.body.length;
    if (records.length < MOST_RECORDS && held < MOST_BYTES) continue;
    yield { kind: 'records', file, records };
    records = [];
    held = 0;
  }
  if (records.length > 0) yield { kind: 'records', file, records };
}

async function pageOf(record: WARCRecord, number: number, complain: (message: string) => void): Promise<PageRecord | null> {
  const { httpHeaders, warcType } = record;
  if (warcType !== 'response' || !httpHeaders || Number(httpHeaders.statusCode) !== 200) return null;
  const header = (name: string): string => httpHeaders.headers.get(name) ?? '';
  const type = header('content-type');
  if (!/^\s*text\/html\b/i.test(type)) return null;
  if (record.warcContentLength > MOST_BODY) {
    complain(`longer than ${MOST_BODY / 2 ** 20} MB`);
    return null;
  }
  const body = await record.readFully(true);
  if ((record._reader as { readonly limit?: number }).limit! > 0) {
    complain('the record is cut off');
    return null;
  }
  const url = record.warcTargetURI?.replace(/^<(.*)>$/, '$1') ?? null;
  return { number, url, type, body: header('content-encoding').toLowerCase() === 'br' ? unbrotli(body) : body };
}

/** Crawlers that undo an encoding often leave its header standing: what does not unpack is taken as it is. */
function unbrotli(body: Uint8Array): Uint8Array {
  try {
    return brotliDecompressSync(body);
  } catch {
    return body;
  }
}
