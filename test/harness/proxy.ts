import { createServer, request as sendRequest } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** One request that reached the proxy, forwarded or refused. */
export interface ProxyRecord {
  /** "CONNECT" for a tunnel (https, wss and ws), else the method of the request. */
  readonly method: string;
  /** Lower case, without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  /** Path and query; null for a tunnel, whose inside the proxy cannot see. */
  readonly path: string | null;
  readonly allowed: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface RecordingProxy {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Grows as requests arrive, in their order. */
  readonly requests: ProxyRecord[];
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

/** Headers that concern one connection only (RFC 9110, 7.6.1), and must not be passed on. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/**
 * Starts an HTTP proxy that writes down every request and lets through only what `allow` maps to an address; all else gets
 * 403, so that no test ever reaches the network. It understands absolute-form requests and CONNECT.
 *
 * @param options.allow the address to forward to, or null to refuse
 */
export async function startRecordingProxy(options: {
  allow: (host: string, port: number) => Address | null;
}): Promise<RecordingProxy> {
  const requests: ProxyRecord[] = [];
  const sockets = new Set<Duplex>();

  const decide = (method: string, host: string, port: number, path: string | null): Address | null => {
    const target = options.allow(host, port);
    requests.push({ method, host, port, path, allowed: target !== null, at: Date.now() });
    return target;
  };

  const server = createServer((request, response) => {
    const url = absoluteUrl(request.url);
    if (!url) return refuse(response, 400, 'This proxy takes absolute-form requests and CONNECT only.');
    const host = plainHost(url.hostname);
    const port = Number(url.port || 80);
    const path = url.pathname + url.search;
    const target = decide(request.method ?? 'GET', host, port, path);
    if (!target) return refuse(response, 403, `The recording proxy refuses ${host}:${port}.`);
    forward(request, response, target, path);
  });

  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const { host, port } = authority(request.url ?? '');
    const target = decide('CONNECT', host, port, null);
    client.on('error', () => client.destroy());
    if (!target) {
      client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.add(tunnel(client, head, target));
  });

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The proxy has no port.');

  return {
    port: bound.port,
    requests,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function absoluteUrl(url: string | undefined): URL | null {
  return url && /^http:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : null;
}

function plainHost(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}

function authority(text: string): Address {
  const [, host = '', port = '443'] = /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  return { host: plainHost(host), port: Number(port) };
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${why}\n`);
}

function endToEnd(message: IncomingMessage): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(message.headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

/** Keeps the Host header as the browser wrote it: sites are told apart by it. */
function forward(request: IncomingMessage, response: ServerResponse, target: Address, path: string): void {
  const upstream = sendRequest(
    { host: target.host, port: target.port, method: request.method, path, headers: endToEnd(request), agent: false },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer));
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    },
  );
  upstream.on('error', (error) => {
    if (response.headersSent) response.destroy();
    else refuse(response, 502, `The recording proxy could not reach ${target.host}:${target.port}: ${error.message}`);
  });
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

function tunnel(client: Duplex, head: Buffer, target: Address): Socket {
  const upstream = connect(target.port, target.host, () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) upstream.write(head);
    upstream.pipe(client);
    client.pipe(upstream);
  });
  upstream.on('error', () => client.destroy());
  upstream.on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
  return upstream;
}
