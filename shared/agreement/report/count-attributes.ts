import { cohenKappa, krippendorffAlpha, percentAgreement } from '../coded.ts';
import { type Figure, undefinedFor } from '../figure.ts';
import type { RatingRow } from '../ratings.ts';
import { listSame } from './count-marks.ts';
import type { PreparedWork } from './compared-work.ts';

/** What two annotators said of marks that both made (the same span and label), by label and attribute. */
export interface AttributeCounts {
  /** Marks of both, by label. */
  marks: Map<string, number>;
  documents: Map<string, number>;
  /** Pairs of values, where one of them is not missing, by label and attribute, with how often they stand together. */
  values: Map<string, Map<string, Map<string, RatingRow & { count: number }>>>;
}

export const noAttributes = (): AttributeCounts => ({
  marks: new Map(),
  documents: new Map(),
  values: new Map(),
});

export function countAttributes(a: PreparedWork, b: PreparedWork, counts: AttributeCounts): void {
  const labels = new Set<string>();
  for (const [left, right] of listSame(a, b)) {
    const { label } = left;
    labels.add(label);
    counts.marks.set(label, (counts.marks.get(label) ?? 0) + 1);
    const attributes = new Set([...Object.keys(left.attrs), ...Object.keys(right.attrs)]);
    for (const attribute of attributes) {
      const values = [valueOf(left.attrs, attribute), valueOf(right.attrs, attribute)];
      const rows = at(at(counts.values, label), attribute);
      const key = JSON.stringify(values);
      const row = rows.get(key);
      if (row) row.count++;
      else rows.set(key, { values, count: 1 });
    }
  }
  for (const label of labels) counts.documents.set(label, (counts.documents.get(label) ?? 0) + 1);
}

function at<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<string, T>();
  map.set(key, made);
  return made;
}

/** What is missing is a value of its own. */
const MISSING = '';

const valueOf = (attrs: Readonly<Record<string, string | boolean>>, attribute: string): string =>
  Object.hasOwn(attrs, attribute) ? JSON.stringify(attrs[attribute]) : MISSING;

export interface AttributeAgreementCounts {
  percent: Figure;
  kappa: Figure;
  alpha: Figure;
  n: number;
  documents: number;
}

/** Agreement in an attribute, also on marks where both left it out. */
export function measureAttribute(
  counts: AttributeCounts,
  label: string,
  attribute: string,
): AttributeAgreementCounts {
  const n = counts.marks.get(label) ?? 0;
  const documents = counts.documents.get(label) ?? 0;
  if (n === 0) {
    const none = undefinedFor('no_matched_spans');
    return { percent: none, kappa: none, alpha: none, n, documents };
  }
  const given = [...(counts.values.get(label)?.get(attribute)?.values() ?? [])];
  const missing = n - given.reduce((sum, { count }) => sum + count, 0);
  const rows = missing > 0 ? [...given, { values: [MISSING, MISSING], count: missing }] : given;
  return {
    percent: percentAgreement(rows),
    kappa: cohenKappa(rows).figure,
    alpha: krippendorffAlpha(rows).figure,
    n,
    documents,
  };
}
