import type { RecordChange } from '../../../shared/changes.ts';
import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import type { BinEntry } from '../../../shared/contract/history.ts';
import { notFound } from '../../../shared/errors.ts';
import type { Db } from '../db/db.ts';
import { inSnapshot } from '../db/open.ts';
import { findRemoval, listBroughtBack, listRemovals, type Removal } from '../repos/bin.ts';
import { findDocument } from '../repos/documents.ts';
import { tableOf } from '../repos/records.ts';
import type { CallContext, Session } from '../session.ts';
import { bringBack, type Removed } from './bin-restore.ts';
import { excerptOf } from './history-words.ts';
import { transactAll } from './transact.ts';

/** How many of an entry's marks and articles are named. */
const NAMED = 5;

export function listBin(
  { db }: Session,
  { before, limit }: ParsedInput<'bin.list'>,
): { entries: BinEntry[]; next: number | null } {
  return inSnapshot(db, () => {
    const entries: BinEntry[] = [];
    for (const removal of listRemovals(db, before ?? Number.MAX_SAFE_INTEGER)) {
      const absent = listAbsent(db, removal);
      if (!absent.some(({ kind }) => kind === 'document' || kind === 'annotation')) continue;
      if (entries.length === limit) return { entries, next: entries.at(-1)?.seq ?? null };
      entries.push(describe(db, removal, absent));
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
        for (const removed of listAbsent(writer.db, removal)) {
          const problem = bringBack(session.schema, writer, removed);
          if (problem !== null) problems.push(problem);
          else if (removed.kind === 'document' || removed.kind === 'annotation') restored++;
        }
      },
    })),
  );
  return { ...written, restored, problems: [...new Set(problems)] };
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
  const record = (before ?? after) as { documentId?: string; id?: string; annotatorId?: number };
  return JSON.stringify([
    kind,
    record.documentId,
    record.id,
    kind === 'assignment' ? record.annotatorId : null,
  ]);
}

function describe(db: Db, { seq, atMs, annotator, operation }: Removal, absent: Removed[]): BinEntry {
  const documents = absent.flatMap((one) => (one.kind === 'document' ? [one.record] : []));
  const annotations = absent.flatMap((one) => (one.kind === 'annotation' ? [one.record] : []));
  const gone = new Map(documents.map((document) => [document.id, document]));
  const items: BinEntry['items'] = documents
    .slice(0, NAMED)
    .map(({ id, title }) => ({ kind: 'document', documentId: id, title }));
  for (const mark of annotations) {
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
    documents: documents.length,
    annotations: annotations.length,
  };
}
