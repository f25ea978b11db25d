// Serves the demo newsstand: a few fictional news sites, told apart by the Host header.
// Browsers resolve every *.localhost name to this computer, so no setup is needed.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('node:http').Server} Server */

/**
 * Consulted before the newsstand answers; returns true when it has handled the request.
 * `host` comes without its port and in lower case, `path` without its query.
 * @typedef {(host: string, path: string, request: IncomingMessage, response: ServerResponse) => boolean} Extra
 */

/** @typedef {'original' | 'edited' | 'abridged' | 'quoting' | 'reworded' | 'credited' | 'sameTopic' | 'front'} PageKey */

/**
 * @typedef {object} Newsstand
 * @property {number} port the port it is served on
 * @property {Record<PageKey, string>} urls the address of every page
 * @property {() => Promise<void>} close stops serving and ends open connections
 */

/** The port written in the pages' own links. */
const WRITTEN_PORT = 4870;
const FURTHER_PORTS = 20;
const SITES = new URL('./sites/', import.meta.url);
const NAME = /^[a-z0-9-]+$/;

/** @type {Record<PageKey, string>} */
const PAGES = {
  original: 'hpa.localhost:4870/tide-mill-turns-again',
  edited: 'northernledger.localhost:4870/saltmere-mill-restored',
  abridged: 'quickread.localhost:4870/tide-mill-back',
  quoting: 'estuaryreview.localhost:4870/what-a-mill-is-for',
  reworded: 'buzzglobe.localhost:4870/ancient-mill-spins',
  credited: 'arrelmercury.localhost:4870/wheel-goes-round',
  sameTopic: 'millwright.localhost:4870/saltmere-wheel-visit',
  front: 'newsstand.localhost:4870/',
};

const NOT_FOUND = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not on the newsstand</title>
<style>body{max-width:34em;margin:18vh auto 0;padding:0 1.5em;font:1.05em/1.6 system-ui,sans-serif;color:#333}a{color:#1d4f6e}</style>
<h1>Not on the newsstand</h1>
<p>The demo sites have one page each, and this is not one of them.</p>
<p><a href="http://newsstand.localhost:${WRITTEN_PORT}/">Back to the newsstand</a></p>
</html>
`;

/**
 * @param {string} html
 * @param {number} port
 */
function withPort(html, port) {
  return port === WRITTEN_PORT ? html : html.replaceAll(`:${WRITTEN_PORT}`, `:${port}`);
}

/**
 * The page of that name, or undefined. Nothing but plain names ever reaches the disk.
 * @param {string} host
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
async function page(host, path) {
  if (!host.endsWith('.localhost')) return undefined;
  const site = host.slice(0, -'.localhost'.length);
  const name = path === '/' ? 'index' : path.slice(1);
  if (!NAME.test(site) || !NAME.test(name)) return undefined;
  try {
    return await readFile(new URL(`${site}.localhost/${name}.html`, SITES), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {number} port
 * @param {Extra | undefined} extra
 */
async function answer(request, response, port, extra) {
  const host = (request.headers.host ?? '').replace(/:\d*$/, '').toLowerCase();
  const path = (request.url ?? '/').replace(/[?#].*$/s, '');
  if (extra?.(host, path, request, response)) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const html = await page(host, path);
  const body = Buffer.from(withPort(html ?? NOT_FOUND, port));
  response.writeHead(html === undefined ? 404 : 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    // Not no-store: the pages must be eligible for the back/forward cache.
    'cache-control': 'max-age=0',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * @param {Server} server
 * @param {number} port
 * @param {string} address
 * @returns {Promise<number>} the port it listens on
 */
function listen(server, port, address) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: address, ipv6Only: address === '::1' }, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(bound !== null && typeof bound === 'object' ? bound.port : port);
    });
  });
}

/** @param {unknown} error */
function isInUse(error) {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/**
 * Starts the newsstand on 127.0.0.1, and on ::1 where there is one. When the port is in use it
 * tries the next twenty; port 0 takes any free one.
 * @param {{ port?: number, extra?: Extra | undefined }} [options]
 * @returns {Promise<Newsstand>}
 */
export async function startNewsstand({ port = WRITTEN_PORT, extra } = {}) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  let servedPort = port;

  const create = () => {
    const server = createServer((request, response) => {
      answer(request, response, servedPort, extra).catch((error) => {
        console.error(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    return server;
  };

  /** @type {Server[]} */
  const servers = [];
  const close = async () => {
    const closed = servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  };

  for (let attempt = 0; ; attempt += 1) {
    const wanted = port === 0 ? 0 : port + attempt;
    try {
      const server = create();
      servedPort = await listen(server, wanted, '127.0.0.1');
      servers.push(server);
    } catch (error) {
      if (isInUse(error) && attempt < FURTHER_PORTS) continue;
      throw error;
    }
    try {
      const server = create();
      await listen(server, servedPort, '::1');
      servers.push(server);
    } catch (error) {
      // Without ::1 the newsstand does well. But where another program holds the port there, a
      // browser that tries ::1 first would see that program, so this port counts as in use.
      if (isInUse(error) && attempt < FURTHER_PORTS) {
        await close();
        continue;
      }
    }
    break;
  }

  const urls = /** @type {Record<PageKey, string>} */ (
    Object.fromEntries(
      Object.entries(PAGES).map(([key, address]) => [key, withPort(`http://${address}`, servedPort)]),
    )
  );
  return { port: servedPort, urls, close };
}
