import { corruptSource } from '../errors.ts';
import { isTag } from './conll-tags.ts';

/** A token’s line, parted into its columns. */
export interface ConllRow {
  line: number;
  cells: string[];
}

/** What the columns of a document hold, by what stands in them: files do not say. */
export interface Columns {
  count: number;
  word: number;
  /** The tag of a row in each column of tags, or in its last one. */
  tags: readonly ((row: ConllRow) => string | undefined)[];
  /** Whether the next token follows without a blank; `null` where the file does not say. */
  joinsNext: ((row: ConllRow) => boolean) | null;
}

/** Every row is looked at for each of them. */
const MOST_COLUMNS = 100;

/** What stands in a column that has nothing to say. */
export const isNothing = (cell: string): boolean => cell === '-X-' || cell === '_' || cell === '-';

/** In CoNLL-U and its kin, the properties of a token: `SpaceAfter=No|ner=B-PER`. */
const JOINS = /(?:^|\|)(?:SpaceAfter=No|NoSpaceAfter)(?:\||$)/u;
const ENTITY = /(?:^|\|)ner=([^|]+)/iu;

/** The token is in the first column, or in the second behind its number. Tags are in the last column that has
 *  them in most rows; also in those between the two, if all of these hold tags or nothing: parts of speech
 *  beside them show that what looks like tags are chunks. */
export function chooseColumns(rows: readonly ConllRow[]): Columns {
  const count = rows[0]?.cells.length ?? 0;
  if (count > MOST_COLUMNS)
    throw corruptSource(`The first line has ${count} columns, more than any table of tokens.`);
  const whole = rows.filter(({ cells }) => cells.length === count);
  const word = isNumbered(whole) ? 1 : 0;
  const all = Array.from({ length: count }, (_, column) => column);
  const holds = (column: number, test: (cell: string) => boolean) =>
    whole.filter(({ cells }) => test(cells[column] as string)).length;
  const last = all.findLast((column) => column > word && holds(column, isTag) * 2 > whole.length) ?? -1;
  const between = all.slice(word + 1, Math.max(last, word + 1));
  const areTags = between.every(
    (column) => holds(column, (cell) => isTag(cell) || isNothing(cell)) === whole.length,
  );
  const properties = all.slice(Math.max(last, word) + 1);
  const readProperty = (row: ConllRow): string | undefined =>
    properties.map((column) => ENTITY.exec(row.cells[column] ?? '')?.[1]).find((tag) => tag !== undefined);
  const columns = [...(areTags ? between : []), ...(last === -1 ? [] : [last])];
  const tags = columns.map((column) => (row: ConllRow) => row.cells[column]);
  const joins = (row: ConllRow) => properties.some((column) => JOINS.test(row.cells[column] ?? ''));
  return {
    count,
    word,
    tags: tags.length === 0 && whole.some(readProperty) ? [readProperty] : tags,
    joinsNext: whole.some(joins) ? joins : null,
  };
}

/** Numbers from 1 in each sentence, as CoNLL-U and GermEval have them; `3-4` is a word of two parts. */
function isNumbered(rows: readonly ConllRow[]): boolean {
  if (rows.every(({ cells: [, word = ''] }) => isTag(word) || isNothing(word))) return false;
  let before = 0;
  return rows.every(({ cells: [cell = '', word] }) => {
    const [, from, to = from] = /^(\d{1,6})(?:-(\d{1,6}))?$/u.exec(cell) ?? [];
    const follows = word !== undefined && (from === '1' || Number(from) === before + 1);
    before = Number(to);
    return follows;
  });
}
