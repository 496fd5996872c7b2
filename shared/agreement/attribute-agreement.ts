import { type CodedAgreement, cohenKappa, krippendorffAlpha, percentAgreement } from './coded.ts';
import { inOrder, type Labels, type MarkedDocument, type Unit } from './continuum.ts';
import { type Figure, undefinedFor } from './figure.ts';
import { type Criterion, matchUnits } from './match-units.ts';
import type { RatingRow } from './ratings.ts';

export interface AttributedUnit extends Unit {
  attributes: Readonly<Record<string, string | boolean>>;
}

export interface AttributeAgreement {
  /** Pairs of units that were compared. */
  matched: number;
  percent: Figure;
  kappa: CodedAgreement;
  alpha: CodedAgreement;
}

/** Whether two annotators gave the units that both marked the same value of an attribute. `missing` says what a
 *  unit without the attribute means: a value of its own (`category`), or no judgement (`missing`). */
export function attributeAgreement(
  documents: Iterable<MarkedDocument<AttributedUnit>>,
  pair: readonly [string, string],
  attribute: string,
  options: { same: 'exact' | Criterion; labels: Labels; missing: 'category' | 'missing' },
): AttributeAgreement {
  const rows: RatingRow[] = [];
  let matched = 0;
  for (const [left, right] of matchedUnits(documents, pair, options)) {
    matched++;
    const values = [left, right].map(({ attributes }) => {
      const value = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
      if (value !== undefined) return JSON.stringify(value);
      return options.missing === 'category' ? '' : null;
    });
    rows.push({ values, count: 1 });
  }
  if (matched === 0) {
    const none: CodedAgreement = { figure: undefinedFor('no_matched_spans'), observed: null, expected: null };
    return { matched, percent: none.figure, kappa: none, alpha: none };
  }
  return {
    matched,
    percent: percentAgreement(rows),
    kappa: cohenKappa(rows),
    alpha: krippendorffAlpha(rows),
  };
}

/** Pairs of units that count as the same: of the same span, or matched one to one. */
export function* matchedUnits<U extends Unit>(
  documents: Iterable<MarkedDocument<U>>,
  [first, second]: readonly [string, string],
  { same, labels }: { same: 'exact' | Criterion; labels: Labels },
): Generator<[U, U]> {
  for (const { annotators } of documents) {
    const [left, right] = [annotators.get(first), annotators.get(second)];
    if (!left || !right) continue;
    yield* pairUnits(left, right, labels, same);
  }
}

export function pairUnits<U extends Unit>(
  left: readonly U[],
  right: readonly U[],
  labels: Labels,
  same: 'exact' | Criterion,
): [U, U][] {
  const [a, b] = [left.toSorted(inOrder), right.toSorted(inOrder)];
  // The same span shares all of its length.
  const criterion: Criterion = same === 'exact' ? { kind: 'iou', threshold: 1 } : same;
  return matchUnits(a, b, labels, criterion).map(({ left, right }) => [a[left] as U, b[right] as U]);
}
