import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openPack } from '../../src/cli/input/open-pack';
import type { KnownFacts } from '../../src/core/article-facts';
import { verifyPack } from '../../src/core/pack/verify';
import { decodeSignature } from '../../src/core/signature/codec';
import { factsOf } from '../../src/library/entry';
import { Library } from '../../src/library/library';
import { newestOf } from '../../src/library/versions';
import { Desk } from './cli-program';
import { everything, exported } from './exchange-library';

const desk = new Desk();
afterAll(() => desk.clear());
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function everythingExported(): Promise<{ library: Library; lines: string[] }> {
  const library = await Library.open();
  await everything(library);
  return { library, lines: (await exported(library)).trimEnd().split('\n') };
}

describe('firstprint build, of a library file', { timeout: 60_000 }, () => {
  it('makes a pack of the newest texts, with the facts as they are shown and what the articles claim', async () => {
    const { library, lines } = await everythingExported();
    // Two libraries put behind one another have two headers.
    desk.write('library.jsonl.gz', [...lines.slice(0, 6), lines[0]!, ...lines.slice(6)]);
    const { code, err } = await desk.run('build', 'library.jsonl.gz', '--out', 'library.pack');
    expect([code, err]).toEqual([0, expect.stringMatching(/^(build: .*\n)*build: 10 articles in library\.pack, [^;]*; 1 article only read and not added; [\d.]+ s\n$/)]);
    const pack = await openPack(desk.path('library.pack'));
    await verifyPack(pack);
    const all = Array.from({ length: pack.entries }, (_, i) => i);
    const [facts, texts] = [await pack.facts(all), await pack.texts(all)];
    // Remembering is no wish to publish.
    const entries = (await library.list(null, 100)).filter(({ by }) => by !== 'reading');
    const byUrl = (a: { url: string | null; title: string }, b: typeof a): number => `${a.url} ${a.title}` < `${b.url} ${b.title}` ? -1 : 1;
    const wanted = entries.map((entry): KnownFacts => ({ ...factsOf(entry), id: null })).map((one) => ({ ...one, title: one.title.trim(), publisher: one.publisher ?? new URL(one.url!).hostname }));
    expect(facts.toSorted(byUrl)).toEqual(wanted.toSorted(byUrl));
    const story = entries.find(({ facts: { url } }) => url === 'https://hpa.example/story')!;
    const versions = await library.versionsOf(story.entry);
    expect(versions.length).toBeGreaterThan(1);
    expect(texts[facts.findIndex(({ url }) => url === story.facts.url)]!.words).toBe(decodeSignature(newestOf(versions).signature).words);
  });

  it('refuses one of a newer version by name, and names line and field of what is damaged', async () => {
    const { lines } = await everythingExported();
    desk.write('newer.jsonl', [{ firstprint: 'library', version: 2 }, ...lines.slice(1)]);
    const newer = await desk.run('build', 'newer.jsonl', '--out', 'none.pack');
    expect([newer.code, newer.err]).toEqual([1, expect.stringContaining("newer.jsonl:1: This is version 2 of Firstprint's library file, and this Firstprint reads version 1: a newer one is needed.\n")]);
    const damaged = lines.slice(1, 5).map((line) => JSON.parse(line) as Record<string, unknown>);
    const [versions] = [damaged[3]!['versions'] as object[]];
    desk.write('damaged.jsonl', [lines[0]!, { ...damaged[0], label: 'loud' }, { ...damaged[1], traces: [{ kind: 'tag', publisher: null, at: -1 }] }, { ...damaged[2], versions: [] }, { ...damaged[3], versions: [{ ...versions[0], signature: 'AAAA' }] }]);
    const { code, err } = await desk.run('build', 'damaged.jsonl', '--out', 'damaged.pack');
    expect(code).toBe(0);
    for (const start of ['2: label: ', '3: traces.0.at: ', '4: versions: empty', '5: signature: Not a signature']) expect(err).toContain(`damaged.jsonl:${start}`);
    expect(err).toContain('build: 0 articles');
  });
});
