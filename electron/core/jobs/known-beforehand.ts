import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { KnownBeforehand } from '../../../shared/evaluate/evaluation.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord } from '../../../shared/model/records.ts';
import { overlaps } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations, listWorkOfLabel } from '../repos/annotations.ts';
import { readLearnedBody } from '../repos/learned.ts';
import { listLessons } from '../repos/lessons.ts';
import { parseLearned } from '../services/learned-body.ts';

/** What of the gold the machine knew when it proposed, from people who work in the project. */
export function findKnownBeforehand(
  db: Db,
  ids: readonly DocumentId[],
  gold: AnnotatorRecord,
  machine: AnnotatorRecord,
): KnownBeforehand {
  const taught = listTaught(db);
  return {
    boilerplate: ids.reduce((sum, id) => sum + countTold(db, id, gold, machine), 0),
    articles: ids.filter((id) => taught.has(id)).length,
  };
}

/** The gold’s boilerplate that people marked and the machine did not. */
function countTold(db: Db, id: DocumentId, gold: AnnotatorRecord, machine: AnnotatorRecord): number {
  const work = listWorkOfLabel(db, id, BOILERPLATE);
  const own = work.filter(({ annotatorId }) => annotatorId === machine.id);
  const told = work.filter((mark) => mark.annotatorId !== machine.id);
  return listAnnotations(db, id).filter(
    (mark) =>
      mark.annotatorId === gold.id &&
      mark.label === BOILERPLATE &&
      told.some((other) => overlaps(mark, other)) &&
      !own.some((other) => overlaps(mark, other)),
  ).length;
}

/** Documents with decisions that the machine has learned from. */
function listTaught(db: Db): Set<DocumentId> {
  const body = parseLearned(readLearnedBody(db));
  if (body === null || body.learnedAtMs === null) return new Set();
  const lessons = listLessons(db).filter(({ atMs }) => atMs > body.since);
  return new Set(lessons.slice(0, body.lessons).map(({ documentId }) => documentId));
}
