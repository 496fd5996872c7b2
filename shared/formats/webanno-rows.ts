import type { Issue } from '../contract/entry.ts';
import { corruptSource, unsupported } from '../errors.ts';
import { createOffsetMap } from '../text/offsets.ts';
import { unescapeOldText, unescapeText } from './webanno-escapes.ts';

export interface Layer {
  kind: 'SP' | 'RL' | 'CH';
  type: string;
  /** The place of its first column behind the token. */
  first: number;
  columns: Column[];
}

export type Column =
  | { kind: 'feature'; name: string }
  /** Says only that there is a mark. */
  | { kind: 'placeholder' }
  /** `type`: what the marks at both ends are. */
  | { kind: 'reference'; type: string }
  | { kind: 'role'; name: string; type: string }
  | { kind: 'target'; type: string };

export interface Header {
  layers: Layer[];
  /** The line behind it, from 0. */
  end: number;
  columns: number;
  unescape(text: string): string;
}

export function readHeader(lines: readonly string[]): Header {
  const [, major, minor = ''] = /^#FORMAT=WebAnno TSV (\d+)\.(\d+)\s*$/u.exec(lines[0] ?? '') ?? [];
  if (major !== '3')
    throw unsupported('This is no WebAnno TSV of version 3: export the document from INCEpTION again.');
  const layers: Layer[] = [];
  let columns = 0;
  let end = 1;
  for (; end < lines.length; end++) {
    const [, kind, rest = ''] = /^#T_(SP|RL|CH)=(.*)$/su.exec((lines[end] as string).trimEnd()) ?? [];
    if (kind !== 'SP' && kind !== 'RL' && kind !== 'CH') break;
    const [type = '', ...names] = rest.split('|').filter((name) => name !== '');
    const read = readColumns(kind, names);
    layers.push({ kind, type, first: columns, columns: read });
    columns += read.length;
  }
  return { layers, end, columns, unescape: Number(minor) < 2 ? unescapeOldText : unescapeText };
}

function readColumns(kind: Layer['kind'], names: readonly string[]): Column[] {
  const columns: Column[] = [];
  for (const name of names) {
    const [, feature, link = ''] = /^ROLE_[^:]*:(.+?)_(.*)$/u.exec(name) ?? [];
    if (kind === 'RL' && name.startsWith('BT_')) columns.push({ kind: 'reference', type: name.slice(3) });
    else if (feature !== undefined) columns.push({ kind: 'role', name: feature, type: link });
    else if (columns.at(-1)?.kind === 'role') columns.push({ kind: 'target', type: name });
    else columns.push({ kind: 'feature', name });
  }
  return columns.length === 0 ? [{ kind: 'placeholder' }] : columns;
}

/** A token, or a part of one. */
export interface Row {
  line: number;
  id: string;
  begin: number;
  end: number;
  cells: string[];
}

export interface Rows {
  text: string;
  rows: Row[];
  issues: Issue[];
  /** Lines whose tokens are not what the text has there. */
  misplaced: number[];
}

/** What no writer would leave between two sentences, and between all of them. */
const MOST_BLANKS = 100_000;
const MOST_BLANKS_IN_ALL = 10_000_000;
const MOST_ISSUES = 50;

/** The text is put together as INCEpTION does it: of the sentences, with a line end behind each, which goes where
 *  the next begins at once, and blanks up to where the next begins. */
export function readRows(lines: readonly string[], header: Header, unit: 'utf16' | 'codepoint'): Rows {
  const measure = (piece: string) => (unit === 'utf16' ? piece.length : Array.from(piece).length);
  const pieces: string[] = [];
  const found: (Row & { form: string })[] = [];
  const issues: Issue[] = [];
  let length = 0;
  let blanks = 0;
  let sentence: string[] = [];
  for (let at = header.end; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.startsWith('#')) {
      if (line.startsWith('#Text=')) sentence.push(header.unescape(line.slice(6)));
      continue;
    }
    if (line.trim() === '') continue;
    const [id = '', place = '', form = '', ...cells] = line.split('\t');
    const [, from, to] = /^(\d{1,9})-(\d{1,9})$/u.exec(place) ?? [];
    if (
      !/^\d+-\d+(?:\.\d+)?$/u.test(id) ||
      from === undefined ||
      to === undefined ||
      cells.length < header.columns
    ) {
      if (issues.length < MOST_ISSUES) issues.push(malformed(at + 1, header.columns + 3));
      continue;
    }
    const [begin, end] = [Number(from), Number(to)];
    if (sentence.length > 0) {
      const gap = begin - length;
      blanks += Math.max(0, gap);
      if (gap > MOST_BLANKS || blanks > MOST_BLANKS_IN_ALL)
        throw corruptSource(
          `In line ${at + 1} a sentence begins at ${begin}, far behind the text before it.`,
          {
            line: at + 1,
          },
        );
      if (gap < 0) length -= measure(dropLineEnd(pieces));
      else if (gap > 0) pieces.push(' '.repeat(gap));
      length += Math.max(0, gap);
      const text = `${sentence.join('\n')}\n`;
      pieces.push(text);
      length += measure(text);
      sentence = [];
    }
    found.push({ line: at + 1, id, begin, end, form, cells });
  }
  dropLineEnd(pieces);
  const text = pieces.join('');
  const map = unit === 'utf16' ? null : createOffsetMap(text);
  const place = (offset: number) => (map ? (map.toUtf16(offset) ?? text.length + 1) : offset);
  const rows = found.map((row) => ({ ...row, begin: place(row.begin), end: place(row.end) }));
  const misplaced = rows.filter(
    ({ begin, end, form }) => text.slice(begin, end).replace(/[\t\n\r]/gu, ' ') !== form,
  );
  return { text, rows, issues, misplaced: misplaced.map(({ line }) => line) };
}

/** Takes the line end of the last sentence off, and gives what it took. */
function dropLineEnd(pieces: string[]): string {
  const last = pieces.pop() ?? '';
  pieces.push(last.slice(0, -1));
  return last.slice(-1);
}

const malformed = (line: number, columns: number): Issue => ({
  severity: 'error',
  code: 'row',
  message: `This line is no row of a token: it should begin with its number (1-1), its place (0-5) and the token, and have ${columns} columns. It was left out.`,
  line,
});
