import { composeLinks, composeMarks, type GoldMark } from '../../../shared/adjudicate/compose-gold.ts';
import type { Thing } from '../../../shared/adjudicate/find-conflicts.ts';
import { stackKey } from '../../../shared/adjudicate/layers.ts';
import { readProvenance } from '../../../shared/adjudicate/provenance.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, AnnotatorRecord, DecisionRecord } from '../../../shared/model/records.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { CallContext, Session } from '../session.ts';
import {
  type Adjudication,
  isSettled,
  listSpent,
  readAdjudication,
  readEntityGroups,
} from './adjudication-state.ts';
import { ensureAnnotator, GOLD } from './annotators.ts';
import { writeLinks } from './gold-links.ts';
import { createPlacer } from './gold-marks.ts';
import type { Writer } from './transact.ts';

export interface Settled {
  /** Links of what was taken that want an end which is not in the adjudicated layer. */
  linksWaiting: number;
  /** Why links were not made that the schema does not allow. */
  linksRefused: Refusal[];
}

interface Options {
  /** Takes also what all agree on. */
  takeAgreed?: boolean;
  /** Marks of the adjudicated layer that came of a decision which was taken back. */
  released?: ReadonlySet<string>;
}

/** Brings the adjudicated layer of a document in line with what people say and what was decided. It follows from
 *  these alone: the order of decisions does not matter, and one that is made anew leaves nothing of the one before.
 *  What belongs to open differences, or came from elsewhere, stays as it is. Inside a transaction of the caller’s. */
export function settleGold(
  session: Session,
  context: CallContext,
  writer: Writer,
  documentId: DocumentId,
  annotators: readonly AnnotatorRecord[],
  { takeAgreed = false, released = new Set() }: Options = {},
): Settled {
  const { db } = writer;
  const gold = ensureAnnotator(db, GOLD);
  const groups = readEntityGroups(db);
  const adjudication = readAdjudication(db, groups, documentId, annotators);
  const { comparison, matching } = adjudication;
  const taken = takeAgreed ? new Set(comparison.things.filter(isAgreed)) : adjudication.taken;
  const spent = listSpent(adjudication, taken);
  const composed = composeMarks(comparison, matching.standing, taken, (id) => groups.get(id) ?? id);

  const place = createPlacer(session, context, writer, adjudication, { gold, groups, takeAgreed });
  const placed = new Map(
    composed.flatMap((mark) => {
      const record = place(mark);
      return record ? [[mark, record] as const] : [];
    }),
  );
  const ids = new Set([...placed.values()].map(({ id }) => id));
  const others = adjudication.gold.filter(({ id }) => !ids.has(id));
  const held = new Set(others.filter((mark) => isHeld(adjudication, { taken, spent, released }, mark)));
  const final = [...placed.values(), ...held];
  const wanted = composeLinks(comparison, [...placed.keys()], matching.standing, [
    ...[...placed.keys()].map(({ key, about }) => ({ key, things: about.map(({ thing }) => thing) })),
    ...[...held].map((mark) => ({ key: stackKey(mark), things: thingsOf(adjudication, mark) })),
  ]);
  const linksRefused = writeLinks(session, context, writer, {
    gold,
    present: adjudication.goldLinks,
    wanted: wanted.links,
    marks: final,
    held: new Set([...held].map(({ id }) => id)),
  });
  for (const mark of others) if (!held.has(mark)) writer.remove('annotation', mark);
  for (const decision of spent) writer.remove('decision', decision);
  noteGold(writer, adjudication, placed);
  return { linksWaiting: wanted.waiting, linksRefused };
}

const isAgreed = ({ conflict }: Thing): boolean => conflict === null;

/** The things that a mark of the adjudicated layer was taken from, as far as they are there. */
const thingsOf = ({ comparison }: Adjudication, mark: AnnotationRecord): Thing[] => [
  ...new Set(
    Object.values(readProvenance(mark)?.from ?? {}).flatMap((id) => comparison.placeOf(id)?.thing ?? []),
  ),
];

/** What a write makes of a document. */
interface Outcome {
  taken: ReadonlySet<Thing>;
  spent: readonly DecisionRecord[];
  released: ReadonlySet<string>;
}

/** Whether a mark for which nothing was composed stays: nobody has said yet what becomes of it. */
function isHeld(
  adjudication: Adjudication,
  { taken, spent, released }: Outcome,
  mark: AnnotationRecord,
): boolean {
  const { comparison, decisions, gold, marks, matching } = adjudication;
  const from = readProvenance(mark)?.from;
  if (from === undefined) return true;
  if (released.has(mark.id)) return false;
  if (thingsOf(adjudication, mark).some((thing) => !isSettled(thing, matching, taken))) return true;
  const standing = new Set([...matching.standing.values()].map(({ decision }) => decision));
  const isPending = (decision: DecisionRecord) => !standing.has(decision) && !spent.includes(decision);
  if (decisions.some((decision) => isPending(decision) && decision.gold.includes(mark.id))) return true;
  // Of somebody whose work is not looked at now.
  const isElsewhere = (id: string) =>
    marks.has(id) && !comparison.placeOf(id) && !gold.some((own) => own.id === id);
  return Object.values(from).some(isElsewhere);
}

/** Decisions know the marks that came of them. */
function noteGold(
  writer: Writer,
  { matching }: Adjudication,
  placed: ReadonlyMap<GoldMark, AnnotationRecord>,
): void {
  const made = new Map<DecisionRecord, AnnotationRecord['id'][]>();
  for (const [{ about }, { id }] of placed)
    for (const { decision } of about)
      if (decision) made.set(decision, [...new Set([...(made.get(decision) ?? []), id])]);
  for (const { decision } of matching.standing.values())
    writer.update('decision', decision, { ...decision, gold: made.get(decision) ?? [] });
}
