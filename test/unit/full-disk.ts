import 'fake-indexeddb/auto';

/**
 * How browsers tell that the disk is full: a request fails and takes its transaction with it, or all requests succeed and the transaction is
 * aborted when it should be completed.
 */
export type Manner = 'request' | 'completion';
export const MANNERS: readonly Manner[] = ['request', 'completion'];

/** What of fake-indexeddb's transactions is needed for it. */
interface Transaction extends IDBTransaction {
  _start(): void;
  _abort(error: string): void;
  _execRequestAsync(request: { operation: () => never; source: IDBObjectStore }): IDBRequest<IDBValidKey>;
  readonly _requests: readonly { readonly request: IDBRequest }[];
}

const { put, add } = IDBObjectStore.prototype;
const { _start: start } = IDBTransaction.prototype as Transaction;

/** From the n-th write on there is no room, for so many writes; how many were tried is told in the end. Deleting goes on. */
export function fullFrom(n: number, writes: number, manner: Manner): () => number {
  let count = 0;
  const doomed = new WeakSet<IDBTransaction>();
  const failing = (write: typeof put) =>
    function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      count++;
      if (count < n || count >= n + writes) return write.apply(this, given);
      if (manner === 'request') return (this.transaction as Transaction)._execRequestAsync({ operation: full, source: this });
      doomed.add(this.transaction);
      return write.apply(this, given);
    };
  Object.assign(IDBObjectStore.prototype, { put: failing(put), add: failing(add) });
  Object.assign(IDBTransaction.prototype, {
    _start(this: Transaction) {
      // Not before its last request: until then all seems well.
      if (doomed.has(this) && this._requests.every(({ request }) => request.readyState === 'done')) this._abort('QuotaExceededError');
      else start.call(this);
    },
  });
  return () => count;
}

const full = (): never => {
  throw new DOMException('There is no room.', 'QuotaExceededError');
};

/** The next transactions in which something is written, so many of them, let nothing be written. */
export function refuseTransactions(count: number): void {
  const refused = new Set<IDBTransaction>();
  failWhere((transaction) => {
    if (!refused.has(transaction) && refused.size < count) refused.add(transaction);
    return refused.has(transaction) ? new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError') : null;
  });
}

/** Every write fails so. */
export const failWith = (error: DOMException): void => failWhere(() => error);

function failWhere(why: (transaction: IDBTransaction) => DOMException | null): void {
  const failing = (write: typeof put) =>
    function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      const error = why(this.transaction);
      if (error !== null) throw error;
      return write.apply(this, given);
    };
  Object.assign(IDBObjectStore.prototype, { put: failing(put), add: failing(add) });
}

/** There is room again. */
export function roomAgain(): void {
  Object.assign(IDBObjectStore.prototype, { put, add });
  Object.assign(IDBTransaction.prototype, { _start: start });
}
