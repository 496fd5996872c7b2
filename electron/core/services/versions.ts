import type { ComparedRow } from '../../../shared/align/compare.ts';
import { sketchArticle } from '../../../shared/cluster/versions.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { conflict } from '../../../shared/errors.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import type { Db } from '../db/db.ts';
import { runJob } from '../jobs/run-job.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { findDocumentByText, takeDocumentOrdinal } from '../repos/documents.ts';
import { findByCallKey } from '../repos/history.ts';
import { keepSketch } from '../repos/sketches.ts';
import { keepText, readText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { takeDocumentId } from './add-document.ts';
import { carryMarks } from './carry-marks.ts';
import { countCarried, projectMarks } from './carry.ts';
import { requireDocument } from './documents.ts';
import { sha256 } from './hash.ts';
import { transact } from './transact.ts';

/** Two versions side by side. */
export async function compareDocuments(
  { db }: Session,
  context: CallContext,
  { left, right }: ParsedInput<'version.compare'>,
): Promise<Output<'version.compare'>> {
  const [one, other] = [left, right].map((id) => readText(db, requireDocument(db, id).textSha256));
  const rows = await runJob<ComparedRow[]>(
    'compare-texts',
    { left: one, right: other },
    { workerUrl: context.options.workerUrl, signal: context.signal, onMessage() {} },
  );
  return { rows };
}

/** Adds a corrected text as a new version of a document, with all of its marks that fit: one step. */
export async function correctDocument(
  session: Session,
  context: CallContext,
  { documentId, text: given, title }: ParsedInput<'version.correct'>,
): Promise<Output<'version.correct'>> {
  requireWritable(session);
  const { db } = session;
  const text = normaliseText(given);
  const textSha256 = sha256(text);
  const before = requireDocument(db, documentId);
  const isRepeated = findByCallKey(db, context.key) !== null;
  if (!isRepeated) assertNew(db, before, textSha256);
  const projectionOf = await projectMarks(session, context, before, text);
  const { hashes } = sketchArticle(text);
  const written = transact(session, context, { operation: 'version.correct', documentId }, (writer) => {
    const source = requireDocument(db, documentId);
    assertNew(db, source, textSha256);
    keepText(db, textSha256, text, null);
    keepSketch(db, textSha256, hashes);
    const version = describeVersion(db, source, text, textSha256, title);
    writer.insert('document', version);
    carryMarks(session, context, writer, listAnnotations(db, documentId), version, projectionOf);
  });
  const marks = listAnnotations(db, documentId).length;
  const made = findDocumentByText(db, textSha256) ?? before;
  return { ...written, ...countCarried(session, written, marks), documentId: made.id };
}

function assertNew(db: Db, document: DocumentRecord, textSha256: string): void {
  if (document.textSha256 === textSha256)
    throw conflict('This is the text that the article has already. Nothing was changed.');
  const twin = findDocumentByText(db, textSha256);
  if (twin) throw conflict(`The project has that text already, as “${twin.title}”. Nothing was changed.`);
}

function describeVersion(
  db: Db,
  source: DocumentRecord,
  text: string,
  textSha256: string,
  title: string | undefined,
): DocumentRecord {
  // The file that the article came from does not hold this text.
  const { sha256: _, encoding: __, ...meta } = source.meta;
  return {
    ...source,
    id: takeDocumentId(db, textSha256.slice(0, 12)),
    ordinal: takeDocumentOrdinal(db),
    title: title ?? source.title,
    meta,
    textSha256,
    length: text.length,
  };
}
