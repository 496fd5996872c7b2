import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import { groupEntities } from '../../../shared/agreement/same-entity.ts';
import type { ParsedInput, Progress } from '../../../shared/contract.ts';
import { conflict, notFound } from '../../../shared/errors.ts';
import { createEvaluation } from '../../../shared/evaluate/create-evaluation.ts';
import type { Evaluation } from '../../../shared/evaluate/evaluation.ts';
import { type JudgedWork, pickLabels } from '../../../shared/evaluate/judged-work.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord } from '../../../shared/model/records.ts';
import { readSuggestion } from '../../../shared/model/suggestion.ts';
import type { Db } from '../db/db.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { countAnnotationsBy, listAnnotations } from '../repos/annotations.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { findAssignment } from '../repos/assignments.ts';
import { listDocumentIds } from '../repos/documents.ts';
import { listEntities } from '../repos/entities.ts';
import { listRelations } from '../repos/relations.ts';
import { readMadeWith } from '../repos/suggested.ts';
import { findKnownBeforehand } from './known-beforehand.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface EvaluateInput {
  project: string;
  options: ParsedInput<'evaluation.run'>;
}

/** Milliseconds between words about how far it is. */
const REPORT_EVERY = 100;

/** Compares documents in library order. The project is seen as it is at the start.
 *  @throws NotFound for an unknown annotator; Conflict if there is nothing to compare */
export async function evaluate(
  { project, options }: EvaluateInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<Evaluation> {
  const database = openDatabase(project, 'read');
  const { db } = database;
  try {
    holdSnapshot(db);
    const gold = requireAnnotator(db, options.gold);
    const against = requireAnnotator(db, options.against);
    const wanted = (options.documentIds ?? listDocumentIds(db)).filter((id) => hasSeen(db, id, gold));
    const ids = wanted.filter((id) => hasSeen(db, id, against));
    if (ids.length === 0) throw nothingToCompare(gold, against, wanted.length);
    const groups = groupEntities(listEntities(db));
    const read = (id: DocumentId, whose: AnnotatorRecord, threshold: number) =>
      readWork(db, id, whose, threshold, groups);
    const labels = new Set(options.labels ?? ids.flatMap((id) => listLabels(db, id, gold)));
    const maker = createEvaluation();
    let reported = performance.now();
    for (const [index, id] of ids.entries()) {
      checkStopped();
      if (performance.now() - reported > REPORT_EVERY) {
        await report({ done: index, total: ids.length, at: null });
        reported = performance.now();
      }
      const [right, given] = [read(id, gold, 0), read(id, against, options.threshold)];
      maker.add(pickLabels(right, labels), pickLabels(given, labels));
    }
    return maker.finish({
      gold: options.gold,
      against: options.against,
      unseen: wanted.length - ids.length,
      known: against.kind === 'machine' ? findKnownBeforehand(db, ids, gold, against) : null,
    });
  } finally {
    database.close();
  }
}

function requireAnnotator(db: Db, name: string): AnnotatorRecord {
  const annotator = findAnnotatorByName(db, name);
  if (annotator) return annotator;
  throw name === 'machine'
    ? conflict('The machine has not looked at this project yet: let it suggest first.')
    : notFound(`The project has no annotator “${name}”.`);
}

/** Who has marks in an article or is done with it has seen it. The machine marks boilerplate when it is imported: it
 *  has seen what it has looked at for suggestions, or has others of. */
function hasSeen(db: Db, id: DocumentId, annotator: AnnotatorRecord): boolean {
  if (annotator.kind === 'machine')
    return (
      readMadeWith(db, id).size > 0 || listLabels(db, id, annotator).some((label) => label !== BOILERPLATE)
    );
  const isDone = findAssignment(db, id, annotator.id)?.status === 'done';
  return isDone || countAnnotationsBy(db, id, annotator.id) > 0;
}

const nothingToCompare = (gold: AnnotatorRecord, against: AnnotatorRecord, marked: number) =>
  conflict(
    marked === 0
      ? `“${gold.name}” has marked nothing in these articles.`
      : `“${against.name}” has not seen any of the articles that “${gold.name}” has marked (${marked}).`,
  );

const listLabels = (db: Db, id: DocumentId, { id: annotatorId }: AnnotatorRecord): string[] =>
  listAnnotations(db, id).flatMap((mark) => (mark.annotatorId === annotatorId ? [mark.label] : []));

function readWork(
  db: Db,
  id: DocumentId,
  { id: annotatorId }: AnnotatorRecord,
  threshold: number,
  groups: ReadonlyMap<string, string>,
): JudgedWork {
  const own = listAnnotations(db, id).filter((mark) => mark.annotatorId === annotatorId);
  const sure = own.filter((mark) => (readSuggestion(mark)?.confidence ?? 1) >= threshold);
  return {
    marks: sure.map(({ id: markId, label, start, end, attrs, entityId }) => ({
      id: markId,
      label,
      start,
      end,
      attrs,
      entity: entityId === null ? null : (groups.get(entityId) ?? entityId),
    })),
    links: listRelations(db, id).filter((link) => link.annotatorId === annotatorId),
  };
}
