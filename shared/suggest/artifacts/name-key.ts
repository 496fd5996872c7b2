import { givenNameRows, nameRows } from './lists.ts';

const LATIN_NAME = /^\p{Lu}(?=\P{Lu}*\p{Ll})[\p{Script=Latin}\p{M}'’ʼ\-‑]{3,}$/u;

/** Whether a word may be a name that is compared: in Latin letters, not all of them capitals, not too short. */
export const isLatinName = (word: string): boolean => LATIN_NAME.test(word);

/** Letters that say more than the one below their sign. */
const CARONS: readonly (readonly [RegExp, string])[] = [
  [/š/gu, 'S'],
  [/ž/gu, 'Z'],
  [/č|ć/gu, 'C'],
];

/** Ways to write one name that schemes of transliteration differ in (KMU 2010, BGN/PCGN, ISO 9, GOST, ALA-LC,
 *  the German and the French way), longest first; what they all stand for is one sign. */
const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/[\u0300-\u036f]/gu, ''],
  [/[ʹʺʼ’'‘`]/gu, ''],
  [/schtsch|shch|SC/gu, 'SC'],
  [/tsch|tch/gu, 'C'],
  [/sch|sh/gu, 'S'],
  [/ch/gu, 'C'],
  [/zh/gu, 'Z'],
  [/kh/gu, 'h'],
  [/tz|ts/gu, 'c'],
  [/ks/gu, 'x'],
  [/ph/gu, 'f'],
  [/ck|q/gu, 'k'],
  // -ov, -ev, -yov, -off, -ow and the like.
  [/[yij]?(?:[eo]v|[eo]ff|[eo]w)$/u, 'EV'],
  [/w/gu, 'v'],
  // -skyi, -skiy, -skij, -sky, -ski; -ii, -iy, -yi.
  [/[iyj]{1,3}$/u, 'i'],
  [/(?<=[aeou])[iyj](?![aeou])/gu, 'i'],
  [/[iyj]+(?=[aou])/gu, 'y'],
  [/[iyj]+e/gu, 'e'],
  [/[iyj]{2,}/gu, 'i'],
  [/(?<=[^aeou])y(?![aou])/gu, 'i'],
  [/j/gu, 'y'],
  // A vowel may follow the first sign only.
  [/^[yi]?e/u, 'e'],
  [/(\p{L})\1+/gu, '$1'],
];

/** What all spellings of a name in Latin letters share. Two names that are not one may share it as well. */
export function nameKey(name: string): string {
  let key = name.toLowerCase().replace(/ß/gu, 'ss').replace(/ł/gu, 'l').replace(/ø/gu, 'o').normalize('NFC');
  for (const [from, to] of CARONS) key = key.replace(from, to);
  key = key.normalize('NFD');
  for (const [from, to] of REWRITES) key = key.replace(from, to);
  return key;
}

const rowsOf = (rows: readonly (readonly string[])[]): Map<string, number> =>
  new Map(rows.flatMap((row, at) => row.map((form) => [form.toLowerCase(), at] as const)));

const places = rowsOf(nameRows);
const givenNames = rowsOf(givenNameRows);

/** The row of names that two languages write differently, or `null`. */
export const nameRowOf = (name: string): number | null => places.get(name.toLowerCase()) ?? null;

/** Whether two given names are known forms of one. */
export const areFormsOfOne = (a: string, b: string): boolean => {
  const row = givenNames.get(a.toLowerCase());
  return row !== undefined && row === givenNames.get(b.toLowerCase());
};

/** How many letters two names differ in, a swap of neighbours as one (optimal string alignment); `most + 1` if
 *  they are more than `most`. Cost: the product of the lengths. */
export function differences(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let at = 1; at <= b.length; at++) {
      const same = a[row - 1] === b[at - 1] ? 0 : 1;
      let cost = Math.min((last[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + same);
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1]) {
        cost = Math.min(cost, (beforeLast[at - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    if (Math.min(...current) > most) return most + 1;
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? most + 1;
}
