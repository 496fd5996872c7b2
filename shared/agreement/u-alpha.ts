import type { Continuum } from './alpha-u.ts';
import { lengthOf, type Unit } from './continuum.ts';
import { defined, type Figure, type Reason, undefinedFor } from './figure.ts';
import { listStretches, type Stretch } from './stretches.ts';

/** The unitizing α family of Krippendorff, Mathet, Bouvry and Widlöcher 2016 (“On the reliability of unitizing
 *  textual continua”, Quality & Quantity 50:2347, with the erratum 50:2365): lengths of intersections instead of
 *  distances of edges, so that it sees confusions of labels as well. */
export interface UAlpha {
  /** uα: units of every label, and gaps. */
  all: Figure;
  /** |uα: units against gaps, whatever their labels. */
  units: Figure;
  /** cuα: labels alone, where units of two annotators intersect. For two annotators: readings of the paper
   *  differ for more, which are `null`. */
  labels: Figure | null;
  /** (k)uα: one label, where units intersect. `null` as above. */
  perLabel: Map<string, Figure> | null;
  /** The share of the continuum on which `labels` and `perLabel` rest. */
  coverage: number;
}

/** Lengths that values have in common, and the squares that are no matter of chance: parts of one unit always
 *  agree with each other. */
interface Lengths {
  /** How long two values stand together, by `key`; each order counts. */
  together: Map<string, number>;
  /** By value. */
  total: Map<string, number>;
  squares: Map<string, number>;
}

const GAP = null;
/** Names of labels cannot be taken for the gap. */
const key = (value: string | null): string => JSON.stringify(value);

/** Undefined as `overlapping_units` where one annotator’s units overlap: they must be laid in a row, so labels
 *  that overlap are measured one by one. Cost: O(units · log units). */
export function uAlpha({ begin, end, annotators }: Continuum): UAlpha {
  const rows = [...annotators.values()];
  if (rows.length < 2) return undefinedAll('fewer_than_two_raters');
  if (rows.every((units) => units.length === 0)) return undefinedAll('no_annotations');
  const stretches = listStretches(begin, end, rows);
  if (!stretches) return undefinedAll('overlapping_units');
  const all = measure(stretches, rows, (unit) => unit?.label ?? GAP);
  const units = measure(stretches, rows, (unit) => (unit ? '' : GAP));
  const pair = rows.length === 2 ? measureIntersections(stretches) : null;
  return {
    all: alphaOf(all, 'no_variation'),
    units: alphaOf(units, 'no_gaps'),
    labels: pair && alphaOf(pair, pair.total.size === 0 ? 'no_intersecting_units' : 'no_variation'),
    perLabel: pair && alphaByLabel(pair, rows),
    coverage: coverageOf(stretches),
  };
}

const undefinedAll = (reason: Reason): UAlpha => ({
  all: undefinedFor(reason),
  units: undefinedFor(reason),
  labels: undefinedFor(reason),
  perLabel: new Map(),
  coverage: 0,
});

function measure(
  stretches: readonly Stretch[],
  rows: readonly (readonly Unit[])[],
  valueOf: (unit: Unit | null) => string | null,
): Lengths {
  const lengths = noLengths();
  for (const { length, units } of stretches) addPairs(lengths, units.map(valueOf), length);
  for (const unit of rows.flat()) add(lengths.squares, key(valueOf(unit)), lengthOf(unit) ** 2);
  // A gap has no parts that belong together: each place is a gap by itself.
  const gaps = lengths.total.get(key(GAP));
  if (gaps !== undefined) lengths.squares.set(key(GAP), gaps);
  return lengths;
}

/** Only where both have a unit: what is left of each unit is one. */
function measureIntersections(stretches: readonly Stretch[]): Lengths {
  const lengths = noLengths();
  const left = new Map<Unit, number>();
  for (const { length, units } of stretches) {
    const both = units.filter((unit) => unit !== null);
    if (both.length < 2) continue;
    addPairs(
      lengths,
      both.map(({ label }) => label),
      length,
    );
    for (const unit of both) left.set(unit, (left.get(unit) ?? 0) + length);
  }
  for (const [unit, length] of left) add(lengths.squares, key(unit.label), length ** 2);
  return lengths;
}

const noLengths = (): Lengths => ({ together: new Map(), total: new Map(), squares: new Map() });

const add = (sums: Map<string, number>, at: string, by: number) => sums.set(at, (sums.get(at) ?? 0) + by);

function addPairs({ together, total }: Lengths, values: readonly (string | null)[], length: number): void {
  for (const [i, value] of values.entries()) {
    add(total, key(value), length);
    for (const [j, other] of values.entries())
      if (i !== j) add(together, `${key(value)} ${key(other)}`, length / (values.length - 1));
  }
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function alphaOf(lengths: Lengths, ofOneValue: Reason): Figure {
  const { together, total } = lengths;
  if (total.size < 2) return undefinedFor(ofOneValue);
  const length = sum(total.values());
  const agreeing = sum([...total.keys()].map((value) => together.get(`${value} ${value}`) ?? 0));
  const differing = (length ** 2 - sum([...total.values()].map((one) => one ** 2))) * scaleOf(lengths);
  return defined(1 - (length - agreeing) / differing);
}

/** ε_ck is ℓ_c·ℓ_k (without the squares of the value itself, where c is k) times this. */
function scaleOf({ total, squares }: Lengths): number {
  const length = sum(total.values());
  return length / (length ** 2 - sum(squares.values()));
}

function alphaByLabel(lengths: Lengths, rows: readonly (readonly Unit[])[]): Map<string, Figure> {
  const { together, total, squares } = lengths;
  const length = sum(total.values());
  const scale = scaleOf(lengths);
  const labels = [...new Set(rows.flat().map(({ label }) => label))].sort();
  return new Map(
    labels.map((label): [string, Figure] => {
      const at = key(label);
      const own = total.get(at) ?? 0;
      if (own === 0) return [label, undefinedFor('no_intersecting_units')];
      if (total.size < 2) return [label, undefinedFor('no_variation')];
      const same = (own ** 2 - (squares.get(at) ?? 0)) * scale;
      const other = own * (length - own) * scale;
      const observed = 1 - (together.get(`${at} ${at}`) ?? 0) / own;
      return [label, defined(1 - observed / (other / (same + other)))];
    }),
  );
}

function coverageOf(stretches: readonly Stretch[]): number {
  const shared = stretches.filter(({ units }) => units.filter((unit) => unit !== null).length > 1);
  return sum(shared.map(({ length }) => length)) / sum(stretches.map(({ length }) => length));
}
