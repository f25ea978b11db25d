import { readFileSync } from 'node:fs';
import { Problem } from '../../core/problem';
import type { Batch, Complaint } from '../input/batch';
import { linesOf } from '../input/line-batches';
import { BadDocument, givenInLine, givenPage, isHeader, type Given } from './given';

/** One document of a batch, not yet read. */
interface Item {
  /** File and line. */
  readonly where: string;
  /** @throws BadDocument */
  readonly read: () => Given;
}

/** What watches over a worker: it is told before each document, and knows which ones an earlier try did not survive. */
export interface Watch {
  /** Why the document of this number is to be left alone; null where it may be tried. */
  begin(number: number): string | null;
}

/**
 * Does something with every document of a batch, in their order. What cannot be read, or throws, is complained of, and the
 * rest goes on; only what is no document's fault ends it.
 *
 * @param failed what is to be done for a document that was lost
 */
export async function eachDocument(batch: Batch, watch: Watch, handle: (given: Given, warn: (field: string, message: string) => void) => Promise<void>, failed: (given: Given | null) => void = () => {}): Promise<Complaint[]> {
  const complaints: Complaint[] = [];
  let number = 0;
  for (const { where, read } of itemsOf(batch)) {
    const bad = (field: string | null, message: string): void => void complaints.push({ severity: 'bad', where, field, message });
    const lost = watch.begin(number++);
    let given: Given | null = null;
    try {
      given = read();
      if (lost !== null) throw new BadDocument(null, lost);
      await handle(given, (field, message) => complaints.push({ severity: 'warning', where, field, message }));
    } catch (error) {
      // A pack that is damaged is not the document's fault.
      if (error instanceof Problem) throw error;
      bad(error instanceof BadDocument ? error.field : null, error instanceof Error ? error.message : String(error));
      failed(given);
    }
  }
  return complaints;
}

function* itemsOf(batch: Batch): Generator<Item> {
  switch (batch.kind) {
    case 'lines':
      for (const { number, text } of linesOf(batch)) {
        const where = `${batch.file}:${number}`;
        if (!startsLibrary(text, where)) yield { where, read: () => givenInLine(text) };
      }
      return;
    case 'files':
      for (const path of batch.paths) yield { where: path, read: () => givenPage(null, readFileSync(path), null) };
      return;
    case 'records':
      for (const { number, url, type, body } of batch.records) yield { where: `${batch.file}:record ${number}`, read: () => givenPage(url, body, type) };
  }
}

/** @throws Problem `library-file-newer`, and where: a file of a newer version is refused as a whole */
function startsLibrary(line: string | null, where: string): boolean {
  try {
    return isHeader(line);
  } catch (error) {
    throw error instanceof Problem ? new Problem(error.code, `${where}: ${error.message}`, error.values) : error;
  }
}
