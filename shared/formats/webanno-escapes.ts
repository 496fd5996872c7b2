/** How WebAnno TSV spells what would be read as its own signs, in the text of sentences and in values. */

const TEXT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\t', 't'],
  ['\n', 'n'],
  ['\f', 'f'],
  ['\r', 'r'],
  ['\b', 'b'],
]);
const TEXT_UNESCAPES = invert(TEXT_ESCAPES);
/** Its own tools have no spelling of CR in values and would break the line there. */
const VALUE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\t', 't'],
  ['\n', 'n'],
  ['\r', 'r'],
]);
const VALUE_UNESCAPES = invert(VALUE_ESCAPES);

function invert(map: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...map].map(([one, other]) => [other, one]));
}

/** A line of a sentence. Control characters have a backslash before them. */
export const escapeText = (text: string): string =>
  text.replace(/[\\\0-\x08\t\n\f-\x1f]/gu, (sign) => `\\${TEXT_ESCAPES.get(sign) ?? sign}`);

export const unescapeText = (text: string): string =>
  text.replace(/\\([\\tnfrb\0-\x1f])/gu, (_, sign: string) => TEXT_UNESCAPES.get(sign) ?? sign);

/** Before version 3.2 texts were spelt as strings of Java. */
export const unescapeOldText = (text: string): string =>
  text.replace(/\\(?:u+([0-9a-f]{4})|([\\tnfrb"'/]))/giu, (_, code?: string, sign = '') =>
    code === undefined ? (TEXT_UNESCAPES.get(sign) ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );

export const escapeValue = (value: string): string =>
  value.replace(/->|[\\[\]|_;*\t\n\r]/gu, (sign) => `\\${VALUE_ESCAPES.get(sign) ?? sign}`);

export const unescapeValue = (value: string): string =>
  value.replace(/\\(->|[\\[\]|_;*tnr])/gu, (_, sign: string) => VALUE_UNESCAPES.get(sign) ?? sign);

/** The parts of a cell between signs that no backslash stands before. */
export function splitCell(cell: string, separator: '|' | ';'): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < cell.length; at++) {
    if (cell[at] === '\\') at++;
    else if (cell[at] === separator) {
      parts.push(cell.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, cell.slice(start)];
}

/** A value and what stands in brackets behind it: `PER[3]`, `1-2[0_4]`. */
export function splitSuffix(value: string): { value: string; suffix: string | null } {
  const match = /^(.*)\[([\d_]+)\]$/su.exec(value);
  const before = match?.[1] ?? '';
  let backslashes = 0;
  while (before.at(-1 - backslashes) === '\\') backslashes++;
  return match && backslashes % 2 === 0 ? { value: before, suffix: match[2] ?? '' } : { value, suffix: null };
}
