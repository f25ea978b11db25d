import 'fake-indexeddb/auto';

/** Node 20 has no Web Locks: one at a time, in the order of asking, as the browsers' are. */
let before: Promise<unknown> = Promise.resolve();
const locks = { request: (_name: string, act: () => Promise<unknown>) => (before = before.catch(() => undefined).then(act)) };
if (typeof navigator === 'undefined') Object.assign(globalThis, { navigator: { locks } });

/** Node has no extension APIs either; a pack from a file notes in their storage that there are lists. To be there before src/platform is imported. */
export const stored: Record<string, unknown> = {};
const local = { get: (key: string) => Promise.resolve({ [key]: stored[key] }), set: (values: object) => Promise.resolve(void Object.assign(stored, values)) };
Object.assign(globalThis, { browser: { runtime: { id: 'unit' }, storage: { local } }, chrome: { runtime: { id: 'unit' } } });
