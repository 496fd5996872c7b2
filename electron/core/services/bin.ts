import type { RecordChange } from '../../../shared/changes.ts';
import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import type { BinEntry } from '../../../shared/contract/history.ts';
import { notFound } from '../../../shared/errors.ts';
import { findLabel, type Schema } from '../../../shared/model/schema.ts';
import type { Db } from '../db/db.ts';
import { inSnapshot } from '../db/open.ts';
import { findRemoval, listBroughtBack, listRemovals, type Removal } from '../repos/bin.ts';
import { findDocument } from '../repos/documents.ts';
import { tableOf } from '../repos/records.ts';
import type { CallContext, Session } from '../session.ts';
import { type Blindfold, createBlindfold, viewerOf } from './blind.ts';
import { listRemovedLabels, type RemovedLabel, withLabel } from './bin-labels.ts';
import { bringBack, type Removed } from './bin-restore.ts';
import { excerptOf } from './history-words.ts';
import { transactAll, type Writer } from './transact.ts';

/** How many of an entry's marks and articles are named. */
const NAMED = 5;

export function listBin(
  { db, schema }: Session,
  context: CallContext,
  { before, limit }: ParsedInput<'bin.list'>,
): { entries: BinEntry[]; next: number | null } {
  return inSnapshot(db, () => {
    const entries: BinEntry[] = [];
    const blindfold = createBlindfold(db, viewerOf(context));
    for (const removal of listRemovals(db, before ?? Number.MAX_SAFE_INTEGER)) {
      const labels = listAbsentLabels(schema, removal);
      const absent = listAbsent(db, removal);
      const isSeen = labels.length > 0 || absent.some(isShown);
      if (!isSeen) continue;
      if (entries.length === limit) return { entries, next: entries.at(-1)?.seq ?? null };
      entries.push(describe(db, blindfold, removal, labels, absent));
    }
    return { entries, next: null };
  });
}

/** Brings back what can be; see `bin.restore`. */
export function restore(
  session: Session,
  context: CallContext,
  { seqs }: ParsedInput<'bin.restore'>,
): Written & { restored: number; problems: string[] } {
  const problems: string[] = [];
  let restored = 0;
  let { schema } = session;
  // What was removed last comes back first, so that an article is there before marks removed earlier.
  const parts = [...new Set(seqs)].sort((a, b) => b - a);
  const written = transactAll(
    session,
    context,
    { operation: 'bin.restore' },
    parts.map((seq) => ({
      target: seq,
      work(writer) {
        const removal = findRemoval(writer.db, seq);
        if (!removal) throw notFound(`Step ${seq} is not in the bin.`);
        const labels = listAbsentLabels(schema, removal);
        schema = bringBackLabels(writer, schema, labels, problems);
        restored += labels.filter(({ label }) => findLabel(schema, label.id)).length;
        for (const removed of listAbsent(writer.db, removal)) {
          const problem = bringBack(schema, writer, removed);
          if (problem !== null) problems.push(problem);
          else if (isShown(removed)) restored++;
        }
      },
    })),
  );
  return { ...written, restored, problems: [...new Set(problems)] };
}

/** What has a line in the bin of its own; the rest comes along. */
const isShown = ({ kind }: Removed): boolean => kind === 'document' || kind === 'annotation';

const listAbsentLabels = (schema: Schema, { changes }: Removal): RemovedLabel[] =>
  listRemovedLabels(changes).filter(({ label }) => !findLabel(schema, label.id));

/** Answers the schema with those that could come back. */
function bringBackLabels(
  writer: Writer,
  current: Schema,
  labels: readonly RemovedLabel[],
  problems: string[],
): Schema {
  let next = current;
  for (const removed of labels) {
    const grown = withLabel(next, removed);
    if (typeof grown === 'string') problems.push(grown);
    else next = grown;
  }
  writer.update('schema', current, next);
  return next;
}

/** What a removal took away, is not there, and no standing step has brought back since (what was removed
 *  again after that is in the bin under the later step), in the order in which it can come back. */
function listAbsent(db: Db, { seq, changes }: Removal): Removed[] {
  const back = new Set(listBroughtBack(db, seq).map(keyOf));
  return changes
    .filter(({ before, after }) => before !== null && after === null)
    .filter((change) => !back.has(keyOf(change)))
    .map(({ kind, before }) => ({ kind, record: before }) as Removed)
    .filter(({ kind, record }) => tableOf(kind).find(db, record as never) === null)
    .reverse();
}

function keyOf({ kind, before, after }: RecordChange): string {
  const record = (before ?? after) as {
    documentId?: string;
    id?: string;
    key?: string;
    annotatorId?: number;
  };
  return JSON.stringify([
    kind,
    record.documentId,
    record.id ?? record.key,
    kind === 'assignment' ? record.annotatorId : null,
  ]);
}

function describe(
  db: Db,
  { visible }: Blindfold,
  { seq, atMs, annotator, operation }: Removal,
  labels: readonly RemovedLabel[],
  absent: Removed[],
): BinEntry {
  const documents = absent.flatMap((one) => (one.kind === 'document' ? [one.record] : []));
  const annotations = absent.flatMap((one) => (one.kind === 'annotation' ? [one.record] : []));
  const gone = new Map(documents.map((document) => [document.id, document]));
  const items: BinEntry['items'] = [
    ...labels.map(({ label: { id, name = null } }) => ({ kind: 'label' as const, label: id, name })),
    ...documents.map(({ id, title }) => ({ kind: 'document' as const, documentId: id, title })),
  ].slice(0, NAMED);
  for (const mark of visible(annotations)) {
    // Marks of an article in the bin are its business.
    if (items.length === NAMED || gone.has(mark.documentId)) break;
    const document = findDocument(db, mark.documentId);
    const { documentId, label } = mark;
    items.push({
      kind: 'annotation',
      documentId,
      label,
      title: document?.title ?? '',
      excerpt: excerptOf(db, mark),
    });
  }
  return {
    seq,
    atMs,
    annotator,
    operation,
    items,
    labels: labels.length,
    documents: documents.length,
    annotations: annotations.length,
  };
}
