/** Where something stands from left to right, in points. */
export interface Box {
  x0: number;
  x1: number;
}

interface Piece extends Box {
  text: string;
  size: number;
}

/** Columns of so few lines are none: they are a table, or two things side by side. */
const FEWEST_LINES = 4;

/** Parts rows of a page into blocks that are read one after the other. A gutter is a strip that most of the rows
 *  leave free; rows that cross it part what stands above them from what stands below. */
export function findColumns<P extends Piece>(rows: readonly P[][], depth = 0): P[][][] {
  const gutter = depth < 6 ? findGutter(rows) : null;
  if (gutter === null) return rows.length > 0 ? [[...rows]] : [];
  const blocks: P[][][] = [];
  let band: P[][] = [];
  let across: P[][] = [];
  const closeBand = () => {
    if (band.length === 0) return;
    const side = (isOn: (piece: P) => boolean) =>
      band.map((row) => row.filter(isOn)).filter((row) => row.some(({ text }) => /\S/u.test(text)));
    blocks.push(
      ...findColumns(
        side(({ x0, x1 }) => (x0 + x1) / 2 < gutter),
        depth + 1,
      ),
    );
    blocks.push(
      ...findColumns(
        side(({ x0, x1 }) => (x0 + x1) / 2 >= gutter),
        depth + 1,
      ),
    );
    band = [];
  };
  const closeAcross = () => {
    if (across.length > 0) blocks.push(...findColumns(across, depth + 1));
    across = [];
  };
  for (const row of rows) {
    if (crosses(row, gutter)) {
      closeBand();
      across.push(row);
    } else {
      closeAcross();
      band.push(row);
    }
  }
  closeBand();
  closeAcross();
  return blocks;
}

const isSeen = ({ text }: Piece): boolean => /\S/u.test(text);

const crosses = (row: readonly Piece[], gutter: number): boolean =>
  row.some((piece) => isSeen(piece) && piece.x0 < gutter && piece.x1 > gutter);

/** The middle of the strip that the most rows with text on both of its sides leave free; `null` if the page has
 *  one column. */
function findGutter(rows: readonly Piece[][]): number | null {
  const gaps = rows.flatMap(findGaps);
  if (gaps.length < FEWEST_LINES) return null;
  let best: { at: number; score: number } | null = null;
  // Each strip that many gaps share ends where one of them ends.
  for (const at of new Set(gaps.map(({ x0, x1 }) => Math.round((x0 + x1) / 2)))) {
    const free = gaps.filter(({ x0, x1 }) => x0 <= at && at <= x1).length;
    const crossed = rows.filter((row) => crosses(row, at)).length;
    const score = free - crossed / 3;
    if (free >= FEWEST_LINES && free > crossed / 2 && (!best || score > best.score)) best = { at, score };
  }
  return best && looksLikeColumns(rows, best.at) ? best.at : null;
}

/** Gaps in a row that are wider than those between words mostly are. */
function findGaps(row: readonly Piece[]): Box[] {
  const seen = row.filter(isSeen).sort((one, other) => one.x0 - other.x0);
  const gaps: Box[] = [];
  let end = seen[0]?.x1 ?? 0;
  for (const { x0, x1, size } of seen.slice(1)) {
    if (x0 - end > 0.8 * size) gaps.push({ x0: end, x1: x0 });
    end = Math.max(end, x1);
  }
  return gaps;
}

/** Lines of a column fill it; cells of a table do not. */
function looksLikeColumns(rows: readonly Piece[][], gutter: number): boolean {
  const free = rows.filter((row) => !crosses(row, gutter));
  return [({ x0 }: Piece) => x0 < gutter, ({ x0 }: Piece) => x0 >= gutter].every((isOn) => {
    const widths: number[] = [];
    let [left, right] = [Infinity, -Infinity];
    for (const row of free) {
      const side = row.filter((piece) => isSeen(piece) && isOn(piece));
      if (side.length === 0) continue;
      const start = Math.min(...side.map(({ x0 }) => x0));
      const end = Math.max(...side.map(({ x1 }) => x1));
      widths.push(side.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0));
      left = Math.min(left, start);
      right = Math.max(right, end);
    }
    const filled = widths.reduce((sum, width) => sum + width, 0) / (widths.length * (right - left));
    const size = free.flat().find(isSeen)?.size ?? 10;
    return widths.length >= FEWEST_LINES && filled > 0.5 && right - left > 6 * size;
  });
}
