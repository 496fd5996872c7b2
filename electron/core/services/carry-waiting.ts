import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import type { WaitingMark } from '../../../shared/contract/versions.ts';
import { notFound } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, CarryRecord } from '../../../shared/model/records.ts';
import { findAttributeProblems, findLabel, takesEntity } from '../../../shared/model/schema.ts';
import { cutContext } from '../../../shared/search/context.ts';
import { foldString } from '../../../shared/search/fold.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { inSnapshot } from '../db/open.ts';
import { findAnnotation, listAnnotations } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { carryTable, listWaiting } from '../repos/carry.ts';
import { findDocument } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { createBlindfold, viewerOf } from './blind.ts';
import { carriedFrom, createLinker, landAt } from './carry-marks.ts';
import { describeMany } from './documents.ts';
import { transact, type Writer } from './transact.ts';

/** Marks that wait for a person, with what stands around them in both versions. */
export function listWaitingMarks(
  session: Session,
  context: CallContext,
  { documentId, limit }: ParsedInput<'carry.list'>,
): Output<'carry.list'> {
  const { db } = session;
  return inSnapshot(db, () => {
    const names = new Map<number, string>(listAnnotators(db).map(({ id, name }) => [id, name]));
    const { hides } = createBlindfold(db, viewerOf(context));
    const waiting = listWaiting(db, documentId ?? null).filter((carry) =>
      [carry.documentId, carry.sourceId].every((documentId) => !hides({ ...carry, documentId })),
    );
    const marks = waiting.slice(0, limit).map((carry): WaitingMark => {
      const [source, target] = [textOf(db, carry.sourceId), textOf(db, carry.documentId)];
      return {
        ...carry,
        annotator: names.get(carry.annotatorId) ?? '',
        why: reasonOf(session, carry, source, target),
        source: inContext(source, carry.mark),
        target: carry.proposal && inContext(target, carry.proposal),
      };
    });
    return { total: waiting.length, marks };
  });
}

/** Empty where the document has been removed. */
function textOf(db: Db, documentId: string): string {
  const document = findDocument(db, documentId);
  return document ? readText(db, document.textSha256) : '';
}

function inContext(text: string, span: Span): WaitingMark['source'] {
  const { left, match, right } = cutContext(text, span);
  return { before: left, text: match, after: right };
}

function reasonOf(
  { db, schema }: Session,
  { mark, proposal }: CarryRecord,
  source: string,
  target: string,
): WaitingMark['why'] {
  if (proposal === null) return 'lost';
  const label = findLabel(schema, mark.label);
  if (!label || findAttributeProblems(label, mark.attrs).length > 0) return 'schema';
  if (mark.entityId !== null && (!takesEntity(label) || !findEntity(db, mark.entityId))) return 'entity';
  const covered = (text: string, { start, end }: Span) => foldString(text.slice(start, end));
  const wanted = covered(source, mark);
  if (wanted !== covered(target, proposal)) return 'changed';
  const folded = foldString(target);
  return folded.indexOf(wanted) === folded.lastIndexOf(wanted) ? 'moved' : 'ambiguous';
}

/** Decides on waiting marks, as one step: all of the decisions, or none. */
export function settleWaiting(
  session: Session,
  context: CallContext,
  { decisions }: ParsedInput<'carry.settle'>,
): Written {
  const byDocument = Map.groupBy(decisions, ({ documentId }) => documentId);
  const description = describeMany('carry.settle', [...byDocument.keys()]);
  return transact(session, context, description, (writer) => {
    for (const [documentId, decided] of byDocument) {
      const target = openTarget(session, context, writer, documentId);
      for (const { id, accept } of decided) {
        const waiting = carryTable.find(writer.db, { documentId, id } as CarryRecord);
        if (waiting?.state !== 'waiting')
          throw notFound(
            'One of these marks does not wait any more. Nothing was changed: look at the list anew.',
          );
        if (accept) target.land(waiting, accept);
        else writer.update('carry', waiting, { ...waiting, state: 'dropped' });
      }
    }
  });
}

/** A document in which waiting marks land: its marks are listed once, however many do. */
function openTarget(session: Session, context: CallContext, writer: Writer, documentId: DocumentId) {
  const { db } = writer;
  const marks = createMarks(listAnnotations(db, documentId));
  const addLink = createLinker(session, context, writer, { id: documentId });
  return {
    land(waiting: CarryRecord, span: Span): void {
      const { mark } = waiting;
      const entityId = mark.entityId !== null && findEntity(db, mark.entityId) ? mark.entityId : null;
      const landed = landAt(session, context, { ...mark, entityId }, { id: documentId }, span);
      const twin = marks.findTwin(landed);
      if (!twin) {
        writer.insert('annotation', landed);
        marks.add(landed);
      }
      writer.remove('carry', waiting);
      const own = (twin ?? landed).id;
      for (const { type, extra, annotatorId, from, to } of waiting.links) {
        const other = findCarried(db, marks, waiting.sourceId, from === mark.id ? to : from);
        if (!other) continue;
        const ends = from === mark.id ? { from: own, to: other.id } : { from: other.id, to: own };
        addLink({ type, extra, annotatorId, ...ends });
      }
    },
  };
}

/** The marks of a document, by what is asked of them. */
function createMarks(marks: readonly AnnotationRecord[]) {
  const placeOf = ({ annotatorId, label, start, end }: AnnotationRecord) =>
    [annotatorId, label, start, end].join(' ');
  const wordsOf = ({ annotatorId, label, coveredHash }: AnnotationRecord) =>
    [annotatorId, label, coveredHash].join(' ');
  const byPlace = new Map<string, AnnotationRecord>();
  const byOrigin = new Map<unknown, AnnotationRecord>();
  const byWords = new Map<string, AnnotationRecord[]>();
  const add = (mark: AnnotationRecord) => {
    const [place, words, origin] = [placeOf(mark), wordsOf(mark), mark.extra['carriedFrom']];
    if (!byPlace.has(place)) byPlace.set(place, mark);
    if (!byOrigin.has(origin)) byOrigin.set(origin, mark);
    const same = byWords.get(words);
    if (same) same.push(mark);
    else byWords.set(words, [mark]);
  };
  marks.forEach(add);
  return {
    add,
    findTwin: (mark: AnnotationRecord) => byPlace.get(placeOf(mark)),
    findOrigin: (origin: string) => byOrigin.get(origin),
    listSame: (mark: AnnotationRecord) => byWords.get(wordsOf(mark)) ?? [],
  };
}

/** What a mark of the source became: the one that says so, or the only one like it. */
function findCarried(
  db: Db,
  marks: ReturnType<typeof createMarks>,
  sourceId: DocumentId,
  id: string,
): AnnotationRecord | null {
  const named = marks.findOrigin(carriedFrom({ documentId: sourceId, id: id as AnnotationRecord['id'] }));
  if (named) return named;
  const source = findAnnotation(db, sourceId, id);
  const same = source ? marks.listSame(source) : [];
  return same.length === 1 ? (same[0] ?? null) : null;
}
