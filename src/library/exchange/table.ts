import Papa from 'papaparse';
import { factsOf, type LibraryEntry } from '../entry';

/** The columns of the table, in their order; named in English, as the fields of the library file are, for programs read them too. */
const COLUMNS = ['url', 'title', 'publisher', 'published', 'authors', 'note', 'tags', 'language', 'by', 'added', 'first seen', 'last seen'] as const;

/** Excel takes a file without it for one in the code page of its country. */
const BOM = '\ufeff';
/** As RFC 4180 has it. */
const LINE_END = '\r\n';

/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), white space before it or not, in the full-width
 * form that East Asian ones take too. It gets an apostrophe in front, which makes it text.
 */
const FORMULA = /^\s*[=+\-@\t\r\n|%＝＋－＠]|^[\t\r\n]/;
/** The same behind what another country's spreadsheet takes for the end of a cell, whether it stands in quotation marks or not. */
const INNER_FORMULA = /([;,\t|\r\n]["'\s]*)(?=[=+\-@＝＋－＠])/g;

const options = { quotes: true, escapeFormulae: FORMULA, header: false, newline: LINE_END };

const row = (cells: readonly string[]): string => `${Papa.unparse([cells.map((cell) => cell.replace(INNER_FORMULA, "$1'"))], options)}${LINE_END}`;

export const tableHead = (): string => BOM + row(COLUMNS);

export function tableRow(entry: LibraryEntry): string {
  const { facts, note, tags, language, by, added, firstSeen, lastSeen } = entry;
  const { title, publisher, published } = factsOf(entry);
  const iso = (time: number | null): string => (time === null ? '' : new Date(time).toISOString());
  return row([facts.url ?? '', title, publisher ?? '', published ?? '', facts.authors.join('; '), note, tags.join('; '), language ?? '', by, iso(added), iso(firstSeen), iso(lastSeen)]);
}
