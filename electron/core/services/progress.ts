import type { ParsedInput } from '../../../shared/contract.ts';
import type { ProjectProgress } from '../../../shared/contract/project.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import { inSnapshot } from '../db/open.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { hasGiven } from '../repos/assignments.ts';
import { countDocuments } from '../repos/documents.ts';
import { countMarksByDay, countStatusesByAnnotator, sumTally } from '../repos/library.ts';
import type { Session } from '../session.ts';

/** How far everyone is who annotates. */
export function measureProgress(
  { db }: Session,
  { sinceMs }: ParsedInput<'project.progress'>,
): ProjectProgress {
  return inSnapshot(db, () => {
    const documents = countDocuments(db);
    const statuses = Map.groupBy(countStatusesByAnnotator(db), ({ annotatorId }) => annotatorId);
    const labels = Map.groupBy(sumTally(db), ({ annotatorId }) => annotatorId);
    const days = Map.groupBy(countMarksByDay(db, sinceMs), ({ annotatorId }) => annotatorId);
    return {
      documents,
      annotators: listAnnotators(db)
        .filter(({ kind }) => kind !== 'machine')
        .map((annotator) => ({
          ...annotator,
          statuses: countAll(hasGiven(db, annotator.id) ? null : documents, statuses.get(annotator.id) ?? []),
          labels: Object.fromEntries((labels.get(annotator.id) ?? []).map(({ label, n }) => [label, n])),
          days: (days.get(annotator.id) ?? []).map(({ day, marks }) => ({ day, marks })),
        })),
    };
  });
}

/** What nobody has said anything about is still to do, but for those who were given articles (`null`). */
function countAll(
  documents: number | null,
  rows: readonly { status: AssignmentStatus; n: number }[],
): Record<AssignmentStatus, number> {
  const counts = { todo: 0, doing: 0, done: 0, skipped: 0 };
  for (const { status, n } of rows) counts[status] = n;
  if (documents === null) return counts;
  return { ...counts, todo: documents - counts.doing - counts.done - counts.skipped };
}
