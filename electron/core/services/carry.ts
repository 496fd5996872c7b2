import type { Projection } from '../../../shared/align/project.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { invalidInput } from '../../../shared/errors.ts';
import type { AnnotationRecord, DocumentRecord } from '../../../shared/model/records.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { runJob } from '../jobs/run-job.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { readText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { allChanges } from './bulk.ts';
import { carryMarks } from './carry-marks.ts';
import { requireDocument } from './documents.ts';
import { transact } from './transact.ts';

/** Puts the marks of one version into another, as one step: what fits exactly lands, the rest waits. */
export async function runCarry(
  session: Session,
  context: CallContext,
  { from, to, annotatorIds }: ParsedInput<'carry.run'>,
): Promise<Output<'carry.run'>> {
  requireWritable(session);
  if (from === to) throw invalidInput('Marks are carried from one article to another, not to itself.');
  const { db } = session;
  const source = requireDocument(db, from);
  const listMarks = () => listCarried(db, from, annotatorIds ?? null);
  const target = requireDocument(db, to);
  const projectionOf = await projectMarks(session, context, source, readText(db, target.textSha256));
  const written = transact(session, context, { operation: 'carry.run', documentId: to }, (writer) => {
    carryMarks(session, context, writer, listMarks(), requireDocument(db, to), projectionOf);
  });
  return { ...written, ...countCarried(session, written, listMarks().length) };
}

/** The marks of the annotators asked for. Else of all but the machine: what it suggests it finds anew. */
export function listCarried(
  db: Db,
  documentId: string,
  annotatorIds: readonly number[] | null,
): AnnotationRecord[] {
  const wanted = new Set<number>(
    annotatorIds ?? listAnnotators(db).flatMap(({ id, kind }) => (kind === 'machine' ? [] : [id])),
  );
  return listAnnotations(db, documentId).filter(({ annotatorId }) => wanted.has(annotatorId));
}

/** What became of so many marks: counted from the history, so that a repeated call answers the same. */
export function countCarried(session: Session, written: Written, all: number) {
  const added = allChanges(session, written).filter(({ before }) => before === null);
  const landed = added.filter(
    ({ kind, after }) => kind === 'annotation' && after?.extra['carriedFrom'] !== undefined,
  ).length;
  const waiting = added.filter(({ kind }) => kind === 'carry').length;
  return { landed, waiting, known: Math.max(0, all - landed - waiting) };
}

/** Where another text has the marks of a document. What is made or moved meanwhile it does not know. */
export const projectMarks = (
  { db }: Session,
  context: CallContext,
  source: DocumentRecord,
  text: string,
): Promise<(span: Span) => Projection> =>
  projectSpans(context, readText(db, source.textSha256), listAnnotations(db, source.id), text);

/** Where one text has stretches of another. */
export async function projectSpans(
  context: CallContext,
  left: string,
  marks: readonly Span[],
  right: string,
): Promise<(span: Span) => Projection> {
  const spans = marks.map(({ start, end }) => ({ start, end }));
  const projections = await runJob<Projection[]>(
    'project-spans',
    { left, right, spans },
    { workerUrl: context.options.workerUrl, signal: context.signal, onMessage() {} },
  );
  const found = new Map(spans.map((span, index) => [keyOf(span), projections[index]]));
  return (span) => found.get(keyOf(span)) ?? { kind: 'lost', near: 0 };
}

const keyOf = ({ start, end }: Span): string => `${start} ${end}`;
