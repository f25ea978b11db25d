import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import Papa from 'papaparse';
import { beforeEach, describe, expect, it } from 'vitest';
import { exportCsv } from '../../src/library/exchange/export';
import { Library } from '../../src/library/library';
import { signed, START } from './exchange-library';
import { newArticle } from './library-articles';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function table(library: Library): Promise<string> {
  let all = '';
  for await (const piece of exportCsv(library)) all += piece;
  return all;
}

/** What a reader writes in every cell that is free. */
async function cellsWith(word: string): Promise<string[]> {
  globalThis.indexedDB = new IDBFactory();
  const library = await Library.open();
  const article = newArticle(signed(), { url: 'https://hpa.example/mill', title: word, publisher: word, authors: [word] }, { language: word });
  await library.add(article, { by: 'hand', now: START, note: word, tags: [word] });
  const all = await table(library);
  return Papa.parse<string[]>(all.slice(1)).data[1]!;
}

describe('the table for people', () => {
  it('has the facts as they are shown, in UTF-8 with its mark, with a row of names', async () => {
    const library = await Library.open();
    const article = newArticle(signed(), { url: 'https://hpa.example/mill', title: 'The "Mill", again', authors: ['Ada Reed', 'N. Öz'] });
    await library.add(article, { by: 'hand', now: START, edited: { publisher: '港湾通信' }, note: 'one\ntwo', tags: ['tide', 'mill'] });
    await library.add(newArticle(signed(), { url: 'https://hpa.example/read', publisher: null, published: null, authors: [] }, { language: null }), { by: 'reading', now: START + 1500 });
    expect(await table(library)).toBe([
      '\ufeff"url","title","publisher","published","authors","note","tags","language","by","added","first seen","last seen"',
      '"https://hpa.example/mill","The ""Mill"", again","港湾通信","2023-01-30","Ada Reed; N. Öz","one\ntwo","tide; mill","en","hand","2026-11-01T09:00:00.000Z","2026-11-01T09:00:00.000Z","2026-11-01T09:00:00.000Z"',
      '"https://hpa.example/read","Title of https://hpa.example/read","","","","","","","reading","","2026-11-01T09:00:01.500Z","2026-11-01T09:00:01.500Z"',
      '',
    ].join('\r\n'));
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '＋1', '－1', '＠x', '|cmd', '%0A=1'])('holds nothing that a spreadsheet would run: %j', async (word) => {
    const cells = await cellsWith(word);
    const free = [1, 2, 4, 5, 6, 7].map((i) => cells[i]!);
    for (const cell of free) expect(cell).toMatch(/^'/);
    expect(free.map((cell) => cell.slice(1).replace(/(?<=[\t\r\n])'/, ''))).toEqual(free.map(() => word));
  });

  it('nor does a cell, where another sign parts the cells', async () => {
    const cells = await cellsWith('a;=cmd|"/c calc"!A1');
    expect(cells[1]).toBe('a;\'=cmd|"/c calc"!A1');
    for (const sign of [';', ',', '\t', '|', '\n', '; ', ';"', ';\'']) expect((await cellsWith(`a${sign}@x`))[1]).toBe(`a${sign}'@x`);
  });

  it('leaves other words as they are', async () => {
    for (const word of ['a-b', 'x = y', 'Why? - he said', '50%', '"=1"', 'a@b.example', '']) expect((await cellsWith(word)).slice(1, 3)).toEqual([word, word]);
  });
});
