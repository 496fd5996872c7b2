import type { AnnotationRecord } from '../../shared/model/records.ts';

/** The two numbers of a suggestion that every frame asks for, for thousands of marks: read without checking the rest
 *  (see `readSuggestion` for all of it). */

type Noted = Pick<AnnotationRecord, 'extra' | 'label'>;

function noted({ extra: { suggestion } }: Noted) {
  const isObject = typeof suggestion === 'object' && suggestion !== null && !Array.isArray(suggestion);
  return isObject ? suggestion : null;
}

/** How sure the machine is of a mark, 0 to 1; of one that says nothing of it, quite sure. */
export function confidenceOf(mark: Noted): number {
  const confidence = noted(mark)?.['confidence'];
  return typeof confidence === 'number' ? confidence : 1;
}

/** The rule that found it; of boilerplate that readers found, the label. */
export function ruleOf(mark: Noted): string {
  const rule = noted(mark)?.['rule'];
  return typeof rule === 'string' ? rule : mark.label;
}
