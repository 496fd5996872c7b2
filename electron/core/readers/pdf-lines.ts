import type { TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api.js';
import { type Box, findColumns } from './pdf-columns.ts';

/** A line of text on a page. Lengths are points; y grows downwards. */
export interface Line extends Box {
  text: string;
  /** Of the line’s foot. */
  y: number;
  /** Of its letters. */
  size: number;
  page: number;
  /** The number, in the whole file, of the column that it stands in. */
  column: number;
  /** By how many right angles it is turned on the page. */
  turn: number;
  rightToLeft: boolean;
  /** The file itself says that it is no part of the text, but of the page. */
  artifact: boolean;
}

/** A stretch of letters that stand on one line. */
interface Piece extends Box {
  text: string;
  turn: number;
  y: number;
  size: number;
  rightToLeft: boolean;
  artifact: boolean;
}

type Matrix = readonly number[];

/** The lines of a page in the order in which they are read: columns one after the other, from the left, and
 *  what stands across them in its place. Lines in other directions come last. */
export function readLines(
  items: readonly (TextItem | TextMarkedContent)[],
  toPage: Matrix,
  page: number,
  firstColumn: number,
): Line[] {
  const lines: Line[] = [];
  let column = firstColumn;
  for (const pieces of piecesByDirection(items, toPage)) {
    for (const block of findColumns(groupRows(pieces))) {
      lines.push(...block.flatMap((row) => toLine(row, page, column)));
      column++;
    }
  }
  return lines;
}

/** The pieces of each of the four directions in which text can run, turned so that it runs rightwards; that
 *  with the most letters first. */
function piecesByDirection(items: readonly (TextItem | TextMarkedContent)[], toPage: Matrix): Piece[][] {
  const directions = new Map<number, Piece[]>();
  const marked: boolean[] = [];
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') marked.pop();
      else marked.push((item as { tag?: string }).tag === 'Artifact');
      continue;
    }
    const [a = 1, b = 0, , , e = 0, f = 0] = multiply(toPage, item.transform as number[]);
    // The page’s y grows downwards, so that upright text has an angle of 0.
    const turn = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
    const [x, y] = [
      [e, f],
      [f, -e],
      [-e, -f],
      [-f, e],
    ][turn] ?? [e, f];
    const size = item.height || Math.hypot(a, b);
    const piece: Piece = {
      text: item.str,
      turn,
      x0: x ?? 0,
      x1: (x ?? 0) + item.width,
      y: y ?? 0,
      size: size || 1,
      rightToLeft: item.dir === 'rtl',
      artifact: marked.includes(true),
    };
    if (item.str === '' || !Number.isFinite(piece.x0 + piece.x1 + piece.y)) continue;
    const pieces = directions.get(turn);
    if (pieces) pieces.push(piece);
    else directions.set(turn, [piece]);
  }
  const letters = (pieces: Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);
  return [...directions.values()].sort((one, other) => letters(other) - letters(one));
}

const multiply = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, m: Matrix): number[] => {
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = m;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
};

/** Pieces that stand on one height, from the top. Raised and lowered letters belong to the line beside them. */
function groupRows(pieces: readonly Piece[]): Piece[][] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of [...pieces].sort((one, other) => one.y - other.y || one.x0 - other.x0)) {
    const row = rows.at(-1);
    if (row && piece.y - row.y < 0.45 * Math.min(Math.max(row.size, piece.size), 2 * row.size)) {
      row.pieces.push(piece);
      if (piece.size > row.size && /\S/u.test(piece.text))
        Object.assign(row, { y: piece.y, size: piece.size });
    } else rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  return rows.map(({ pieces }) => pieces).filter((row) => row.some(({ text }) => /\S/u.test(text)));
}

/** One line, or none of blanks only. */
function toLine(row: readonly Piece[], page: number, column: number): Line[] {
  const seen = row.filter(({ text }) => /\S/u.test(text));
  const main = seen.reduce<Piece | null>(
    (best, piece) => (best && best.text.length >= piece.text.length ? best : piece),
    null,
  );
  if (!main) return [];
  const weight = (wanted: boolean) =>
    seen.reduce((sum, { rightToLeft, text }) => sum + (rightToLeft === wanted ? text.length : 0), 0);
  const rightToLeft = weight(true) > weight(false);
  return [
    {
      text: writeRow(row, rightToLeft),
      x0: Math.min(...seen.map(({ x0 }) => x0)),
      x1: Math.max(...seen.map(({ x1 }) => x1)),
      y: main.y,
      size: main.size,
      page,
      column,
      turn: main.turn,
      rightToLeft,
      artifact: seen.every(({ artifact }) => artifact),
    },
  ];
}

/** Blanks are where there is room for them: some programs write one where a word might have been broken, and
 *  the letters behind it over it. */
function writeRow(row: readonly Piece[], rightToLeft: boolean): string {
  let text = '';
  let last: Piece | null = null;
  let isBlank = false;
  for (const piece of inReadingOrder(row, rightToLeft)) {
    if (!/\S/u.test(piece.text)) {
      isBlank = true;
      continue;
    }
    const size = Math.min(last?.size ?? piece.size, piece.size);
    const gap = last ? Math.max(piece.x0 - last.x1, last.x0 - piece.x1) : 0;
    const isApart = gap > (isBlank ? 0.05 : 0.15) * size;
    const touches = /\s$/u.test(text) || /^\s/u.test(piece.text);
    text += isApart && !touches ? ` ${piece.text}` : piece.text;
    last = piece;
    isBlank = false;
  }
  return text.trim().replace(/ {2,}/gu, ' ');
}

/** From the left; in lines that run leftwards from the right, but for stretches in them that run rightwards. */
function inReadingOrder(row: readonly Piece[], rightToLeft: boolean): Piece[] {
  const fromLeft = [...row].sort((one, other) => one.x0 - other.x0);
  if (!rightToLeft) return fromLeft;
  const ordered: Piece[] = [];
  let stretch: Piece[] = [];
  for (const piece of fromLeft.reverse()) {
    if (piece.rightToLeft || (stretch.length === 0 && !/[\p{L}\p{N}]/u.test(piece.text))) {
      ordered.push(...stretch, piece);
      stretch = [];
    } else stretch.unshift(piece);
  }
  return [...ordered, ...stretch];
}
