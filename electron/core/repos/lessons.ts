import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { VerdictRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { listFinished } from './learned.ts';
import { listAllVerdicts } from './verdicts.ts';

/** What the machine can learn from: what somebody made of a proposal, and articles that somebody has finished. */
export interface Lesson {
  atMs: number;
  documentId: DocumentId;
  annotatorId: AnnotatorId;
  /** `null` of a finished article. */
  verdict: VerdictRecord | null;
  /** Changes with the person’s marks in a finished article. */
  marksSum: number;
}

/** All lessons, in an order that the rows alone decide: as they were given, then by document and annotator. */
export function listLessons(db: Db): Lesson[] {
  const verdicts = listAllVerdicts(db).map((verdict): Lesson => {
    const { atMs, documentId, annotatorId } = verdict;
    return { atMs, documentId, annotatorId, verdict, marksSum: 0 };
  });
  const finished = listFinished(db).map(({ endedAtMs, ...article }): Lesson => ({
    ...article,
    atMs: endedAtMs,
    verdict: null,
  }));
  return [...verdicts, ...finished].sort(inOrder);
}

const inOrder = (a: Lesson, b: Lesson): number =>
  a.atMs - b.atMs ||
  compare(a.documentId, b.documentId) ||
  a.annotatorId - b.annotatorId ||
  // What was said in an article comes before that it is finished.
  Number(a.verdict === null) - Number(b.verdict === null) ||
  (a.verdict?.start ?? 0) - (b.verdict?.start ?? 0) ||
  (a.verdict?.end ?? 0) - (b.verdict?.end ?? 0) ||
  compare(a.verdict?.suggestionId ?? '', b.verdict?.suggestionId ?? '');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** All of a lesson that decides what is learned from it. */
export const describeLesson = ({ documentId, annotatorId, verdict, marksSum, atMs }: Lesson): string =>
  JSON.stringify(
    verdict === null
      ? [atMs, documentId, annotatorId, marksSum]
      : [atMs, documentId, annotatorId, verdict.suggestionId, verdict.outcome, verdict.start, verdict.end],
  );
