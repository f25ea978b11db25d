import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicKey, signature } from '../../src/cli/output/list-key';
import { NO_CLAIMS } from '../../src/core/article-facts';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { LIST_FORMAT, signedBytes } from '../../src/library/lists/envelope';
import type { ListManifest, ListPack } from '../../src/platform/list-status';
import { chance, prose, vocabulary } from './seeded';
import { META } from './slow-pack';

const next = chance(41);
const words = vocabulary(next, 3000);
const facts = { id: null, url: null, publisher: 'Wire', published: null, authors: [], ...NO_CLAIMS };

/** A pack of `articles` articles of made-up prose. */
export const packOf = (articles: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(writePack(META, Array.from({ length: articles }, (_, i) => ({ signature: sign(prose(next, words, 200).join(' ')), facts: { ...facts, title: `Article ${i}`, url: `https://wire.example/${i}` } }))));

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const listed = (path: string, bytes: Uint8Array, entries: number): ListPack => ({ path, bytes: bytes.length, sha256: sha256(bytes), entries });

export const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

export function manifestOf(key: KeyObject, serial: number, packs: readonly ListPack[], more: Partial<Record<keyof ListManifest, unknown>> = {}): ListManifest {
  return { name: 'Wire of the day', version: '1', serial, description: 'Made up.', license: 'CC0', homepage: 'https://wire.example/', packs, key: publicKey(key), ...more } as ListManifest;
}

/** A list's file with this text as its manifest. */
export function enveloped(key: KeyObject, manifest: ListManifest | string, more: object = {}): Uint8Array<ArrayBuffer> {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  return new TextEncoder().encode(JSON.stringify({ firstprint: LIST_FORMAT, manifest: text, signature: signature(key, signedBytes(text)), ...more }));
}

/** A file as a static server has it. */
export interface Served {
  readonly bytes: Uint8Array;
  readonly etag?: string;
  /** False for a server that knows no ranges. */
  readonly ranges?: boolean;
}

/** A static server on this computer, and what it was asked. */
export class StaticServer {
  readonly files = new Map<string, Served>();
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers']; status: number }[] = [];
  /** Answers in the server's place, where it returns true. */
  instead: (path: string, request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url!, 'http://x').pathname;
    const one = { path, headers: request.headers, status: 0 };
    this.asked.push(one);
    response.on('finish', () => (one.status = response.statusCode));
    if (!this.instead(path, request, response)) serveStatic(this.files.get(path), request, response);
  }
}

/** Answers as nginx does: ranges of one span, If-Range, If-None-Match. */
export function serveStatic(file: Served | undefined, { headers }: IncomingMessage, response: ServerResponse): void {
  if (file === undefined) return void response.writeHead(404).end();
  const { bytes, etag, ranges = true } = file;
  const own = { ...(etag === undefined ? {} : { etag }), 'content-type': 'application/octet-stream' };
  if (etag !== undefined && headers['if-none-match'] === etag) return void response.writeHead(304, own).end();
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  const condition = headers['if-range'];
  if (!ranges || from === undefined || (condition !== undefined && condition !== etag)) return void response.writeHead(200, { ...own, 'content-length': bytes.length }).end(bytes);
  if (Number(from) >= bytes.length) return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
  const end = Math.min(Number(to) + 1, bytes.length);
  response.writeHead(206, { ...own, 'content-length': end - Number(from), 'content-range': `bytes ${from}-${end - 1}/${bytes.length}` }).end(bytes.subarray(Number(from), end));
}
