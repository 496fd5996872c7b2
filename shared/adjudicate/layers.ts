import type { Attributes } from '../model/records.ts';
import { keyOf, type Unit } from '../agreement/continuum.ts';

/** A mark of one annotator, as adjudication looks at it. */
export interface LayerMark extends Unit {
  /** Unlike that of any other mark of the document, whoever made it. */
  id: string;
  annotator: string;
  attrs: Attributes;
  entity: string | null;
}

export interface LayerLink {
  annotator: string;
  type: string;
  from: string;
  to: string;
}

/** Everyone’s marks of one document. `annotators` are those to whom it was assigned: one without marks has
 *  marked nothing, which is an opinion. */
export interface Layers {
  annotators: readonly string[];
  marks: readonly LayerMark[];
  links: readonly LayerLink[];
  /** Of entities that are the same to a reader, the one that stands for all; each for itself if left out. */
  entityOf?(id: string): string;
}

/** Identical spans with one label, whoever made them: they stack into one. */
export interface Stack extends Unit {
  key: string;
  /** At most one of each annotator. */
  marks: readonly LayerMark[];
}

export const stackKey = (unit: Unit): string => keyOf(unit, 'match');

/** The stacks of a document in the order of the text. A second mark of one annotator with the same label in the
 *  same place belongs to the first. */
export function stackMarks(marks: readonly LayerMark[]): Stack[] {
  const stacks = new Map<string, LayerMark[]>();
  for (const mark of marks) {
    const key = stackKey(mark);
    const stack = stacks.get(key);
    if (!stack) stacks.set(key, [mark]);
    else if (!stack.some(({ annotator }) => annotator === mark.annotator)) stack.push(mark);
  }
  return [...stacks]
    .map(([key, marks]) => {
      const { start, end, label } = marks[0] as LayerMark;
      return { key, start, end, label, marks };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.label < b.label ? -1 : 1));
}

/** Attributes in an order that does not depend on who wrote them. */
export const listAttributes = (attrs: Attributes): [string, string | boolean][] =>
  Object.entries(attrs).sort(([a], [b]) => (a < b ? -1 : 1));

/** What two marks of one stack may differ in. */
export const describeContent = (
  { attrs, entity }: Pick<LayerMark, 'attrs' | 'entity'>,
  entityOf: (id: string) => string = (id) => id,
): string => JSON.stringify([listAttributes(attrs), entity === null ? null : entityOf(entity)]);
