import type { AnnotatorRecord, AssignmentRecord } from '../../shared/model/records.ts';

/** A person, and how many of some articles they have. */
export interface Holder {
  name: string;
  retired: boolean;
  has: number;
  /** How many of these they have begun: those stay with them. */
  begun: number;
}

/** Every person of the project, with what they have of the articles that the assignments are about. */
export function listHolders(
  annotators: readonly AnnotatorRecord[],
  assignments: readonly AssignmentRecord[],
): Holder[] {
  return annotators
    .filter(({ kind }) => kind === 'person')
    .map(({ id, name, retired }) => {
      const own = assignments.filter(({ annotatorId }) => annotatorId === id);
      const begun = own.filter(({ status }) => status !== 'todo').length;
      return { name, retired, has: own.length, begun };
    });
}
