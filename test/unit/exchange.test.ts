import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { clearImports } from '../../src/library/exchange/clearing';
import { importFile } from '../../src/library/exchange/import';
import { previewImport } from '../../src/library/exchange/preview';
import { undoImport } from '../../src/library/exchange/undoing';
import { Library } from '../../src/library/library';
import { everything, exported, fileOf } from './exchange-library';
import { openLocks } from './web-locks';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  openLocks();
});

const ALL = { conflicts: 'mine', badLines: 'refuse', texts: true } as const;

describe('a library file', () => {
  it('brings back the same library after everything was deleted: its export is the same, byte for byte', async () => {
    const library = await Library.open();
    await everything(library);
    const before = await exported(library);
    const counted = await library.count();
    await library.clear();
    expect(await previewImport(fileOf(before), library)).toMatchObject({ fresh: { count: 11 }, same: { count: 0 }, conflicting: { count: 0 }, bad: { count: 0 } });
    const done = await importFile(fileOf(before), library, ALL);
    expect(done).toMatchObject({ fresh: 11, changed: 0, same: 0, leftOut: 0 });
    expect(await exported(library)).toBe(before);
    expect(await library.count()).toEqual(counted);
    expect(await importFile(fileOf(before), library, ALL)).toEqual({ fresh: 0, changed: 0, same: 11, leftOut: 0, undo: null });
    expect(await exported(library)).toBe(before);
    expect(await undoImport(done.undo!, library)).toEqual({ removed: 11, restored: 0, kept: 0 });
    expect(await library.count()).toEqual({ added: 0, remembered: 0 });
    await clearImports(library);
    for (const store of ['articles', 'versions', 'texts', 'imports', 'staged'] as const) expect(await library.database.count(store)).toBe(0);
  });
});
