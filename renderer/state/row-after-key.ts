/** Where a key takes the cursor of a list of `total` rows, `page` of which are in view; `null` if it is no
 *  key of lists. */
export function rowAfterKey(key: string, cursor: number, total: number, page: number): number | null {
  const clamp = (row: number) => Math.max(0, Math.min(total - 1, row));
  switch (key) {
    case 'ArrowDown':
      return clamp(cursor + 1);
    case 'ArrowUp':
      return clamp(cursor - 1);
    case 'PageDown':
      return clamp(cursor + page);
    case 'PageUp':
      return clamp(cursor - page);
    case 'Home':
      return 0;
    case 'End':
      return clamp(total - 1);
    default:
      return null;
  }
}
