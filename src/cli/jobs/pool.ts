import { Worker } from 'node:worker_threads';
import { Problem } from '../../core/problem';
import type { Failure, InHand, JobName, Jobs, Order, Outcome } from './worker';

/** A worker holds little: a batch, a part of a pack or one page. What needs more is a page that would stop the extension too. */
const MOST_HEAP_MB = 1024;

export interface PoolOptions {
  /** The address of the file that runs `work()` where it is not the main thread: the program's own first one, so that one bundle serves both. */
  readonly entry: string;
  readonly workers: number;
  /** Milliseconds after which a document is given up, its worker ended and the batch tried again without it. */
  readonly patience: number;
}

interface Errand extends Order {
  readonly lost: Map<number, string>;
  readonly resolve: (result: Jobs[JobName]['result']) => void;
  readonly reject: (error: unknown) => void;
}

interface Hand {
  readonly worker: Worker;
  readonly inHand: InHand;
  errand: Errand | null;
  /** The document last seen in hand, and since when. */
  seen: number;
  since: number;
}

/**
 * Workers, started as they are needed. Each gets one order at a time; loads are copied to it, so that one whose worker had to be
 * ended can be given to another.
 */
export class Pool {
  readonly #options: PoolOptions;
  readonly #hands = new Set<Hand>();
  readonly #waiting: Errand[] = [];
  readonly #watch: NodeJS.Timeout;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#watch = setInterval(() => this.#giveUp(), Math.min(1000, options.patience / 4));
  }

  get workers(): number {
    return this.#options.workers;
  }

  run<K extends JobName>(job: K, load: Jobs[K]['load']): Promise<Jobs[K]['result']> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, load, lost: new Map(), resolve: resolve as Errand['resolve'], reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    const workers = [...this.#hands].map(({ worker }) => worker);
    this.#hands.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const idle = [...this.#hands].find(({ errand }) => errand === null) ?? (this.#hands.size < this.#options.workers ? this.#hire() : null);
    if (idle === null) return;
    const errand = this.#waiting.shift()!;
    idle.errand = errand;
    // Documents of two orders may have one number: the clock starts anew.
    idle.seen = 0;
    const { job, load, lost } = errand;
    idle.worker.postMessage({ job, load, lost } satisfies Order);
  }

  #hire(): Hand {
    const inHand = new Int32Array(new SharedArrayBuffer(4));
    const worker = started(this.#options.entry, inHand);
    const hand: Hand = { worker, inHand, errand: null, seen: 0, since: 0 };
    this.#hands.add(hand);
    worker.on('message', (outcome: Outcome) => {
      const { resolve, reject } = hand.errand!;
      hand.errand = null;
      if ('failure' in outcome) reject(thrown(outcome.failure));
      else resolve(outcome.result);
      this.#next();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' && Atomics.load(inHand, 0) > 0) this.#lose(hand, 'ran out of memory; given up');
      else if (this.#hands.delete(hand)) hand.errand?.reject(error);
    });
    return hand;
  }

  /** Looks whether a document has been in hand for too long. */
  #giveUp(): void {
    for (const hand of this.#hands) {
      const now = Atomics.load(hand.inHand, 0);
      if (hand.errand === null || now === 0 || now !== hand.seen) {
        hand.seen = now;
        hand.since = Date.now();
      } else if (Date.now() - hand.since > this.#options.patience) {
        void hand.worker.terminate();
        this.#lose(hand, `took longer than ${this.#options.patience / 1000} s; given up`);
      }
    }
  }

  /** A worker is gone; its batch goes to the next one, without the document that it was at. */
  #lose(hand: Hand, why: string): void {
    if (!this.#hands.delete(hand) || hand.errand === null) return;
    hand.errand.lost.set(Atomics.load(hand.inHand, 0) - 1, why);
    this.#waiting.unshift(hand.errand);
    this.#next();
  }
}

function started(entry: string, inHand: InHand): Worker {
  const options = { workerData: inHand, resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB } };
  if (!entry.endsWith('.ts')) return new Worker(new URL(entry), options);
  // Node does not hand tsx's hooks on to workers (privatenumber/tsx#354): the worker registers them itself.
  const source = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`;
  return new Worker(source, { ...options, eval: true, execArgv: [] });
}

function thrown({ code, message, stack }: Failure): Error {
  if (code !== null) return new Problem(code, message);
  return Object.assign(new Error(message), { stack });
}
