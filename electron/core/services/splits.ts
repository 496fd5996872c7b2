import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import type { SplitLeak, SplitSummary } from '../../../shared/contract/splits.ts';
import { refuse } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { SplitRecord } from '../../../shared/model/records.ts';
import { findLeaks } from '../../../shared/splits/leaks.ts';
import { findPartsProblem } from '../../../shared/splits/parts.ts';
import { placeDocuments } from '../../../shared/splits/place-documents.ts';
import type { Db } from '../db/db.ts';
import { inSnapshot } from '../db/open.ts';
import { findDocument, listDocumentClusters } from '../repos/documents.ts';
import { countLabelsByDocument, mapNumbers } from '../repos/library.ts';
import { findSplit, listSplitPlaces, listSplits, mapSplitPlaces } from '../repos/splits.ts';
import type { CallContext, Session } from '../session.ts';
import { transact, type Writer } from './transact.ts';

/** Which documents of a dataset are trained on, and which tested. A split is made once and kept, so that results
 *  stay comparable while the project grows. */

export const describeSplits = ({ db }: Session): SplitSummary[] =>
  inSnapshot(db, () => listSplits(db).map((split) => summarise(db, split)));

export function makeSplit(
  session: Session,
  context: CallContext,
  { name, seed, parts }: ParsedInput<'split.make'>,
): Output<'split.make'> {
  const problem = findPartsProblem(parts);
  if (problem) throw refuse(problem);
  const written = transact(session, context, { operation: 'split.make' }, (writer) => {
    if (findSplit(writer.db, name)) throw refuse({ code: 'split.exists', values: { name } });
    const split: SplitRecord = { name, seed, parts, createdAtMs: context.options.now() };
    writer.insert('split', split);
    place(writer, split);
  });
  return { ...written, split: summarise(session.db, requireSplit(session.db, name)) };
}

export function updateSplit(
  session: Session,
  context: CallContext,
  { name }: ParsedInput<'split.update'>,
): Output<'split.update'> {
  let added = 0;
  const written = transact(session, context, { operation: 'split.update' }, (writer) => {
    added = place(writer, requireSplit(writer.db, name));
  });
  const split = summarise(session.db, requireSplit(session.db, name));
  return { ...written, split, added, leaks: listLeaks(session.db, name) };
}

export const removeSplit = (
  session: Session,
  context: CallContext,
  { name }: ParsedInput<'split.remove'>,
): Written =>
  transact(session, context, { operation: 'split.remove' }, (writer) => {
    const split = requireSplit(writer.db, name);
    for (const place of listSplitPlaces(writer.db, name)) writer.remove('splitPlace', place);
    writer.remove('split', split);
  });

export const checkSplit = ({ db }: Session, { name }: ParsedInput<'split.check'>): SplitLeak[] =>
  inSnapshot(db, () => listLeaks(db, requireSplit(db, name).name));

export function requireSplit(db: Db, name: string): SplitRecord {
  const split = findSplit(db, name);
  if (!split) throw refuse({ code: 'split.gone', values: { name } });
  return split;
}

/** Clusters that have documents in more than one part; of all documents, or of some. */
export function listLeaks(
  db: Db,
  split: string,
  documents: readonly { id: DocumentId; cluster: DocumentId }[] = listDocumentClusters(db),
): SplitLeak[] {
  const places = mapSplitPlaces(db, split);
  const placed = documents.flatMap((document) => {
    const part = places.get(document.id);
    return part === undefined ? [] : [{ ...document, part }];
  });
  return findLeaks(placed).map((leak) => ({
    cluster: leak.cluster,
    documents: leak.documents.map(({ id, part }) => ({
      documentId: id,
      title: findDocument(db, id)?.title ?? '',
      part,
    })),
  }));
}

function summarise(db: Db, split: SplitRecord): SplitSummary {
  const places = mapSplitPlaces(db, split.name);
  const marks = mapNumbers(db, 'marks', null);
  const filled = new Map(split.parts.map((part) => [part.name, { ...part, documents: 0, annotations: 0 }]));
  let unassigned = 0;
  for (const { id } of listDocumentClusters(db)) {
    const part = filled.get(places.get(id) ?? '');
    if (!part) {
      unassigned++;
      continue;
    }
    part.documents++;
    part.annotations += marks.get(id) ?? 0;
  }
  return { ...split, parts: [...filled.values()], unassigned };
}

/** Gives a part to every document that has none, and answers how many these were. */
function place(writer: Writer, split: SplitRecord): number {
  const { db } = writer;
  const labels = new Map<DocumentId, Map<string, number>>();
  for (const { id, label, n } of countLabelsByDocument(db))
    labels.set(id, (labels.get(id) ?? new Map<string, number>()).set(label, n));
  const documents = listDocumentClusters(db).map((document) => ({
    ...document,
    labels: labels.get(document.id) ?? new Map<string, number>(),
  }));
  const placed = placeDocuments(documents, mapSplitPlaces(db, split.name), split);
  for (const [documentId, part] of placed)
    writer.insert('splitPlace', { split: split.name, documentId, part });
  return placed.size;
}
