/** A possible pair of one from the left and one from the right, and what it is worth (more than 0). */
export interface Edge {
  left: number;
  right: number;
  weight: number;
}

/** The pairs that are worth most together, each of the left and of the right in one at most. Edges of equal
 *  worth: the ones that come first are preferred. Exact: each connected part is solved by the Hungarian method
 *  (Kuhn 1955, in the form of Jonker and Volgenant 1987), O(n³) of the part’s size; marks of two people make
 *  parts of a few each. */
export function bestAssignment(edges: readonly Edge[]): Edge[] {
  return connectedParts(edges).flatMap((part) => (part.length === 1 ? part : solve(part)));
}

function connectedParts(edges: readonly Edge[]): Edge[][] {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let root = key;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let at = key; at !== root;) {
      const up = parent.get(at) as string;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const { left, right } of edges) {
    const [a, b] = [find(`l${left}`), find(`r${right}`)];
    if (a !== b) parent.set(b, a);
  }
  const parts = new Map<string, Edge[]>();
  for (const edge of edges) {
    const root = find(`l${edge.left}`);
    const part = parts.get(root);
    if (part) part.push(edge);
    else parts.set(root, [edge]);
  }
  return [...parts.values()];
}

function solve(edges: readonly Edge[]): Edge[] {
  const lefts = [...new Set(edges.map(({ left }) => left))].sort((a, b) => a - b);
  const rights = [...new Set(edges.map(({ right }) => right))].sort((a, b) => a - b);
  const isTurned = lefts.length > rights.length;
  const [rows, columns] = isTurned ? [rights, lefts] : [lefts, rights];
  const rowAt = new Map(rows.map((id, index) => [id, index]));
  const columnAt = new Map(columns.map((id, index) => [id, index]));
  const cells = new Map<number, Edge>();
  const width = columns.length;
  for (const edge of edges) {
    const [row, column] = isTurned ? [edge.right, edge.left] : [edge.left, edge.right];
    const cell = (rowAt.get(row) as number) * width + (columnAt.get(column) as number);
    const known = cells.get(cell);
    if (!known || known.weight < edge.weight) cells.set(cell, edge);
  }
  const columnOfRow = assignRows(
    rows.length,
    width,
    (row, column) => -(cells.get(row * width + column)?.weight ?? 0),
  );
  return [...columnOfRow].flatMap((column, row) => cells.get(row * width + column) ?? []);
}

/** The column of each row with the least cost in all; there are no fewer columns than rows. */
function assignRows(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
): Int32Array {
  // Counted from 1; 0 stands for none.
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const way = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(columns + 1).fill(Infinity);
    const seen = new Uint8Array(columns + 1);
    do {
      seen[column] = 1;
      const from = rowOf[column] as number;
      let step = Infinity;
      let next = 0;
      for (let to = 1; to <= columns; to++) {
        if (seen[to]) continue;
        const reduced = cost(from - 1, to - 1) - (rowPrice[from] as number) - (columnPrice[to] as number);
        if (reduced < (least[to] as number)) {
          least[to] = reduced;
          way[to] = column;
        }
        if ((least[to] as number) < step) {
          step = least[to] as number;
          next = to;
        }
      }
      for (let to = 0; to <= columns; to++) {
        if (seen[to]) {
          const row = rowOf[to] as number;
          rowPrice[row] = (rowPrice[row] as number) + step;
          columnPrice[to] = (columnPrice[to] as number) - step;
        } else least[to] = (least[to] as number) - step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = way[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }
  const answer = new Int32Array(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column] as number;
    if (row > 0) answer[row - 1] = column - 1;
  }
  return answer;
}
