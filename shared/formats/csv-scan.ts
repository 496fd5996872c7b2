import { corruptSource } from '../errors.ts';

/** A record of a table, with the line that it begins in. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** Characters of a record, beyond which a quotation mark was opened and never closed. */
const MOST_RECORD = 32 * 1024 * 1024;

/** Takes a table apart as its text comes (RFC 4180, whatever the line ends). */
export class CsvScanner {
  readonly #delimiter: string;
  /** What is read and not yet given. */
  #text = '';
  #line = 1;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The records that are whole with this text; with `isLast` also one that no line end closes.
   *  @throws CorruptSource for a quotation mark that opens a cell and nothing closes */
  add(text: string, isLast: boolean): CsvRecord[] {
    this.#text += text;
    const records: CsvRecord[] = [];
    let at = 0;
    for (;;) {
      const read = this.#readRecord(at, isLast);
      if (read === null) break;
      if (read.cells.length > 1 || read.cells[0] !== '')
        records.push({ line: this.#line, cells: read.cells });
      this.#line += read.lines;
      at = read.end;
    }
    this.#text = this.#text.slice(at);
    if (this.#text.length > MOST_RECORD || (isLast && this.#text !== ''))
      throw corruptSource(
        `In line ${this.#line} a quotation mark opens a cell and nothing closes it: the rows from there on could not be read.`,
        { line: this.#line },
      );
    return records;
  }

  #readRecord(start: number, isLast: boolean): { cells: string[]; end: number; lines: number } | null {
    const text = this.#text;
    const { length } = text;
    if (start >= length) return null;
    const cells: string[] = [];
    let lines = 1;
    let at = start;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        for (;;) {
          const close = text.indexOf('"', at + 1);
          if (close === -1) return null;
          cell += text.slice(at + 1, close);
          at = close + 1;
          if (text[at] !== '"') break;
          cell += '"';
        }
        lines += countLines(cell);
      }
      const end = this.#findEnd(at);
      // A CR may be half of a line end.
      if (!isLast && (end >= length || (text[end] === '\r' && end + 1 >= length))) return null;
      cells.push(end > at ? cell + text.slice(at, end) : cell);
      if (text[end] === this.#delimiter) at = end + 1;
      else return { cells, end: end + (text.startsWith('\r\n', end) ? 2 : 1), lines };
    }
  }

  #findEnd(from: number): number {
    const text = this.#text;
    let at = from;
    for (; at < text.length; at++) {
      const char = text[at];
      if (char === this.#delimiter || char === '\n' || char === '\r') return at;
    }
    return at;
  }
}

function countLines(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
