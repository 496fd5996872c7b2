import { defined, type Figure, ratio, type Reason, undefinedFor } from '../figure.ts';
import type { MeasureId } from '../report.ts';
import {
  ac1Of,
  alphaOf,
  type CodedSums,
  kappaOf,
  percentOf,
  piOf,
  readLabel,
  readMatches,
  readValues,
} from './coded-figures.ts';
import { unitizingFields } from './count-unitizing.ts';
import type { Sums } from './sums.ts';
import type { TableName, Tables } from './tables.ts';

/** A figure with how much of what its measure counts it rests on. `documents`: where they are not all in which there
 *  are marks. */
export type Counted = Figure & { n: number; documents?: number };

const characters = ({ marks }: Tables): number => marks.get(0, 2);
const tokens = ({ marks }: Tables): number => marks.get(0, 3);

/** How a measure comes of sums. γ does not: it is worked out document by document. */
export interface CountedMeasure {
  /** What it needs to be counted. */
  tables: readonly TableName[];
  /** What its rows are, of which it can be asked one by one; `null` if there are none. */
  rows: 'labels' | 'relations' | null;
  /** `row`: 0 for all labels. */
  figure(tables: Tables, row: number): Counted;
}

export type CountedMeasureId = Exclude<MeasureId, 'gamma' | 'gamma_cat'>;

export const countedMeasures: Record<CountedMeasureId, CountedMeasure> = {
  exact_f1: f1('exact'),
  overlap_f1: f1('overlap'),
  soft_f1: f1('soft'),
  label_agreement: {
    tables: ['matches'],
    rows: 'labels',
    figure: ({ matches }, row) => labelAgreement(matches, row),
  },
  label_kappa: {
    tables: ['matches'],
    rows: 'labels',
    figure: ({ matches }, row) => {
      const sums = readMatches(matches, row);
      return sums.n === 0 ? { ...undefinedFor('no_matched_spans'), n: 0 } : { ...kappaOf(sums), n: sums.n };
    },
  },
  character_f1: f1('characters'),
  token_f1: f1('tokens'),
  u_alpha: {
    tables: ['unitizing'],
    rows: 'labels',
    figure: (tables, row) => ({ ...uAlphaOf(tables.unitizing, row, 'labels'), n: characters(tables) }),
  },
  u_alpha_units: {
    tables: ['unitizing'],
    rows: null,
    figure: (tables) => ({ ...uAlphaOf(tables.unitizing, 0, 'units'), n: characters(tables) }),
  },
  u_alpha_labels: {
    tables: ['intersections'],
    rows: 'labels',
    figure: ({ intersections }, row) => intersectionAlpha(intersections, row),
  },
  alpha_u: {
    tables: ['alphaU', 'unitizing'],
    rows: 'labels',
    figure: (tables, row) => ({ ...alphaUOf(tables, row), n: characters(tables) }),
  },
  token_percent: coded(['tokenValues', 'tokenLabels'], percentOf),
  token_cohen_kappa: coded(['tokenValues', 'tokenLabels'], kappaOf),
  character_cohen_kappa: coded(['characterValues', 'characterLabels'], kappaOf),
  token_scott_pi: coded(['tokenValues', 'tokenLabels'], piOf),
  token_ac1: coded(['tokenValues', 'tokenLabels'], ac1Of),
  token_fleiss_kappa: {
    tables: ['wholeValues', 'wholeLabels'],
    rows: 'labels',
    figure(tables, row) {
      const counted = codedFigure(tables, ['wholeValues', 'wholeLabels'], row, piOf);
      return { ...counted, n: tables.marks.get(0, 5), documents: tables.marks.get(0, 4) };
    },
  },
  token_alpha: coded(['tokenValues', 'tokenLabels'], alphaOf),
  boundary_similarity: {
    tables: ['boundaries'],
    rows: 'labels',
    figure: ({ boundaries }, row) => {
      const [cost, n] = [boundaries.get(row, 0), boundaries.get(row, 1)];
      return { ...(n === 0 ? undefinedFor('no_boundaries') : defined(1 - cost / n)), n };
    },
  },
  relation_f1: { ...f1('relations', 'no_relations'), rows: 'relations' },
  relation_f1_matched_ends: {
    ...f1('matchedRelations', 'no_relations_with_matched_ends'),
    rows: 'relations',
  },
  relation_f1_by_entity: { ...f1('entityRelations', 'no_relations'), rows: 'relations' },
};

export const relationMeasures = ['relation_f1', 'relation_f1_matched_ends', 'relation_f1_by_entity'] as const;

/** 2·both / (what the one and the other have). */
function f1(table: TableName, none: Reason = 'no_annotations'): CountedMeasure {
  return {
    tables: [table],
    rows: 'labels',
    figure(tables, row) {
      const [both, n] = [tables[table].get(row, 0), tables[table].get(row, 1)];
      return { ...ratio(2 * both, n, none), n };
    },
  };
}

type CodedTables =
  | readonly ['tokenValues', 'tokenLabels']
  | readonly ['characterValues', 'characterLabels']
  | readonly ['wholeValues', 'wholeLabels'];

function coded(names: CodedTables, figure: (sums: CodedSums) => Figure): CountedMeasure {
  const count = names[0] === 'characterValues' ? characters : tokens;
  return {
    tables: names,
    rows: 'labels',
    figure: (tables, row) => ({ ...codedFigure(tables, names, row, figure), n: count(tables) }),
  };
}

function codedFigure(
  tables: Tables,
  [values, labels]: CodedTables,
  row: number,
  figure: (sums: CodedSums) => Figure,
): Figure {
  if (row === 0) return figure(readValues(tables[values]));
  return figure(readLabel(tables[labels], row, tables[values].get(0, 1)));
}

/** The share of stretches that both marked on which their labels are the same; of one label, of the times that
 *  they used it there, the share in which the other one did too (2·both / (first + second)). */
function labelAgreement(matches: Sums, row: number): Counted {
  const n = matches.get(0, 1);
  if (row === 0) return { ...ratio(matches.get(0, 0), n, 'no_matched_spans'), n };
  const used = matches.get(row, 1) + matches.get(row, 2);
  const both = matches.get(row, 0);
  return { ...ratio(2 * both, used, 'no_matched_spans'), n: used - both };
}

/** See `../u-alpha.ts`. `units`: |uα. */
function uAlphaOf(sums: Sums, row: number, of: 'labels' | 'units'): Figure {
  const { agreeing, unitsAgreeing, squares, units, gaps, overlapping } = unitizingFields;
  const own = sums.get(row, units);
  if (own === 0) return undefinedFor('no_annotations');
  if (sums.get(row, overlapping) > 0) return undefinedFor('overlapping_units');
  const totals = row === 0 && of === 'labels' ? listTotals(sums, units) : [own];
  const values = [...totals, sums.get(row, gaps)].filter((total) => total > 0);
  if (values.length < 2) return undefinedFor(of === 'units' ? 'no_gaps' : 'no_variation');
  const same = sums.get(row, of === 'units' ? unitsAgreeing : agreeing);
  return alphaOfLengths(same, sums.get(row, squares), values);
}

const listTotals = (sums: Sums, field: number): number[] =>
  Array.from({ length: Math.max(0, sums.rows - 1) }, (_, row) => sums.get(row + 1, field));

/** 1 − Σ_{c≠k} ℓ_ck / Σ_{c≠k} ε_ck. */
function alphaOfLengths(agreeing: number, squares: number, totals: readonly number[]): Figure {
  const length = totals.reduce((sum, total) => sum + total, 0);
  const differing = length ** 2 - totals.reduce((sum, total) => sum + total ** 2, 0);
  return defined(1 - (length - agreeing) / ((differing * length) / (length ** 2 - squares)));
}

/** cuα, or (k)uα of one label. */
function intersectionAlpha(sums: Sums, row: number): Counted {
  const totals = listTotals(sums, 2);
  const n = totals.reduce((sum, total) => sum + total, 0) / 2;
  if (sums.get(0, 2) > 0) return { ...undefinedFor('overlapping_units'), n };
  const own = sums.get(row, 2);
  if (n === 0 || (row !== 0 && own === 0)) return { ...undefinedFor('no_intersecting_units'), n };
  const values = totals.filter((total) => total > 0);
  if (values.length < 2) return { ...undefinedFor('no_variation'), n };
  const squares = sums.get(0, 1);
  if (row === 0) return { ...alphaOfLengths(sums.get(0, 0), squares, values), n };
  const length = 2 * n;
  const same = own ** 2 - sums.get(row, 1);
  const other = own * (length - own);
  const observed = 1 - sums.get(row, 0) / own;
  return { ...defined(1 - observed / (other / (same + other))), n: own / 2 };
}

function alphaUOf({ alphaU, unitizing }: Tables, row: number): Figure {
  if (unitizing.get(row, unitizingFields.units) === 0) return undefinedFor('no_annotations');
  if (alphaU.get(row, 2) > 0) return undefinedFor('overlapping_units');
  const expected = alphaU.get(row, 1);
  return expected === 0 ? undefinedFor('no_variation') : defined(1 - alphaU.get(row, 0) / expected);
}
