import type { MarksCell } from '../../contract/agreement.ts';
import { listLabels, type Schema } from '../../model/schema.ts';
import type { PreparedWork } from './compared-work.ts';
import { differenceOf, type MarkPair } from './count-marks.ts';

/** Whether two matched marks are behind a figure. */
export type PairTest = (marks: MarkPair, first: PreparedWork, second: PreparedWork) => boolean;

type Cell = Pick<MarksCell, 'pair' | 'label' | 'attribute' | 'relation' | 'confusion' | 'same'>;

/** What a cell asks of marks. Of all pairs, a cell of the confusion matrix is seen from both sides. */
export function makePairTest(schema: Schema, cell: Cell): PairTest {
  const { pair, label, attribute, relation, confusion, same } = cell;
  const attributesOf = new Map(listLabels(schema).map(({ id, attrs }) => [id, attrs]));
  return (marks, a, b) => {
    const [first, second] = marks;
    const labels = [first?.label ?? null, second?.label ?? null] as const;
    if (label !== undefined && !labels.includes(label)) return false;
    if (same !== undefined && same !== (differenceOf(marks) === 'none')) return false;
    if (confusion && !isIn(confusion, labels) && (pair || !isIn(confusion, [labels[1], labels[0]])))
      return false;
    if (attribute !== undefined && !mayBear(marks, attribute)) return false;
    return relation === undefined || (first && second ? leads(a, first.id) || leads(b, second.id) : false);
  };

  /** Values are compared on marks of the same span and label. */
  function mayBear(marks: MarkPair, attribute: string): boolean {
    const [first, second] = marks;
    if (!first || !second || differenceOf(marks) !== 'none') return false;
    const known = Object.hasOwn(attributesOf.get(first.label) ?? {}, attribute);
    return known || [first, second].some(({ attrs }) => Object.hasOwn(attrs, attribute));
  }

  function leads({ links, standIn }: PreparedWork, id: string): boolean {
    return links.some(({ type, from }) => type === relation && standIn.get(from)?.id === id);
  }
}

const isIn = (
  { first, second }: NonNullable<Cell['confusion']>,
  labels: readonly (string | null)[],
): boolean => labels[0] === first && labels[1] === second;
