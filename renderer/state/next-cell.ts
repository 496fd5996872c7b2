/** A cell of a grid in which not every place is taken. */
export interface GridPlace {
  row: number;
  column: number;
}

/** Where a key leads from a cell: the nearest cell that way in its row or column, or an end of it; `null` if it is no
 *  key of grids or leads nowhere. */
export function nextCell(
  cells: readonly GridPlace[],
  from: GridPlace,
  key: string,
  toCorner: boolean,
): GridPlace | null {
  const inRow = cells
    .filter(({ row }) => toCorner || row === from.row)
    .toSorted((a, b) => a.row - b.row || a.column - b.column);
  const inColumn = cells.filter(({ column }) => column === from.column).toSorted((a, b) => a.row - b.row);
  switch (key) {
    case 'ArrowRight':
      return inRow.find(({ column }) => column > from.column) ?? null;
    case 'ArrowLeft':
      return inRow.findLast(({ column }) => column < from.column) ?? null;
    case 'ArrowDown':
      return inColumn.find(({ row }) => row > from.row) ?? null;
    case 'ArrowUp':
      return inColumn.findLast(({ row }) => row < from.row) ?? null;
    case 'Home':
      return inRow[0] ?? null;
    case 'End':
      return inRow.at(-1) ?? null;
    default:
      return null;
  }
}
