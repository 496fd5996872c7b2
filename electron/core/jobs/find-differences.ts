import type { Progress } from '../../../shared/contract.ts';
import { groupEntities } from '../../../shared/agreement/same-entity.ts';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord } from '../../../shared/model/records.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { listEntities } from '../repos/entities.ts';
import {
  describeStanding,
  readAdjudication,
  type StandingOfDocument,
} from '../services/adjudication-state.ts';
import type { SharedDocument } from '../services/shared-work.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface DifferencesInput {
  project: string;
  documents: readonly SharedDocument[];
}

/** Milliseconds between words about how far it is. */
const REPORT_EVERY = 100;

/** How the adjudication of each document stands. The project is seen as it is at the start. */
export async function findDifferences(
  { project, documents }: DifferencesInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<[DocumentId, StandingOfDocument][]> {
  const database = openDatabase(project, 'read');
  const { db } = database;
  try {
    holdSnapshot(db);
    const annotators = new Map<AnnotatorId, AnnotatorRecord>(listAnnotators(db).map((one) => [one.id, one]));
    const groups = groupEntities(listEntities(db));
    const found: [DocumentId, StandingOfDocument][] = [];
    let reported = -Infinity;
    for (const [index, { id, title, annotatorIds }] of documents.entries()) {
      checkStopped();
      if (performance.now() - reported > REPORT_EVERY) {
        await report({ done: index, total: documents.length, at: title });
        reported = performance.now();
      }
      const whose = annotatorIds.flatMap((annotatorId) => annotators.get(annotatorId) ?? []);
      found.push([id, describeStanding(readAdjudication(db, groups, id, whose))]);
    }
    return found;
  } finally {
    database.close();
  }
}
