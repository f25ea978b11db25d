import 'fake-indexeddb/auto';

/** Node 20 has no Web Locks: one at a time, in the order of asking, as the browsers' are. */
let before: Promise<unknown> = Promise.resolve();
const locks = { request: (_name: string, act: () => Promise<unknown>) => (before = before.catch(() => undefined).then(act)) };
if (typeof navigator === 'undefined') Object.assign(globalThis, { navigator: { locks } });
