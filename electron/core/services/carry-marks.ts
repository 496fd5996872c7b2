import type { Projection } from '../../../shared/align/project.ts';
import { AppError } from '../../../shared/errors.ts';
import type { AnnotationId, RelationId } from '../../../shared/model/ids.ts';
import type {
  AnnotationRecord,
  CarryRecord,
  DocumentRecord,
  RelationRecord,
} from '../../../shared/model/records.ts';
import { findRelationRefusal, ruleOfOrigin } from '../../../shared/model/relation-rules.ts';
import { findRelation } from '../../../shared/model/schema.ts';
import type { Span } from '../../../shared/text/span.ts';
import { findAnnotation, listAnnotations } from '../repos/annotations.ts';
import { carryTable } from '../repos/carry.ts';
import { listRelations } from '../repos/relations.ts';
import type { CallContext, Session } from '../session.ts';
import { toRelationEnd } from './annotate.ts';
import { checkAnnotation } from './new-annotation.ts';
import type { Writer } from './transact.ts';

/** The name of a mark for whoever carries it: kept in `extra.carriedFrom` of the mark that it became, and the
 *  id of its record while it waits. */
export const carriedFrom = ({ documentId, id }: Pick<AnnotationRecord, 'documentId' | 'id'>): string =>
  `${documentId}/${id}`;

/** Puts marks of one version into another, and the links whose ends are both there. Doing it again adds nothing.
 *  `projectionOf` answers where the other version has a span. Inside a transaction of the caller’s. */
export function carryMarks(
  session: Session,
  context: CallContext,
  writer: Writer,
  marks: readonly AnnotationRecord[],
  target: DocumentRecord,
  projectionOf: (span: Span) => Projection,
): void {
  const there = createMarksThere(listAnnotations(writer.db, target.id));
  const [source] = marks;
  const links = source ? listRelations(writer.db, source.documentId) : [];
  const became = new Map<string, AnnotationId>();
  for (const mark of marks) {
    const projection = projectionOf(mark);
    const known = there.take(mark, projection);
    if (known) {
      became.set(mark.id, known.id);
      continue;
    }
    const landed =
      projection.kind === 'exact' ? tryLanding(session, context, mark, target, projection.span) : null;
    if (!landed) {
      wait(writer, mark, links, target, projection);
      continue;
    }
    writer.insert('annotation', landed);
    const waited = findWaiting(writer, mark, target);
    if (waited) writer.remove('carry', waited);
    became.set(mark.id, landed.id);
  }
  const addLink = createLinker(session, context, writer, target);
  for (const link of links) {
    const [from, to] = [became.get(link.from), became.get(link.to)];
    if (from && to) addLink({ ...link, from, to });
  }
}

/** Finds the marks of the target that marks of the source already are; each is one of them at most. */
function createMarksThere(marks: readonly AnnotationRecord[]) {
  const placeOf = ({ annotatorId, label, start, end }: Omit<AnnotationRecord, 'id'>) =>
    [annotatorId, label, start, end].join(' ');
  const byId = new Map(marks.map((mark) => [carriedFrom(mark), mark]));
  const byOrigin = new Map(marks.map((mark) => [mark.extra['carriedFrom'], mark]));
  const byPlace = Map.groupBy(
    marks.filter(({ extra }) => extra['carriedFrom'] === undefined),
    placeOf,
  );
  return {
    take(mark: AnnotationRecord, projection: Projection): AnnotationRecord | undefined {
      const origin = mark.extra['carriedFrom'];
      const cameFrom = typeof origin === 'string' ? byId.get(origin) : undefined;
      const known = byOrigin.get(carriedFrom(mark)) ?? cameFrom;
      if (known || projection.kind !== 'exact') return known;
      return byPlace.get(placeOf({ ...mark, ...projection.span }))?.shift();
    },
  };
}

/** The mark in the other version.
 *  @throws as `checkAnnotation` */
export const landAt = (
  session: Session,
  context: CallContext,
  mark: AnnotationRecord,
  target: Pick<DocumentRecord, 'id'>,
  { start, end }: Span,
): AnnotationRecord =>
  checkAnnotation(session, {
    ...mark,
    documentId: target.id,
    id: context.options.newId() as AnnotationId,
    start,
    end,
    extra: { ...mark.extra, carriedFrom: carriedFrom(mark) },
  });

/** `null` where the schema has no room for it any more. */
function tryLanding(...input: Parameters<typeof landAt>): AnnotationRecord | null {
  try {
    return landAt(...input);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const findWaiting = ({ db }: Writer, mark: AnnotationRecord, target: DocumentRecord): CarryRecord | null =>
  carryTable.find(db, { documentId: target.id, id: carriedFrom(mark) } as CarryRecord);

/** Leaves a mark to a person, unless they gave it up before. One that has changed since waits as it is now. */
function wait(
  writer: Writer,
  mark: AnnotationRecord,
  links: readonly RelationRecord[],
  target: DocumentRecord,
  projection: Projection,
): void {
  const before = findWaiting(writer, mark, target);
  if (before?.state === 'dropped') return;
  const record: CarryRecord = {
    documentId: target.id,
    id: carriedFrom(mark),
    annotatorId: mark.annotatorId,
    state: 'waiting',
    sourceId: mark.documentId,
    mark,
    links: links.filter(({ from, to }) => from === mark.id || to === mark.id),
    proposal: projection.kind === 'lost' ? null : projection.span,
    score: projection.kind === 'near' ? projection.score : projection.kind === 'exact' ? 1 : 0,
  };
  if (before) writer.update('carry', before, record);
  else writer.insert('carry', record);
}

/** Adds links between marks of a document: those that the schema has room for and that are not there. */
export function createLinker(
  session: Session,
  context: CallContext,
  { db, insert }: Writer,
  target: Pick<DocumentRecord, 'id'>,
): (link: Pick<RelationRecord, 'type' | 'extra' | 'annotatorId' | 'from' | 'to'>) => void {
  const standing = listRelations(db, target.id);
  return ({ type, extra, annotatorId, from, to }) => {
    const definition = findRelation(session.schema, type);
    const [start, end] = [findAnnotation(db, target.id, from), findAnnotation(db, target.id, to)];
    if (!definition || !start || !end) return;
    const ends = [toRelationEnd(start), toRelationEnd(end)] as const;
    const rule = ruleOfOrigin(session.schema, definition, ...ends);
    if (findRelationRefusal(rule, ...ends, standing)) return;
    const id = context.options.newId() as RelationId;
    const link = { documentId: target.id, id, annotatorId, type, from, to, extra };
    insert('relation', link);
    standing.push(link);
  };
}
