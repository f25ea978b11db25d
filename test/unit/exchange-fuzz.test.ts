import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../src/core/problem';
import { clearImports } from '../../src/library/exchange/clearing';
import { importFile } from '../../src/library/exchange/import';
import { previewImport } from '../../src/library/exchange/preview';
import { undoImport } from '../../src/library/exchange/undoing';
import { Library } from '../../src/library/library';
import { everything, exported, fileOf, stored } from './exchange-library';
import { between, chance, pick, type Chance } from './seeded';
import { openLocks } from './web-locks';

/** Of each kind. */
const FILES = 5000;
const REFUSE = { conflicts: 'theirs', badLines: 'refuse', texts: true } as const;

let library: Library;
/** A header and articles of every kind, most of which the library has. */
let lines: string[];
let before: string;

beforeAll(async () => {
  globalThis.indexedDB = new IDBFactory();
  openLocks();
  library = await Library.open();
  await everything(library);
  const all = (await exported(library)).trimEnd().split('\n');
  lines = [all[0]!, ...all.slice(1).toSorted((a, b) => a.length - b.length).slice(-5)];
  // Of the library's own, one is changed and one is gone, so that a file that is sound after all would do something.
  const [first, second] = await library.list(null, 2);
  await library.edit(first!.entry, { note: 'Mine.' }, {});
  await library.remove([second!.entry], 0);
  before = await stored(library);
});

/** The Problem with which a file is refused; null where it came in, and was taken back. */
async function refusal(file: Blob): Promise<Problem | null> {
  const preview = await previewImport(file, library).catch((error: unknown) => error);
  const done = await importFile(file, library, REFUSE).catch((error: unknown) => error);
  if (done instanceof Problem) {
    // The preview says the same, and says it first.
    if (preview instanceof Error) expect(preview).toEqual(done);
    else {
      const { line, field, code } = (preview as Awaited<ReturnType<typeof previewImport>>).bad.samples[0]!;
      expect({ line, field: field ?? '', why: code }).toEqual(done.values);
    }
    return done;
  }
  const { fresh, changed, undo } = done as Awaited<ReturnType<typeof importFile>>;
  expect([undo !== null, (preview as Awaited<ReturnType<typeof previewImport>>).bad.count]).toEqual([fresh + changed > 0, 0]);
  if (undo !== null) await undoImport(undo, library);
  return null;
}

describe('a damaged library file', () => {
  it('of thousands, each changed in one place of its structure, is refused with that place, and the library is as it was', { timeout: 300_000 }, async () => {
    const next = chance(6_001);
    for (let i = 0; i < FILES; i++) {
      const { text, line, path } = misshaped(next);
      const problem = await refusal(fileOf(text));
      expect(problem, path).toMatchObject({ code: 'bad-line', values: { line } });
      const field = String(problem!.values['field']);
      // The field itself, what holds it, or where it is missing from.
      expect(path === field || path.startsWith(`${field}.`) || field.startsWith(`${path}.`) || field === '', `${path}: ${problem!.message}`).toBe(true);
      expect(problem!.message).toMatch(/^Line \d+: .{1,300}\.$/s);
      if (i % 100 === 0) expect(await stored(library)).toBe(before);
    }
    expect(await stored(library)).toBe(before);
  });

  it('nor do changes of its bytes harm the library: refused with the line, or taken in and back', { timeout: 300_000 }, async () => {
    const next = chance(6_002);
    const whole = new TextEncoder().encode(`${lines.join('\n')}\n`);
    const counts = new Map<string, number>();
    for (let i = 0; i < FILES; i++) {
      const problem = await refusal(fileOf(damaged(next, whole)));
      const code = problem?.code ?? 'taken';
      counts.set(code, (counts.get(code) ?? 0) + 1);
      if (problem !== null && problem.code !== 'library-file-newer') expect(problem.message).toMatch(/^Line \d+: /);
      if (i % 100 === 0) {
        await clearImports(library);
        expect(await stored(library)).toBe(before);
      }
    }
    await clearImports(library);
    expect(await stored(library)).toBe(before);
    for (const store of ['imports', 'staged'] as const) expect(await library.database.count(store)).toBe(0);
    for (const code of ['taken', 'bad-line', 'not-a-library-file']) expect(counts.get(code)).toBeGreaterThan(50);
  });
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The file with one place of one article changed to what it cannot be. */
function misshaped(next: Chance): { text: string; line: number; path: string } {
  const at = between(next, 1, lines.length);
  const article = JSON.parse(lines[at]!) as { [key: string]: Json };
  const places = placesIn(article, []);
  const path = pick(next, places);
  const holder = path.slice(0, -1).reduce<Json>((value, key) => (value as { [key: string]: Json })[key]!, article) as { [key: string]: Json };
  const key = path.at(-1)!;
  let named = path.join('.');
  const value = holder[key]!;
  switch (pick(next, ['type', 'type', 'unknown', 'value', 'missing'])) {
    case 'unknown': {
      const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : article;
      const name = pick(next, ['x', 'URL', 'text ', 'entry', 'constructor2', '']);
      inner[name] = pick<Json>(next, [1, null, 'x', {}]);
      named = inner === article ? name : `${named}.${name}`;
      break;
    }
    case 'missing':
      if (['signature', 'firstSeen', 'lastSeen'].includes(key) && path.length > 1) delete holder[key];
      else {
        delete article['url'];
        named = 'url';
      }
      break;
    case 'value':
      if (typeof value === 'string') holder[key] = key === 'url' && path.length === 1 ? pick(next, ['javascript:alert(1)', '', 'http://', '//a.example/']) : 'x'.repeat({ text: 4_000_001, signature: 1_500_001 }[key] ?? 10_001);
      else if (typeof value === 'number') holder[key] = pick(next, [-1, 1e9, -0.5]);
      else holder[key] = [[['x']]];
      break;
    default:
      holder[key] = [[['x']]];
  }
  return { text: lines.map((line, i) => `${i === at ? JSON.stringify(article) : line}\n`).join(''), line: at + 1, path: named };
}

/** Every place below a value, as the keys that lead there. */
function placesIn(value: Json, path: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [[...path, key], ...placesIn(below, [...path, key])]);
}

/** Bytes turned, taken out, put in, doubled; cut off; lines swapped or doubled. */
function damaged(next: Chance, whole: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let bytes = [...whole];
  for (let times = between(next, 1, 4); times > 0; times--) {
    const at = between(next, 0, next() < 0.1 ? 40 : bytes.length);
    switch (between(next, 0, 8)) {
      case 0: bytes[at] = bytes[at]! ^ (1 << between(next, 0, 8)); break;
      case 1: bytes.splice(at, between(next, 1, 30)); break;
      case 2: bytes.splice(at, 0, ...Array.from({ length: between(next, 1, 20) }, () => between(next, 0, 256))); break;
      case 3: bytes.splice(at, 0, ...bytes.slice(at, at + between(next, 1, 400))); break;
      case 4: bytes = bytes.slice(0, at + 1); break;
      case 5: bytes[at] = pick(next, [...'{}[],:"\\0123456789-eE\n\r\t \u0000'].map((sign) => sign.charCodeAt(0))); break;
      default: {
        const cut = new TextDecoder().decode(Uint8Array.from(bytes)).split('\n');
        const [from, to] = [between(next, 1, cut.length), between(next, 1, cut.length)];
        const [line] = next() < 0.7 ? cut.splice(from, 1) : [cut[from]];
        cut.splice(to, 0, line ?? '');
        bytes = [...new TextEncoder().encode(cut.join('\n'))];
      }
    }
  }
  return Uint8Array.from(bytes);
}
