import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../../core/problem';
import { extractBatch, type ExtractedBatch, type ExtractLoad } from './extract-batch';
import type { Watch } from './items';
import { matchBatch, type MatchedBatch, type MatchLoad } from './match-batch';
import { signBatch, type SignedBatch, type SignLoad } from './sign-batch';
import { writePart, type PartLoad } from './write-part';

/** What can be asked of a worker: what it is given, and what comes of it. */
export interface Jobs {
  readonly sign: { readonly load: SignLoad; readonly result: SignedBatch };
  readonly part: { readonly load: PartLoad; readonly result: Uint8Array<ArrayBuffer> };
  readonly match: { readonly load: MatchLoad; readonly result: MatchedBatch };
  readonly extract: { readonly load: ExtractLoad; readonly result: ExtractedBatch };
}
export type JobName = keyof Jobs;

export interface Order<K extends JobName = JobName> {
  readonly job: K;
  readonly load: Jobs[K]['load'];
  /** Documents of the batch that an earlier worker did not survive, and why. */
  readonly lost: ReadonlyMap<number, string>;
}

/** How an order ended. */
export type Outcome = { readonly result: Jobs[JobName]['result'] } | { readonly failure: Failure };

/** An error in a form that crosses threads whole. */
export interface Failure {
  /** Null where it was no Problem. */
  readonly code: string | null;
  readonly message: string;
  readonly stack: string | undefined;
}

/** What a worker is started with: one number, the document in hand, counted from 1 within its batch; 0 between batches. The pool watches it. */
export type InHand = Int32Array<SharedArrayBuffer>;

/** A worker's life: an order comes in, its outcome goes out. */
export function work(): void {
  const inHand = workerData as InHand;
  const port = parentPort!;
  port.on('message', (order: Order) => {
    const watch: Watch = {
      begin(number) {
        Atomics.store(inHand, 0, number + 1);
        return order.lost.get(number) ?? null;
      },
    };
    void done(order, watch).then(
      (result) => {
        Atomics.store(inHand, 0, 0);
        port.postMessage({ result } satisfies Outcome, result instanceof Uint8Array ? [result.buffer] : 'signatures' in result ? [result.signatures.buffer] : []);
      },
      (error: unknown) => port.postMessage({ failure: failureOf(error) } satisfies Outcome),
    );
  });
}

async function done({ job, load }: Order, watch: Watch): Promise<Jobs[JobName]['result']> {
  switch (job) {
    case 'sign':
      return signBatch(load as SignLoad, watch);
    case 'part':
      return writePart(load as PartLoad);
    case 'match':
      return matchBatch(load as MatchLoad, watch);
    case 'extract':
      return extractBatch(load as ExtractLoad, watch);
  }
}

function failureOf(error: unknown): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: error instanceof Problem ? error.code : null, message, stack };
}
