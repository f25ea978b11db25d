import { joined } from '../../core/bytes';
import { Problem } from '../../core/problem';

export interface Fetched {
  /** True where the server has nothing newer than what it was asked about; `bytes` are empty then. */
  readonly unchanged: boolean;
  /** Where redirections led. */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** Content-Type; '' where there is none. */
  readonly type: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Milliseconds for which the server wants to be left alone; 0 where it does not say. */
  readonly quiet: number;
}

export interface Asking {
  /** Bytes at the most. */
  readonly most: number;
  readonly accept: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Milliseconds for a whole answer, where it is less than LONGEST. */
  readonly longest?: number;
  /** Whether the reader lets this extension read an address's host. */
  readonly mayRead: (url: string) => Promise<boolean>;
}

/** Milliseconds for a whole answer. */
const LONGEST = 30_000;
const MOST_IN_HEADER = 500;

/**
 * Fetches an address as a stranger: without cookies, without saying from where, and no more than is allowed.
 * @throws Problem `feed-no-access` (with `host`), `feed-unreachable` (with `seconds` where it took too long), `feed-http` (with `status` and `quiet`), `feed-too-large`
 */
export async function fetchAsStranger(url: string, asking: Asking): Promise<Fetched> {
  await allowed(url, asking);
  const ending = new AbortController();
  const longest = Math.min(LONGEST, asking.longest ?? LONGEST);
  const timer = setTimeout(() => ending.abort(), longest);
  try {
    return await fetchNow(url, asking, ending.signal);
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (ending.signal.aborted) throw new Problem('feed-unreachable', `${hostOf(url)} took longer than ${longest / 1000} seconds to answer.`, { seconds: longest / 1000 }, error);
    throw new Problem('feed-unreachable', `${hostOf(url)} could not be reached.`, {}, error);
  } finally {
    clearTimeout(timer);
    // Whatever of the answer is still under way.
    ending.abort();
  }
}

async function fetchNow(url: string, asking: Asking, signal: AbortSignal): Promise<Fetched> {
  const headers: Record<string, string> = { accept: asking.accept };
  if (asking.etag) headers['if-none-match'] = asking.etag;
  if (asking.lastModified) headers['if-modified-since'] = asking.lastModified;
  // The browser's own cache would answer for the server, and keep what was read.
  const response = await fetch(url, { headers, signal, credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'follow', cache: 'no-store' });
  const final = response.url === '' ? url : response.url;
  if (final !== url) await allowed(final, asking);
  const header = (name: string): string | null => response.headers.get(name)?.slice(0, MOST_IN_HEADER) ?? null;
  const quiet = quietOf(header('retry-after'), header('cache-control'), response.ok || response.status === 304);
  const unchanged = response.status === 304;
  if (!response.ok && !unchanged) throw new Problem('feed-http', `${hostOf(final)} answered with the error ${response.status}.`, { status: response.status, quiet });
  const bytes = unchanged ? new Uint8Array() : await bytesOf(response, asking.most);
  return { unchanged, url: final, bytes, type: header('content-type') ?? '', etag: header('etag'), lastModified: header('last-modified'), quiet };
}

async function allowed(url: string, { mayRead }: Asking): Promise<void> {
  const { protocol } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw new Problem('feed-unreachable', `An address that begins with ${protocol.slice(0, 40)} is not fetched.`);
  if (!(await mayRead(url))) throw new Problem('feed-no-access', `Firstprint may not read ${hostOf(url)}.`, { host: hostOf(url) });
}

/** Counted as they come: what a server says of the length may be wrong, and is of the compressed bytes. */
async function bytesOf(response: Response, most: number): Promise<Uint8Array> {
  const tooLarge = (): Problem => new Problem('feed-too-large', `What ${hostOf(response.url)} sends is larger than ${most / 1_000_000} MB.`, { most });
  if (Number(response.headers.get('content-length') ?? 0) > most) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = response.body?.getReader();
  for (let piece = await stream?.read(); piece?.value !== undefined; piece = await stream!.read()) {
    length += piece.value.length;
    if (length > most) throw tooLarge();
    pieces.push(piece.value);
  }
  return joined(pieces, length);
}

/** `max-age` of what was answered; `Retry-After`, in seconds or as a date, of what was refused. */
function quietOf(retryAfter: string | null, cacheControl: string | null, answered: boolean): number {
  if (answered) return Number(/max-age=(\d{1,9})/i.exec(cacheControl ?? '')?.[1] ?? 0) * 1000;
  const seconds = Number(retryAfter ?? 0);
  const until = Number.isNaN(seconds) ? Date.parse(retryAfter!) - Date.now() : seconds * 1000;
  return until > 0 ? until : 0;
}

export const hostOf = (url: string): string => new URL(url).hostname;
