import { setImmediate } from 'node:timers/promises';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { documentOf } from '../../../shared/changes.ts';
import { MOST_CHANGES_SENT } from '../../../shared/contract/entry.ts';
import { cancelled } from '../../../shared/errors.ts';
import type { AnnotatorRecord } from '../../../shared/model/records.ts';
import { isStanding, readStepChanges } from '../repos/history.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { setStatus, startAdjudicating } from './adjudication.ts';
import { listSpent, readAdjudication, readEntityGroups } from './adjudication-state.ts';
import { settleGold } from './gold-layer.ts';
import { listSharedWork, type SharedDocument } from './shared-work.ts';
import { transact, type Writer } from './transact.ts';

/** Documents of one transaction: between two the window goes on. */
const AT_A_TIME = 20;

/** Puts what all agree on into the adjudicated layer of many documents, as one step. One that is cancelled leaves
 *  what it has done, as one step too. */
export async function takeAgreed(
  session: Session,
  context: CallContext,
  { annotators: names, documentIds }: ParsedInput<'adjudication.takeAgreed'>,
): Promise<Output<'adjudication.takeAgreed'>> {
  requireWritable(session);
  const { db } = session;
  const work = listSharedWork(db, { annotators: names, documentIds, unfinished: false });
  const quiet: CallContext = { ...context, emit: () => {} };
  const only = work.documents.length === 1 ? work.documents[0]?.id : undefined;
  let step: number | null = null;
  try {
    for (let index = 0; index < work.documents.length; index += AT_A_TIME) {
      const slice = work.documents.slice(index, index + AT_A_TIME);
      context.onProgress({ done: index, total: work.documents.length, at: slice[0]?.title ?? null });
      await setImmediate();
      if (context.signal.aborted) throw cancelled('Cancelled.');
      // What was undone meanwhile stays undone; the rest is a step of its own.
      if (step !== null && !isStanding(db, step)) step = null;
      const written = transact(
        session,
        quiet,
        {
          operation: 'adjudication.takeAgreed',
          step,
          callKey: index === 0 ? context.key : null,
          ...(only === undefined ? {} : { documentId: only }),
        },
        (writer) => {
          for (const document of slice) takeOne(session, context, writer, document, work.annotators);
        },
      );
      if (written.seq !== 0) step ??= written.seq;
    }
  } finally {
    if (step !== null) context.emit({ type: 'changed', changes: null });
  }
  const changes = step === null ? [] : readStepChanges(db, step);
  const added = (kind: string) =>
    changes.filter((change) => change.kind === kind && change.before === null).length;
  return {
    seq: step ?? 0,
    changes: changes.length > MOST_CHANGES_SENT ? [] : changes,
    documents: new Set(changes.flatMap((change) => documentOf(change) ?? [])).size,
    annotations: added('annotation'),
    relations: added('relation'),
    finished: changes.filter((change) => change.kind === 'assignment' && change.after?.status === 'done')
      .length,
  };
}

function takeOne(
  session: Session,
  context: CallContext,
  writer: Writer,
  { id, annotatorIds }: SharedDocument,
  annotators: readonly AnnotatorRecord[],
): void {
  const whose = annotators.filter((annotator) => annotatorIds.includes(annotator.id));
  const adjudication = readAdjudication(writer.db, readEntityGroups(writer.db), id, whose);
  const { assignment, comparison, taken } = adjudication;
  const isDone = comparison.conflicts.length === 0;
  const isTaken = taken.size === comparison.agreed.length && listSpent(adjudication, taken).length === 0;
  if (isTaken && (!isDone || assignment?.status === 'done')) return;
  if (isDone) setStatus(writer, id, 'done', context.options.now());
  else startAdjudicating(writer, id);
  settleGold(session, context, writer, id, whose, { takeAgreed: true });
}
