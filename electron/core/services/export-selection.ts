import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { Selection } from '../../../shared/contract/datasets.ts';
import { invalidInput, notFound, refuse } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { cutBoilerplate } from '../../../shared/formats/cut-boilerplate.ts';
import { keepMarks } from '../../../shared/formats/keep-marks.ts';
import { Losses, type Loss } from '../../../shared/formats/losses.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord, AssignmentStatus } from '../../../shared/model/records.ts';
import { findLabel, type Schema } from '../../../shared/model/schema.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations, listOwners } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { findDocument, listDocumentClusters } from '../repos/documents.ts';
import { listMarkedIds, mapNumbers, mapStatuses } from '../repos/library.ts';
import { toAnnotatedDocument } from './exchange.ts';

/** What of a project is exported. */
export interface ExportSelection {
  /** Those whose marks are exported. */
  annotators: ReadonlyMap<number, AnnotatorRecord>;
  /** The documents, in library order. */
  documents: readonly { id: DocumentId; cluster: DocumentId }[];
  /** Nothing of the project is left out, but for what the machine suggests. */
  isAll: boolean;
  /** A document as it is exported, and what of it is not; `null` where nothing is left of its text. */
  read(id: DocumentId): { document: AnnotatedDocument | null; losses: Loss[] };
}

/** Works out a selection; `found` are the documents in which its search finds something.
 *  @throws InvalidInput if it names what the project does not have */
export function selectForExport(
  db: Db,
  schema: Schema,
  selection: Selection,
  found: readonly string[] | null,
): ExportSelection {
  const annotators = chooseAnnotators(db, selection);
  const all = listDocumentClusters(db);
  const documents = chooseDocuments(db, schema, selection, all, [...annotators.keys()], found);
  return {
    annotators,
    documents,
    isAll:
      documents.length === all.length &&
      selection.annotators === 'all' &&
      selection.layers === undefined &&
      selection.boilerplate === 'keep',
    read: createReading(db, schema, selection, annotators),
  };
}

/** Those named, or everyone who has marked something. What the machine suggests is nobody’s work until it is
 *  taken over: it goes out only when asked for. */
function chooseAnnotators(
  db: Db,
  { annotators: wanted, suggestions }: Selection,
): ReadonlyMap<number, AnnotatorRecord> {
  const [known, owners] = [listAnnotators(db), listOwners(db)];
  const missing =
    wanted === 'all' ? [] : wanted.filter((name) => !known.some((annotator) => annotator.name === name));
  if (missing.length > 0) throw invalidInput(`The project has no annotator “${missing.join('”, “')}”.`);
  const chosen = known.filter(({ id, name, kind }) => {
    if (wanted !== 'all' && wanted.includes(name)) return true;
    return kind === 'machine' ? suggestions && owners.has(id) : wanted === 'all' && owners.has(id);
  });
  return new Map(chosen.map((annotator) => [annotator.id, annotator]));
}

type Listed = ExportSelection['documents'][number];

function chooseDocuments(
  db: Db,
  schema: Schema,
  { annotators, statuses, labels, clusters, versions }: Selection,
  all: readonly Listed[],
  annotatorIds: readonly number[],
  found: readonly string[] | null,
): readonly Listed[] {
  const conditions: ((document: Listed) => boolean)[] = [];
  if (statuses) {
    const statusOf = statusesOf(db, annotators === 'all' ? null : annotatorIds);
    conditions.push(({ id }) => statuses.includes(statusOf(id)));
  }
  if (labels) {
    for (const label of labels)
      if (!findLabel(schema, label)) throw refuse({ code: 'label.unknown', values: { label } });
    const marked = new Set(
      labels.flatMap((label) => annotatorIds.flatMap((annotator) => listMarkedIds(db, label, annotator))),
    );
    conditions.push(({ id }) => marked.has(id));
  }
  if (clusters) {
    const wanted = clustersOf(all, clusters);
    conditions.push(({ cluster }) => wanted.has(cluster));
  }
  if (found) {
    const ids = new Set(found);
    conditions.push(({ id }) => ids.has(id));
  }
  const chosen = all.filter((document) => conditions.every((holds) => holds(document)));
  return versions === 'one' ? chooseVersions(db, chosen) : chosen;
}

/** As in the library: of several annotators, `done` or `skipped` only if all of them are. */
function statusesOf(db: Db, annotatorIds: readonly number[] | null): (id: DocumentId) => AssignmentStatus {
  const each = (annotatorIds ?? [null]).map((id) => mapStatuses(db, id));
  return (id) => {
    const statuses = new Set(each.map((of) => of.get(id) ?? 'todo'));
    const [only = 'todo'] = statuses;
    return statuses.size > 1 ? 'doing' : only;
  };
}

function clustersOf(all: readonly Listed[], ids: readonly DocumentId[]): ReadonlySet<DocumentId> {
  const known = new Map(all.map(({ id, cluster }) => [id, cluster]));
  // A cluster keeps its name when the document that gave it is removed.
  for (const { cluster } of all) if (!known.has(cluster)) known.set(cluster, cluster);
  return new Set(
    ids.map((id) => {
      const cluster = known.get(id);
      if (cluster === undefined) throw invalidInput(`The project has no article “${id}”.`);
      return cluster;
    }),
  );
}

function chooseVersions(db: Db, documents: readonly Listed[]): Listed[] {
  const marks = mapNumbers(db, 'marks', null);
  const marksOf = ({ id }: Listed) => marks.get(id) ?? 0;
  const best = new Map<DocumentId, Listed>();
  for (const document of documents) {
    const other = best.get(document.cluster);
    if (!other || marksOf(document) >= marksOf(other)) best.set(document.cluster, document);
  }
  return documents.filter((document) => best.get(document.cluster) === document);
}

function createReading(
  db: Db,
  schema: Schema,
  { layers, boilerplate }: Selection,
  annotators: ExportSelection['annotators'],
): ExportSelection['read'] {
  const machine = listAnnotators(db).find(({ kind }) => kind === 'machine')?.id;
  const labels = layers ? labelsOf(schema, layers) : null;
  const isWanted = ({ label }: { label: string }) => labels === null || labels.has(label);
  return (id) => {
    const record = findDocument(db, id);
    if (!record) throw notFound(`The article “${id}” is not in the project.`);
    const losses = new Losses();
    const marks = listAnnotations(db, id);
    const whole = toAnnotatedDocument(db, record, annotators, marks);
    for (const mark of marks) {
      const isSuggestion = mark.annotatorId === machine && !annotators.has(machine);
      if (isSuggestion && isWanted(mark) && !isCut(mark))
        losses.add('suggestions', excerpt(whole.text, mark));
    }
    const kept = labels ? keepMarks(whole, whole.annotations.filter(isWanted)) : null;
    losses.addAll(kept?.losses ?? []);
    const left = cutBoilerplate(kept?.document ?? whole, marks.filter(isCut));
    losses.addAll(left.losses);
    return { document: left.document, losses: losses.list() };
  };

  function isCut({ label, annotatorId }: { label: string; annotatorId: number }): boolean {
    if (boilerplate === 'keep' || label !== BOILERPLATE) return false;
    return annotatorId === machine || annotators.has(annotatorId);
  }
}

function labelsOf(schema: Schema, layers: readonly string[]): ReadonlySet<string> {
  return new Set(
    layers.flatMap((id) => {
      const layer = schema.layers.find((known) => known.id === id);
      const known = schema.layers.map((one) => one.id).join(', ');
      if (!layer) throw invalidInput(`The schema has no layer “${id}”. Its layers are ${known}.`);
      return layer.labels.map((label) => label.id);
    }),
  );
}
