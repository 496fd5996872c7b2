import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import type { SplitLeak, SplitSummary } from '../../../shared/contract/splits.ts';
import { refuse } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { SplitRecord } from '../../../shared/model/records.ts';
import { findLeaks } from '../../../shared/splits/leaks.ts';
import { findPartsProblem } from '../../../shared/splits/parts.ts';
import { addLoads, type Group, type Load, stratify } from '../../../shared/splits/stratify.ts';
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
    placeDocuments(writer, split);
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
    added = placeDocuments(writer, requireSplit(writer.db, name));
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

/** Gives a part to every document that has none, and answers how many these were. A version of an article that
 *  has parts already gets that of most of them, and of several such the first in library order. */
function placeDocuments(writer: Writer, { name, parts, seed }: SplitRecord): number {
  const { db } = writer;
  const places = mapSplitPlaces(db, name);
  const loadOf = createLoads(db);
  const standing = new Map<string, Load[]>(parts.map((part) => [part.name, []]));
  const groups: (Group & { members: { id: DocumentId }[] })[] = [];
  let added = 0;
  const put = (documentId: DocumentId, part: string) => {
    writer.insert('splitPlace', { split: name, documentId, part });
    added++;
  };
  for (const [cluster, documents] of Map.groupBy(listDocumentClusters(db), (one) => one.cluster)) {
    const part = mostFrequent(documents.flatMap(({ id }) => places.get(id) ?? []));
    if (part === null) {
      groups.push({ id: cluster, members: documents, ...addLoads(documents.map(loadOf)) });
      continue;
    }
    for (const document of documents) {
      standing.get(places.get(document.id) ?? part)?.push(loadOf(document));
      if (!places.has(document.id)) put(document.id, part);
    }
  }
  const loads = new Map([...standing].map(([part, held]) => [part, addLoads(held)]));
  const chosen = stratify(groups, parts, seed, loads);
  for (const { id, members } of groups)
    for (const member of members) put(member.id, chosen.get(id) as string);
  return added;
}

function createLoads(db: Db): (document: { id: DocumentId }) => Load {
  const labels = new Map<DocumentId, Map<string, number>>();
  for (const { id, label, n } of countLabelsByDocument(db)) {
    const known = labels.get(id) ?? new Map<string, number>();
    labels.set(id, known.set(label, n));
  }
  const none: ReadonlyMap<string, number> = new Map();
  return ({ id }) => ({ documents: 1, labels: labels.get(id) ?? none });
}

function mostFrequent(parts: readonly string[]): string | null {
  const counts = Map.groupBy(parts, (part) => part);
  const most = Math.max(0, ...[...counts.values()].map((same) => same.length));
  return parts.find((part) => counts.get(part)?.length === most) ?? null;
}
