import { Problem } from '../../core/problem';
import { isListAddress } from './address';

/** Milliseconds without a byte after which a server is given up. */
const PATIENCE = 30_000;
/** Bytes a second that a server has to give after the first minute. */
const SLOWEST = 2000;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As the bytes come; together no more than `most`. @throws Problem `list-too-large`, `list-unreachable`, `list-slow` */
  body(most: number): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

/**
 * Asks a server for a part of a list: without cookies, referrer or cache, with an end.
 * @throws Problem `list-unreachable`, `list-slow`; `list-address` where it was led to an address that lists may not have
 */
export async function request<T>(url: string, headers: Record<string, string>, take: (answer: Answer) => Promise<T>, patience = PATIENCE): Promise<T> {
  const { host } = new URL(url);
  const stop = new AbortController();
  const begun = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let late = false;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => ((late = true), stop.abort()), patience);
  };
  const network = async <R>(step: Promise<R>): Promise<R> => {
    wait();
    try {
      return await step;
    } catch (error) {
      if (late) throw slow(host);
      throw new Problem('list-unreachable', `The server ${host} could not be reached, or broke off.`, {}, error);
    }
  };
  try {
    const response = await network(fetch(url, { headers, signal: stop.signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' }));
    if (!isListAddress(response.url)) throw new Problem('list-address', `The server ${host} leads on to an address that lists may not have: it is not https.`);
    async function* body(most: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
      const tooLarge = (): Problem => new Problem('list-too-large', `The server ${host} sends more than the ${most} bytes that were expected.`, { most });
      if (Number(response.headers.get('content-length') ?? 0) > most && !response.headers.has('content-encoding')) throw tooLarge();
      const reader = response.body?.getReader();
      for (let length = 0; reader !== undefined; ) {
        const { done, value } = await network(reader.read());
        if (done) return;
        if ((length += value.length) > most) throw tooLarge();
        if (performance.now() - begun > 60_000 + (1000 * length) / SLOWEST) throw slow(host);
        yield value;
      }
    }
    return await take({ status: response.status, headers: response.headers, body });
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

/** @throws Problem `list-unreachable` for a status that gives nothing */
export function refused(url: string, status: number): Problem {
  return new Problem('list-unreachable', `The server ${new URL(url).host} answered ${status} for ${new URL(url).pathname}.`, { status });
}

const slow = (host: string): Problem => new Problem('list-slow', `The server ${host} took too long.`);
