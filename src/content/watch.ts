import { addressOf } from '../page/address';
import { isAlive } from '../platform/alive';
import { encodeSignature } from '../core/signature/codec';
import { compare } from '../core/signature/compare';
import type { Signature } from '../core/signature/signature';
import { toBase64 } from '../platform/base64';
import { sendMessage } from '../platform/messages';
import { look, type Look } from './look';
import { whenRead } from './reading';

/** An article may arrive late or grow: the page is looked at again after this many milliseconds without change ... */
const SETTLED = 400;
/** ... or after this many of unbroken change ... */
const LONGEST_WAIT = 2000;
/** ... once this many characters were added (clocks, counters and advertisements add fewer) ... */
const LEAST_ADDED = 120;
/** ... and this often at most for one address: a look costs the page one Readability. */
const MOST_LOOKS = 8;
/** After the address changed, the article of the old one may stand a while; after this long it is taken for the new one's. */
const STALE = 1500;
/** Longer addresses are data, not places, and the background takes none of them. */
const LONGEST_ADDRESS = 4000;
/** Waits before a message is said again, in milliseconds; null: no more. */
const AGAIN_AFTER = [100, 400, 1600, null];
/** Two looks that share this much either way saw one article: tickers and "read next" boxes slip into Readability's body. */
const SAME_ARTICLE = 0.9;

/**
 * Decides when to look at the page and tells the background what was seen: once when idle, again when much was added or the
 * address changed without a load, never twice for the same article.
 */
export class PageWatch {
  readonly #page: Document;
  /** Names the article on screen in this document; the background keeps its verdict under it. */
  #name = newName();
  #address: string;
  #sent: { signature: Signature; name: string } | null = null;
  #saidNone: string | null = null;
  /** What is told or was, answered or not: the address may change before the background has answered. */
  #seen: Signature | null = null;
  /** The old address's article, not to be taken for the new one's. */
  #stale: Signature | null = null;
  /** The last look found none where an article was seen before. */
  #missed = false;
  #added = 0;
  #looks = 0;
  #looking = false;
  #again = false;
  #observer: MutationObserver | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince = 0;
  /** The article whose time in view is counted, and what ends that. */
  #reading: { name: string; end: () => void } | null = null;

  constructor(page: Document) {
    this.#page = page;
    this.#address = addressOf(page);
  }

  start(): void {
    if ((this.#page as Document & { prerendering?: boolean }).prerendering) {
      this.#page.addEventListener('prerenderingchange', () => this.#begin(), { once: true });
    } else this.#begin();
  }

  /** The popup asks: forget what was said and look afresh. */
  lookAgain(): void {
    this.#sent = null;
    this.#saidNone = null;
    this.#looks = 0;
    this.#observe();
    this.#whenIdle();
  }

  #begin(): void {
    addEventListener('pageshow', (event) => event.persisted && void this.#cameBack());
    (globalThis as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', () => this.#addressMayHaveChanged());
    this.#observe();
    // A stopped background needs 40 ms to wake, about as long as reading the page takes: let both run at once. No answer is needed.
    void sendMessage('wake').catch(() => undefined);
    this.#whenIdle();
  }

  #observe(): void {
    this.#observer ??= new MutationObserver((mutations) => this.#pageChanged(mutations));
    this.#observer.observe(this.#page.documentElement, { childList: true, subtree: true });
  }

  #pageChanged(mutations: readonly MutationRecord[]): void {
    if (!isAlive()) return this.#stop();
    for (const { addedNodes } of mutations) for (const node of addedNodes) this.#added += node.textContent?.length ?? 0;
    if (this.#added < LEAST_ADDED) return;
    const now = performance.now();
    if (this.#timer === undefined) this.#waitingSince = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#added = 0;
      this.#whenIdle();
    }, Math.max(0, Math.min(SETTLED, this.#waitingSince + LONGEST_WAIT - now)));
  }

  #addressMayHaveChanged(): void {
    const address = addressOf(this.#page);
    if (address === this.#address) return;
    const newPath = new URL(address).pathname !== new URL(this.#address).pathname;
    this.#address = address;
    this.#looks = 0;
    this.#saidNone = null;
    this.#name = newName();
    this.#observe();
    // Another path is another page until it is looked at; another query is often the same article.
    if (newPath && address.length <= LONGEST_ADDRESS) {
      this.#stale = this.#seen ?? this.#stale;
      this.#seen = null;
      setTimeout(() => {
        if (this.#address !== address || this.#stale === null) return;
        this.#stale = null;
        this.#whenIdle();
      }, STALE);
      this.#sent = null;
      void this.#tell(() => sendMessage('leave', { page: this.#name, url: address }));
    }
    this.#whenIdle();
  }

  async #cameBack(): Promise<void> {
    const name = this.#sent?.name ?? this.#name;
    await this.#tell(async () => {
      const answer = await sendMessage('show', { page: name });
      if (answer === 'unknown') this.lookAgain();
      if (answer === 'refused') this.#stop();
      this.#countReading(name, answer);
    });
  }

  /** An article that grows while it is read goes on being read. */
  #countReading(name: string, seconds: unknown): void {
    if (typeof seconds !== 'number' || this.#reading?.name === name) return;
    this.#reading?.end();
    this.#reading = { name, end: whenRead(this.#page, seconds, () => this.#name === name && void this.#tell(() => sendMessage('read', { page: name }))) };
  }

  #whenIdle(): void {
    if (!isAlive()) return this.#stop();
    requestIdleCallback(() => void this.#lookOnce(), { timeout: 1000 });
  }

  async #lookOnce(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return;
    }
    if (this.#looks++ >= MOST_LOOKS || this.#address.length > LONGEST_ADDRESS) return this.#observer?.disconnect();
    this.#looking = true;
    const { address, name } = { address: this.#address, name: this.#name };
    try {
      const seen = await look(this.#page);
      // The page went on meanwhile: what was seen belongs to no address any more.
      if (address === this.#address) await this.#tell(() => this.#report(seen, name, address));
    } catch (error) {
      console.debug('Firstprint could not read this page.', error);
      await this.#tell(() => sendMessage('none', { page: name, url: address, why: 'failed' }));
    } finally {
      this.#looking = false;
    }
    if (this.#again) {
      this.#again = false;
      this.#whenIdle();
    }
  }

  async #report(seen: Look, name: string, address: string): Promise<void> {
    if ('none' in seen) {
      if (this.#saidNone === seen.none) return;
      // An article that was seen stays until two looks find none: one may meet the page half rebuilt.
      if (this.#sent?.name === name && !this.#missed) {
        this.#missed = true;
        setTimeout(() => this.#whenIdle(), 2 * SETTLED);
        return;
      }
      await sendMessage('none', { page: name, url: address, why: seen.none });
      if (this.#looks > 0) this.#saidNone = seen.none;
      this.#sent = null;
      this.#seen = null;
      return;
    }
    this.#missed = false;
    const { signature, facts } = seen.article;
    if (this.#stale !== null && isSameArticle(this.#stale, signature)) return;
    this.#stale = null;
    if (this.#sent?.name === name && isSameArticle(this.#sent.signature, signature)) return;
    this.#seen = signature;
    const answer = await sendMessage('check', { page: name, signature: toBase64(encodeSignature(signature)), facts });
    if (answer === 'refused') return this.#stop();
    // Only a document that still shows this article confirms it: no badge for a page that was left meanwhile.
    if (this.#name === name && isAlive()) {
      const shown = await sendMessage('show', { page: name });
      // What is known changed between the two messages, and what was not shown yet was forgotten.
      if (shown === 'unknown') return this.lookAgain();
      this.#countReading(name, shown);
    }
    // Said only when both messages were answered: the background may be stopped between any two lines; and not when the popup asked afresh
    // meanwhile (lookAgain), for it waits for another answer.
    if (this.#looks > 0) this.#sent = { signature, name };
  }

  /** Says something to the background, again where it was stopped before it could answer: every message may be said twice. */
  async #tell(send: () => Promise<unknown>): Promise<void> {
    for (const wait of AGAIN_AFTER) {
      try {
        await send();
        return;
      } catch (error) {
        // The extension was updated or switched off under this page: fall silent.
        if (!isAlive()) return this.#stop();
        if (wait === null) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  #stop(): void {
    this.#observer?.disconnect();
    clearTimeout(this.#timer);
    this.#reading?.end();
  }
}

function isSameArticle(a: Signature, b: Signature): boolean {
  const { aInB, bInA } = compare(a, b);
  return aInB.value >= SAME_ARTICLE && bInA.value >= SAME_ARTICLE;
}

/** crypto.randomUUID is missing on plain http pages. */
function newName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}
