import { guessMapping } from '../../../shared/tables/guess-mapping.ts';

/** Unique names for the columns of a table, by its first rows: from the first of them if that is a `header`,
 *  else made up. */
export function nameColumns(rows: string[][]): { columns: string[]; header: boolean } {
  const [first = [], ...rest] = rows;
  const header = isHeader(first, rest);
  return { columns: header ? uniqueNames(first) : first.map((_, index) => `Column ${index + 1}`), header };
}

/** The first row names the columns if it reads like names, and the rows below it like something else. */
function isHeader(first: string[], rest: string[][]): boolean {
  const names = first.filter((cell) => cell.trim() !== '');
  const readsLikeNames =
    names.length > 0 &&
    names.every((name) => name.length < 60 && !/^[\d\s.,:/-]+$|^https?:|[\n“”"!?]|[.…]$/u.test(name.trim()));
  if (!readsLikeNames) return false;
  const sample = rest.slice(0, 20);
  if (sample.length === 0 || guessMapping(uniqueNames(first), [])) return true;
  if (new Set(names).size < names.length) return false;
  return first.some((name, index) => {
    const cells = sample.map((row) => row[index] ?? '');
    const length = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
    return (
      length > 3 * name.length + 20 || (cells.every((cell) => /^\d[\d.,/:-]*$/.test(cell)) && name !== '')
    );
  });
}

/** Names of columns as a table has them; a repeated one gets a number, an empty one its place. */
function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() || `Column ${index + 1}`;
    let unique = name;
    let number = numbers.get(name) ?? 2;
    for (; seen.has(unique); number++) unique = `${name} (${number})`;
    numbers.set(name, number);
    seen.add(unique);
    return unique;
  });
}
