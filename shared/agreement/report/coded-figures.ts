import { beyondChance } from '../ratings.ts';
import { defined, type Figure, undefinedFor } from '../figure.ts';
import type { Sums } from './sums.ts';

/** The measures of `../coded.ts` from sums: of two raters, or of the sum over pairs of more. */
export interface CodedSums {
  /** Places that both have valued, and those to which both gave the same value. */
  n: number;
  agree: number;
  /** How often each value was given by the first, and by the second. */
  first: ArrayLike<number>;
  second: ArrayLike<number>;
}

/** Sets of labels on characters or tokens. */
export function readValues(values: Sums): CodedSums {
  const rows = Math.max(0, values.rows - 1);
  const column = (field: number) =>
    Float64Array.from({ length: rows }, (_, row) => values.get(row + 1, field));
  return { n: values.get(0, 1), agree: values.get(0, 0), first: column(0), second: column(1) };
}

/** One label against all else. */
export function readLabel(labels: Sums, row: number, n: number): CodedSums {
  const [both, first, second] = [labels.get(row, 0), labels.get(row, 1), labels.get(row, 2)];
  return { n, agree: n - first - second + 2 * both, first: [first, n - first], second: [second, n - second] };
}

/** Labels of stretches that both marked; row 0: all labels. */
export function readMatches(matches: Sums, row: number): CodedSums {
  const n = matches.get(0, 1);
  if (row !== 0) return readLabel(matches, row, n);
  const rows = Math.max(0, matches.rows - 1);
  const column = (field: number) =>
    Float64Array.from({ length: rows }, (_, at) => matches.get(at + 1, field));
  return { n, agree: matches.get(0, 0), first: column(1), second: column(2) };
}

export const percentOf = ({ n, agree }: CodedSums): Figure =>
  n === 0 ? undefinedFor('no_pairable_items') : defined(agree / n);

/** Cohen 1960: chance from each one’s own habits. */
export const kappaOf = (sums: CodedSums): Figure =>
  correct(sums, ({ n, first, second }) =>
    sumOver(first, (at, value) => (value / n) * ((second[at] ?? 0) / n)),
  );

/** Scott 1955: chance from the habits of both together. Over the pairs of more than two raters, Fleiss 1971. */
export const piOf = (sums: CodedSums): Figure =>
  correct(sums, ({ n, first, second }) =>
    sumOver(first, (at, value) => ((value + (second[at] ?? 0)) / (2 * n)) ** 2),
  );

/** Krippendorff 2004: as π, without drawing the same value twice. */
export const alphaOf = (sums: CodedSums): Figure =>
  correct(sums, ({ n, first, second }) => {
    const values = 2 * n;
    const same = sumOver(first, (at, value) => {
      const total = value + (second[at] ?? 0);
      return total * (total - 1);
    });
    return same / (values * (values - 1));
  });

/** Gwet 2008: chance from how evenly the values are used. */
export const ac1Of = (sums: CodedSums): Figure =>
  correct(sums, (given) => {
    const { n, first, second } = given;
    const spread = sumOver(first, (at, value) => {
      const share = (value + (second[at] ?? 0)) / (2 * n);
      return share * (1 - share);
    });
    return spread / (countValues(given) - 1);
  });

function correct(sums: CodedSums, expect: (sums: CodedSums) => number): Figure {
  const { n, agree } = sums;
  if (n === 0) return undefinedFor('no_pairable_items');
  if (countValues(sums) < 2) return undefinedFor('no_variation');
  return defined(beyondChance(agree / n, expect(sums)));
}

const countValues = ({ first, second }: CodedSums): number =>
  sumOver(first, (at, value) => (value + (second[at] ?? 0) > 0 ? 1 : 0));

function sumOver(values: ArrayLike<number>, of: (at: number, value: number) => number): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += of(at, values[at] as number);
  return sum;
}
