import type { LayerMark } from '../../../shared/adjudicate/layers.ts';
import type { Conflict } from '../../../shared/adjudicate/find-conflicts.ts';
import { stackKey } from '../../../shared/adjudicate/layers.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { AdjudicatedConflict } from '../../../shared/contract/adjudication.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { invalidInput, refuse } from '../../../shared/errors.ts';
import type { AnnotationId, DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord, AssignmentStatus, DecisionRecord } from '../../../shared/model/records.ts';
import { inSnapshot } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import { findAssignment } from '../repos/assignments.ts';
import { decisionTable } from '../repos/decisions.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import {
  type Adjudication,
  describeState,
  listOpen,
  readAdjudication,
  readEntityGroups,
} from './adjudication-state.ts';
import { ensureAnnotator, GOLD } from './annotators.ts';
import { requireDocument } from './documents.ts';
import { type Settled, settleGold } from './gold-layer.ts';
import { checkAnnotation, requireOffered } from './new-annotation.ts';
import { listSharedWork } from './shared-work.ts';
import { rehearse, transact, type Writer } from './transact.ts';

/** What annotators differ in, decided by somebody: every verb is one step of the history, of whoever decides. */

interface Which {
  documentId: DocumentId;
  annotators?: readonly string[] | undefined;
}

export function readDifferences(
  { db }: Session,
  which: ParsedInput<'adjudication.get'>,
): Output<'adjudication.get'> {
  return inSnapshot(db, () => {
    const document = requireDocument(db, which.documentId);
    const adjudication = readWhich(db, which);
    const { comparison, gold, taken } = adjudication;
    const there = new Map(gold.map((mark) => [stackKey(mark), mark.id]));
    return {
      document,
      text: readText(db, document.textSha256),
      annotators: [...adjudication.annotators],
      agreed: comparison.things.flatMap((thing) => {
        const mark = thing.conflict === null ? thing.stacks[0]?.marks[0] : undefined;
        return mark ? [{ mark, taken: taken.has(thing) ? (there.get(stackKey(mark)) ?? null) : null }] : [];
      }),
      conflicts: comparison.conflicts.map((conflict) => describeConflict(adjudication, conflict)),
      linked: listLinked(adjudication),
      gold: [...gold],
      goldRelations: [...adjudication.goldLinks],
      state: describeState(adjudication),
    };
  });
}

function describeConflict({ matching }: Adjudication, conflict: Conflict): AdjudicatedConflict {
  const { decision = null, versions = [] } = matching.standing.get(conflict) ?? {};
  // Names of then may be others now.
  const of = versions.flatMap(({ annotators }) => annotators.slice(0, 1));
  const outcome =
    decision?.outcome.take === 'versions' ? { take: 'versions' as const, of } : decision?.outcome;
  return {
    ...conflict,
    decision: decision && outcome ? { ...decision, outcome } : null,
    stale: matching.stale.get(conflict) ?? null,
  };
}

/** The marks to which the links of versions lead. */
function listLinked({ annotators, comparison, marks }: Adjudication): LayerMark[] {
  const names = new Map<number, string>(annotators.map(({ id, name }) => [id, name]));
  const ids = comparison.conflicts.flatMap(({ versions }) =>
    versions.flatMap(({ links }) => links.map(({ to }) => to)),
  );
  return [...new Set(ids)].flatMap((id) => {
    const mark = marks.get(id);
    const annotator = mark && names.get(mark.annotatorId);
    if (!mark || annotator === undefined) return [];
    const { label, start, end, attrs, entityId: entity } = mark;
    return [{ id, annotator, label, start, end, attrs, entity }];
  });
}

export function decide(
  session: Session,
  context: CallContext,
  { decisions, ...which }: ParsedInput<'adjudication.decide'>,
): Output<'adjudication.decide'> {
  return settle(session, context, 'adjudication.decide', which, (writer, adjudication) => {
    const atMs = context.options.now();
    for (const { key, outcome, note } of decisions) {
      const conflict = findConflict(adjudication, key);
      checkOutcome(session, which.documentId, conflict, outcome);
      const before = decisionTable.find(writer.db, { ...which, key: conflict.key } as DecisionRecord);
      const after: DecisionRecord = {
        documentId: which.documentId,
        key: conflict.key,
        outcome,
        note: note?.trim() || null,
        by: writer.actor.id,
        atMs,
        gold: [],
      };
      if (before) writer.update('decision', before, after);
      else writer.insert('decision', after);
    }
    startAdjudicating(writer, which.documentId);
    return {};
  });
}

export function reopen(
  session: Session,
  context: CallContext,
  { keys, ...which }: ParsedInput<'adjudication.reopen'>,
): Written {
  const { seq, changes } = settle(session, context, 'adjudication.reopen', which, (writer, adjudication) => {
    const going = new Set(keys.map((key) => findDecision(adjudication, key)));
    for (const decision of going) writer.remove('decision', decision);
    setStatus(writer, which.documentId, 'doing', null);
    return { released: new Set([...going].flatMap(({ gold }) => gold)) };
  });
  return { seq, changes };
}

export function finish(
  session: Session,
  context: CallContext,
  which: ParsedInput<'adjudication.finish'>,
): Written {
  const { seq, changes } = settle(session, context, 'adjudication.finish', which, (writer, adjudication) => {
    const { length: n } = listOpen(adjudication);
    if (n > 0) throw refuse({ code: 'difference.open', values: { n } });
    setStatus(writer, which.documentId, 'done', context.options.now());
    return { takeAgreed: true };
  });
  return { seq, changes };
}

/** Runs one write, after which the adjudicated layer is what follows from it. */
function settle(
  session: Session,
  context: CallContext,
  operation: string,
  which: Which,
  work: (writer: Writer, adjudication: Adjudication) => Parameters<typeof settleGold>[5],
): Written & Settled {
  const { documentId } = which;
  let settled: Settled | null = null;
  const written = transact(session, context, { operation, documentId }, (writer) => {
    requireDocument(writer.db, documentId);
    const adjudication = readWhich(writer.db, which);
    const options = work(writer, adjudication);
    settled = settleGold(session, context, writer, documentId, adjudication.annotators, options);
  });
  // A repeated call has written nothing: what is still to be said of it is said anew.
  if (settled === null)
    rehearse(session, context, (writer) => {
      const { annotators } = readWhich(writer.db, which);
      settled = settleGold(session, context, writer, documentId, annotators);
    });
  return { ...written, ...(settled ?? { linksWaiting: 0, linksRefused: [] }) };
}

const readWhich = (db: Db, { documentId, annotators }: Which): Adjudication =>
  readAdjudication(db, readEntityGroups(db), documentId, annotatorsOf(db, documentId, annotators));

/** Those whose work on a document is compared.
 *  @throws Conflict if they are not two or more */
function annotatorsOf(
  db: Db,
  documentId: DocumentId,
  names: readonly string[] | undefined,
): AnnotatorRecord[] {
  const work = listSharedWork(db, { annotators: names, documentIds: [documentId], unfinished: false });
  const ids = new Set(work.documents[0]?.annotatorIds);
  if (ids.size === 0) throw refuse({ code: 'difference.notShared' });
  return work.annotators.filter(({ id }) => ids.has(id));
}

/** A difference by its key, or by that of the decision which holds for it. */
function findConflict({ comparison, matching }: Adjudication, key: string): Conflict {
  const conflict = comparison.conflicts.find(
    (one) => one.key === key || matching.standing.get(one)?.decision.key === key,
  );
  if (!conflict) throw refuse({ code: 'difference.gone' });
  return conflict;
}

/** A decision by its key, or by that of the difference for which it holds or held. */
function findDecision({ comparison, decisions, matching }: Adjudication, key: string): DecisionRecord {
  const conflict = comparison.conflicts.find((one) => one.key === key);
  const decision =
    decisions.find((one) => one.key === key) ??
    (conflict && (matching.standing.get(conflict)?.decision ?? matching.stale.get(conflict)));
  if (!decision) throw refuse({ code: 'difference.undecided' });
  return decision;
}

function checkOutcome(
  session: Session,
  documentId: DocumentId,
  { versions }: Conflict,
  outcome: DecisionRecord['outcome'],
): void {
  if (outcome.take === 'versions') {
    const names = new Set(versions.flatMap(({ annotators }) => annotators));
    const stranger = outcome.of.find((name) => !names.has(name));
    if (stranger !== undefined)
      throw invalidInput(`“${stranger}” is not among those whose work on this article is compared.`);
  }
  if (outcome.take !== 'edited') return;
  const given = new Set(versions.flatMap(({ marks }) => marks.map(({ label }) => label)));
  for (const mark of outcome.marks) {
    if (!given.has(mark.label)) requireOffered(session.schema, mark.label);
    checkAnnotation(session, {
      ...mark,
      documentId,
      id: '' as AnnotationId,
      annotatorId: 0 as AnnotatorRecord['id'],
      flag: false,
      origin: 'adjudicated',
      coveredHash: '',
      extra: {},
    });
  }
}

/** A document that is done stays so: what is decided anew in it is done with that. */
export function startAdjudicating(writer: Writer, documentId: DocumentId): void {
  const before = findAssignment(writer.db, documentId, ensureAnnotator(writer.db, GOLD).id);
  if (before === null || before.status === 'todo') setStatus(writer, documentId, 'doing', null);
}

/** Says how far the adjudicated layer of a document is. */
export function setStatus(
  writer: Writer,
  documentId: DocumentId,
  status: AssignmentStatus,
  endedAtMs: number | null,
): void {
  const annotatorId = ensureAnnotator(writer.db, GOLD).id;
  const before = findAssignment(writer.db, documentId, annotatorId);
  const after = { documentId, annotatorId, status, endedAtMs, given: before?.given ?? false };
  if (before === null) writer.insert('assignment', after);
  else if (before.status !== status) writer.update('assignment', before, after);
}
