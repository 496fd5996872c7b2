import { inOrder, intersection, lengthOf, type Unit } from './continuum.ts';
import { defined, type Figure, undefinedFor } from './figure.ts';

/** Units of several annotators on one continuum from `begin` to `end`. */
export interface Continuum {
  begin: number;
  end: number;
  annotators: ReadonlyMap<string, readonly Unit[]>;
}

export interface AlphaU {
  figure: Figure;
  perLabel: Map<string, Figure>;
  /** Means over the labels; `null` where nothing is defined. */
  observed: number | null;
  expected: number | null;
}

/** A stretch between two edges: a unit of a label, or a gap between such units. */
interface Section {
  start: number;
  length: number;
  isUnit: boolean;
}

/** Krippendorff’s unitizing α of 1995, in the form of 2004 (“Measuring the reliability of qualitative text
 *  analysis data”, Quality & Quantity 38): squared distances of the edges, each label by itself; over all labels
 *  1 − ΣD_o/ΣD_e. It is blind to units that two people gave different labels. What INCEpTION and DKPro compute.
 *  Undefined as `overlapping_units` where one annotator’s units of a label overlap. Cost: O(units²) a label. */
export function alphaU(continuum: Continuum): AlphaU {
  const labels = [...new Set([...continuum.annotators.values()].flat().map(({ label }) => label))].sort();
  const nothing = { observed: null, expected: null };
  if (continuum.annotators.size < 2)
    return { figure: undefinedFor('fewer_than_two_raters'), perLabel: new Map(), ...nothing };
  if (labels.length === 0) return { figure: undefinedFor('no_annotations'), perLabel: new Map(), ...nothing };
  const perLabel = new Map<string, Figure>();
  const sum = { observed: 0, expected: 0 };
  for (const label of labels) {
    const rows = [...continuum.annotators.values()].map((units) => toSections(continuum, units, label));
    const whole = rows.filter((row) => row !== null);
    if (whole.length < rows.length)
      return { figure: undefinedFor('overlapping_units'), perLabel: new Map(), ...nothing };
    const [observed, expected] = [observe(whole, continuum), expect(whole, continuum)];
    perLabel.set(label, expected === 0 ? undefinedFor('no_variation') : defined(1 - observed / expected));
    sum.observed += observed;
    sum.expected += expected;
  }
  const figure = sum.expected === 0 ? undefinedFor('no_variation') : defined(1 - sum.observed / sum.expected);
  return {
    figure,
    perLabel,
    observed: sum.observed / labels.length,
    expected: sum.expected / labels.length,
  };
}

/** Units of the label and the gaps around them; `null` if units overlap. */
function toSections({ begin, end }: Continuum, units: readonly Unit[], label: string): Section[] | null {
  const sections: Section[] = [];
  let at = begin;
  for (const unit of units.filter((one) => one.label === label).toSorted(inOrder)) {
    if (unit.start < at) return null;
    if (unit.start > at) sections.push({ start: at, length: unit.start - at, isUnit: false });
    sections.push({ start: unit.start, length: lengthOf(unit), isUnit: true });
    at = unit.end;
  }
  if (at < end) sections.push({ start: at, length: end - at, isUnit: false });
  return sections;
}

const spanOf = ({ start, length }: Section) => ({ start, end: start + length });

function observe(rows: readonly Section[][], { begin, end }: Continuum): number {
  let sum = 0;
  for (const [i, row] of rows.entries()) {
    for (const [j, other] of rows.entries()) {
      if (i === j) continue;
      let from = 0;
      for (const one of row) {
        while ((other[from]?.start ?? Infinity) + (other[from]?.length ?? 0) <= one.start) from++;
        for (let at = from; (other[at]?.start ?? Infinity) < one.start + one.length; at++)
          sum += distance(one, other[at] as Section);
      }
    }
  }
  return sum / (rows.length * (rows.length - 1) * (end - begin) ** 2);
}

function distance(one: Section, two: Section): number {
  const [a, b] = [spanOf(one), spanOf(two)];
  if (intersection(a, b) === 0) return 0;
  if (one.isUnit && two.isUnit) return (a.start - b.start) ** 2 + (a.end - b.end) ** 2;
  if (one.isUnit && !two.isUnit && b.start <= a.start && a.end <= b.end) return one.length ** 2;
  if (!one.isUnit && two.isUnit && a.start <= b.start && b.end <= a.end) return two.length ** 2;
  return 0;
}

function expect(rows: readonly Section[][], { begin, end }: Continuum): number {
  const length = end - begin;
  const places = rows.length * length;
  const all = rows.flat();
  const units = all.filter(({ isUnit }) => isUnit);
  const gaps = all.filter(({ isUnit }) => !isUnit);
  let sum = 0;
  for (const { length: l } of units) {
    const beside = gaps.reduce((total, gap) => total + (gap.length >= l ? gap.length - l + 1 : 0), 0);
    sum += ((units.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) + l ** 2 * beside;
  }
  const within = units.reduce((total, { length: l }) => total + l * (l - 1), 0);
  return ((2 / length) * sum) / (places * (places - 1) - within);
}
