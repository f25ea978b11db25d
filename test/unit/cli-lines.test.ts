import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CLAIMS } from '../../src/core/article-facts';
import type { Complaint } from '../../src/cli/input/batch';
import { lineBatches, linesOf } from '../../src/cli/input/line-batches';
import { givenInLine } from '../../src/cli/jobs/given';

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes.length === 0 ? bytes.length : sizes[i % sizes.length]!;
    yield bytes.subarray(at, (at += size));
  }
}

async function batches(text: string, size: number, chunks: readonly number[]): Promise<{ first: number; text: string }[]> {
  const found: { first: number; text: string }[] = [];
  const complaints: Complaint[] = [];
  for await (const { first, bytes } of lineBatches('f', chunksOf(new TextEncoder().encode(text), chunks), size, (complaint) => complaints.push(complaint))) found.push({ first, text: new TextDecoder().decode(bytes) });
  expect(complaints).toEqual([]);
  return found;
}

describe('batches of lines', () => {
  it('are whole lines, nothing lost, whatever the chunks they came in', async () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '漢', '\n', '\r', ' '), maxLength: 12 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 60 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), async (parts, size, chunks) => {
        const text = parts.join('\n');
        const found = await batches(text, size, chunks);
        expect(found.map((batch) => batch.text).join('')).toBe(text);
        expect(found).toEqual(await batches(text, size, []));
        let line = 1;
        for (const [i, batch] of found.entries()) {
          expect(batch.first).toBe(line);
          line += batch.text.split('\n').length - 1;
          if (i < found.length - 1) expect(batch.text.endsWith('\n')).toBe(true);
          // No batch goes on for longer than the line that reaches its size.
          expect(new TextEncoder().encode(batch.text.slice(0, batch.text.slice(0, -1).lastIndexOf('\n') + 1)).length).toBeLessThan(size);
        }
      }),
    );
  });

  it('leave out a line that is too long to be held, and go on behind it', async () => {
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('a\nbb');
      for (let i = 0; i < 70; i++) yield new Uint8Array(2 ** 20).fill(98);
      yield new TextEncoder().encode('b\nc\nd');
    };
    const complaints: Complaint[] = [];
    const found: [number, string][] = [];
    for await (const { first, bytes } of lineBatches('f', chunks(), 10, (complaint) => complaints.push(complaint))) found.push([first, new TextDecoder().decode(bytes)]);
    expect([found, complaints]).toEqual([[[1, 'a\n'], [3, 'c\nd']], [{ severity: 'bad', where: 'f:2', field: null, message: 'longer than 64 MB' }]]);
  });

  it('give their lines with their numbers, blank ones left out', () => {
    const bytes = Buffer.concat([Buffer.from('a\r\n\n  \nb\n'), Buffer.from([0xff, 0x0a]), Buffer.from('c')]);
    expect([...linesOf({ kind: 'lines', file: 'f', first: 10, bytes })]).toEqual([{ number: 10, text: 'a\r' }, { number: 13, text: 'b' }, { number: 14, text: null }, { number: 15, text: 'c' }]);
  });
});

describe('what a line gives', () => {
  const nothing = { id: null, url: null, publisher: null, published: null, authors: [], title: null, claims: null, onlyRead: false };

  it('is read with all its forms', () => {
    expect(givenInLine('{"text":"t"}')).toEqual({ ...nothing, content: { text: 't' } });
    expect(givenInLine('\ufeff{"id":7,"authors":"A, B","html":"<p>","country":"at"}\r')).toEqual({ ...nothing, id: '7', authors: ['A, B'], content: { html: '<p>', type: null } });
    expect(givenInLine('{"published":1714752000,"authors":["A"],"url":"","text":"t","html":"h","signature":"AQ=="}')).toEqual({ ...nothing, published: '1714752000', authors: ['A'], content: { signature: 'AQ==' }, claims: NO_CLAIMS });
  });

  it('is of a library file its newest text, with what the reader wrote and what the page claimed', () => {
    const versions = ['AQ==', 'Ag==', 'Aw=='].map((signature, i) => ({ signature, firstSeen: `2026-11-0${i + 1}T00:00:00Z`, lastSeen: `2026-11-0${[3, 5, 4][i]}T00:00:00Z` }));
    const credits = [{ publisher: 'Wire', kind: 'dateline', published: null, url: null }];
    expect(givenInLine(JSON.stringify({ url: 'https://a.example/', title: 'T', publisher: 'P', published: '2023', edited: { publisher: null, title: 'My T' }, credits, label: 'satire', teaser: true, versions }))).toEqual({
      ...nothing, url: 'https://a.example/', title: 'My T', published: '2023', content: { signature: 'Ag==' }, claims: { credits, label: 'satire', teaser: true, traces: [] },
    });
    // Of others, who mean other things by these names, they are not asked for.
    expect(givenInLine('{"text":"t","versions":3,"label":"left","edited":true}')).toEqual({ ...nothing, content: { text: 't' } });
  });

  it('may hold the NaN that Python writes, but not in its words', () => {
    expect(givenInLine('{"published": NaN, "title": "What NaN is: NaN, and why", "text": "t"}')).toEqual({ ...nothing, title: 'What NaN is: NaN, and why', content: { text: 't' } });
  });

  it.each([
    ['[1]', 'text: there is neither text nor html nor signature'],
    ['"x"', 'null: not an object'],
    ['{"authors":{"name":"A"},"text":"t"}', 'authors: neither a string nor a list of strings'],
    ['{"id":true,"text":"t"}', 'id: neither a string nor a number'],
    ['{"text":["t"]}', 'text: not a string'],
  ])('refuses %s', (line, sentence) => {
    const said = (): string => {
      try {
        return JSON.stringify(givenInLine(line));
      } catch (error) {
        return `${(error as { field: string | null }).field}: ${(error as Error).message}`;
      }
    };
    expect(said()).toBe(sentence);
  });
});
