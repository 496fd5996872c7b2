import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord, AssignmentStatus } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { mapNumbers, mapStatuses } from '../repos/library.ts';

/** What somebody has to do with an article that they have. */
export interface Holding {
  /** Work that came with a file has no assignment: it counts as done. */
  status: AssignmentStatus;
  /** There are marks, or somebody said so: such work is never taken away. */
  begun: boolean;
}

/** Those who can be given articles, also if they take part no more. */
export const listPeople = (db: Db): AnnotatorRecord[] =>
  listAnnotators(db).filter(({ kind }) => kind === 'person');

/** The articles that somebody has: given to them, begun by themselves, or marked in a file that was imported. */
export function readHoldings(db: Db, { id }: AnnotatorRecord): Map<DocumentId, Holding> {
  const marks = mapNumbers(db, 'marks', id);
  const held = new Map<DocumentId, Holding>();
  for (const [documentId, status] of mapStatuses(db, id)) {
    const begun = status !== 'todo' || (marks.get(documentId) ?? 0) > 0;
    held.set(documentId, { status, begun });
  }
  for (const [documentId, n] of marks) if (n > 0 && !held.has(documentId)) held.set(documentId, imported);
  return held;
}

const imported: Holding = { status: 'done', begun: true };

/** How many articles so many people have, by number of people; also how many nobody has. */
export function countOverlaps(
  documentIds: readonly DocumentId[],
  holdings: Iterable<ReadonlyMap<DocumentId, unknown>>,
): { people: number; documents: number }[] {
  const people = new Map(documentIds.map((id) => [id, 0]));
  for (const held of holdings)
    for (const id of held.keys()) {
      const n = people.get(id);
      if (n !== undefined) people.set(id, n + 1);
    }
  const documents = new Map<number, number>();
  for (const n of people.values()) documents.set(n, (documents.get(n) ?? 0) + 1);
  return [...documents].sort(([a], [b]) => a - b).map(([people, documents]) => ({ people, documents }));
}
