import type { ComparedRow } from '../../../shared/align/compare.ts';
import { uniteBoilerplate } from '../../../shared/boilerplate/unite.ts';
import { sketchText } from '../../../shared/cluster/sketch.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { conflict } from '../../../shared/errors.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import type { Db } from '../db/db.ts';
import type { Draft } from '../jobs/make-draft.ts';
import { runJob } from '../jobs/run-job.ts';
import { readSiteLines } from '../jobs/site-lines.ts';
import { findDocumentByText } from '../repos/documents.ts';
import { findByCallKey } from '../repos/history.ts';
import { readText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { addDocument } from './add-document.ts';
import { addBoilerplate } from './boilerplate.ts';
import { carryMarks } from './carry-marks.ts';
import { countCarried, listCarried, projectMarks } from './carry.ts';
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
  const written = transact(session, context, { operation: 'version.correct', documentId }, (writer) => {
    const source = requireDocument(db, documentId);
    assertNew(db, source, textSha256);
    const draft = draftVersion(source, text, textSha256, title);
    const version = addDocument(writer, draft, () => {});
    addBoilerplate(writer, session.schema, version, draft);
    carryMarks(session, context, writer, listCarried(db, documentId, null), version, projectionOf);
  });
  const all = listCarried(db, documentId, null).length;
  const made = findDocumentByText(db, textSha256) ?? before;
  return { ...written, ...countCarried(session, written, all), documentId: made.id };
}

function assertNew(db: Db, document: DocumentRecord, textSha256: string): void {
  if (document.textSha256 === textSha256)
    throw conflict('This is the text that the article has already. Nothing was changed.');
  const twin = findDocumentByText(db, textSha256);
  if (twin) throw conflict(`The project has that text already, as “${twin.title}”. Nothing was changed.`);
}

/** What is known of the article, with another text. */
function draftVersion(
  { title, language, meta, cluster, extra }: DocumentRecord,
  text: string,
  textSha256: string,
  newTitle: string | undefined,
): Draft {
  // The file that the article came from does not hold this text.
  const { sha256: _, encoding: __, ...known } = meta;
  const boilerplate = uniteBoilerplate(text, [], { language, title });
  return {
    owner: null,
    file: '',
    document: {
      id: null,
      title: newTitle ?? title,
      text,
      language,
      meta: known,
      cluster,
      extra,
      entities: [],
      annotations: [],
      relations: [],
    },
    textSha256,
    original: null,
    encoding: null,
    sketch: sketchText(text, boilerplate).hashes,
    boilerplate,
    marksBoilerplate: true,
    siteLines: readSiteLines(text),
  };
}
