import { invalidInput, notFound } from '../../../shared/errors.ts';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord, AssignmentStatus } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { findAnnotatorByName, listAnnotators } from '../repos/annotators.ts';
import { listTitles, mapNumbers, mapStatuses } from '../repos/library.ts';

/** Work that can be compared: documents that two annotators or more were given and are done with. */
export interface SharedWork {
  annotators: AnnotatorRecord[];
  /** In library order; `annotatorIds` in the order of `annotators`, two of them or more. */
  documents: SharedDocument[];
  /** Documents that would be among them if unfinished work counted. */
  waiting: number;
}

export interface SharedDocument {
  id: DocumentId;
  title: string;
  annotatorIds: AnnotatorId[];
}

export interface WorkOptions {
  /** People and imported work, if left out: the adjudicated layer only by its name. */
  annotators?: readonly string[] | undefined;
  documentIds?: readonly DocumentId[] | undefined;
  unfinished: boolean;
}

/** Which annotators have which documents. One who is done with a document and has marked nothing has said that
 *  there is nothing to mark. Marks without a word about how far they are (imported ones) are done. What was
 *  skipped is nobody’s.
 *  @throws NotFound for an unknown annotator; InvalidInput for the machine */
export function listSharedWork(
  db: Db,
  { annotators: names, documentIds, unfinished }: WorkOptions,
): SharedWork {
  const annotators = names ? [...new Set(names)].map((name) => requireAnnotator(db, name)) : listWorkers(db);
  const wanted = documentIds && new Set(documentIds);
  const work = annotators.map(({ id }) => ({ id, ...readWork(db, id) }));
  const documents: SharedDocument[] = [];
  let waiting = 0;
  for (const { id: documentId, title } of listTitles(db)) {
    if (wanted && !wanted.has(documentId)) continue;
    const holders = (begun: boolean) => work.filter(({ has }) => has(documentId, begun)).map(({ id }) => id);
    const annotatorIds = holders(unfinished);
    if (annotatorIds.length > 1) documents.push({ id: documentId, title, annotatorIds });
    else if (!unfinished && holders(true).length > 1) waiting++;
  }
  return { annotators, documents, waiting };
}

const listWorkers = (db: Db): AnnotatorRecord[] =>
  listAnnotators(db).filter(({ kind }) => kind === 'person' || kind === 'import');

function requireAnnotator(db: Db, name: string): AnnotatorRecord {
  const annotator = findAnnotatorByName(db, name);
  if (!annotator) throw notFound(`The project has no annotator “${name}”.`);
  if (annotator.kind === 'machine')
    throw invalidInput('The machine’s marks are suggestions, not work that is compared with that of people.');
  return annotator;
}

/** The documents of one annotator; `begun`: those too that are not done. */
function readWork(db: Db, annotatorId: AnnotatorId) {
  const statuses = mapStatuses(db, annotatorId);
  const marks = mapNumbers(db, 'marks', annotatorId);
  const hasMarks = (id: DocumentId) => (marks.get(id) ?? 0) > 0;
  return {
    has(id: DocumentId, begun: boolean): boolean {
      const status: AssignmentStatus | undefined = statuses.get(id);
      if (status === undefined) return hasMarks(id);
      return status === 'done' || (begun && (status === 'doing' || (status === 'todo' && hasMarks(id))));
    },
  };
}
