import { undefinedFor } from '../figure.ts';
import type { AttributeFigures } from '../report.ts';
import { type AttributeCounts, measureAttribute } from './count-attributes.ts';
import { meanOfPairs, toEstimate } from './estimate.ts';

/** Of each attribute that anyone has given; several pairs are averaged. */
export function describeAttributes(
  pairs: readonly AttributeCounts[],
  labels: readonly string[],
): AttributeFigures[] {
  return labels.flatMap((label) => {
    const attributes = new Set(pairs.flatMap(({ values }) => [...(values.get(label)?.keys() ?? [])]));
    return [...attributes].sort().map((attribute): AttributeFigures => {
      const found = pairs.map((counts) => measureAttribute(counts, label, attribute));
      const [n, documents] = [sum(found.map((one) => one.n)), Math.max(...found.map((one) => one.documents))];
      const mean = (which: 'percent' | 'kappa' | 'alpha') => {
        const figures = found.filter((one) => one.n > 0).map((one) => one[which]);
        const figure = figures.length === 0 ? undefinedFor('no_matched_spans') : meanOfPairs(figures);
        return toEstimate(figure, n, documents);
      };
      return { label, attribute, percent: mean('percent'), kappa: mean('kappa'), alpha: mean('alpha') };
    });
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
