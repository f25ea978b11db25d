import { encodeSignature } from '../../../src/core/signature/codec';
import { sign } from '../../../src/core/signature/sign';
import { clearImports } from '../../../src/library/exchange/clearing';
import { exportLines } from '../../../src/library/exchange/export';
import { importFile } from '../../../src/library/exchange/import';
import { undoImport } from '../../../src/library/exchange/undoing';
import { Library } from '../../../src/library/library';
import { toBase64 } from '../../../src/platform/base64';
import { chance, prose, vocabulary } from '../../unit/seeded';

/** What a page of the extension runs in the tests of import and export: the dashboard's functions, without its buttons. */

/** A library file with articles of made-up prose, the same at every call. */
export function fileOf(from: number, to: number): string {
  const next = chance(from + 1);
  const words = vocabulary(next, 2000);
  const lines = Array.from({ length: to - from }, (_, i) => {
    const at = new Date(Date.UTC(2026, 10, 1) + (from + i) * 1000).toISOString();
    const signature = toBase64(encodeSignature(sign(prose(next, words, 300).join(' '))));
    return JSON.stringify({ url: `https://site${(from + i) % 7}.example/${from + i}`, title: `Article ${from + i}`, by: 'hand', added: at, firstSeen: at, lastSeen: at, signature });
  });
  return `{"firstprint":"library","version":1}\n${lines.join('\n')}\n`;
}

export async function exported(): Promise<string> {
  let all = '';
  for await (const piece of exportLines(await Library.open())) all += piece;
  return all;
}

/** @returns the number for taking it back */
export async function imported(file: string): Promise<number | null> {
  return (await importFile(new Blob([file]), await Library.open(), { conflicts: 'mine', badLines: 'refuse', texts: true })).undo;
}

/** Takes the last import back, if one is in. */
export async function takeBack(): Promise<void> {
  const library = await Library.open();
  const last = (await library.database.getAll('imports')).findLast(({ state }) => state === 'done');
  if (last !== undefined) await undoImport(last.import, library);
}

/** Clears away what imports left behind. @returns what is wrong with the library then */
export async function faults(): Promise<string[]> {
  const library = await Library.open();
  await clearImports(library);
  return library.verify();
}

export const removeAll = async (): Promise<void> => (await Library.open()).clear();
