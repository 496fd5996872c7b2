import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { AppError, conflict, unsupported } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { findDocument, findDocumentByText } from '../repos/documents.ts';
import { setChosenEncoding } from '../repos/imports.ts';
import { keepSketch } from '../repos/sketches.ts';
import { keepText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import type { Draft } from '../jobs/make-draft.ts';
import { addDocument } from './add-document.ts';
import { addBoilerplate } from './boilerplate.ts';
import { findOriginal, readAgain } from './original.ts';
import { transact, type Writer } from './transact.ts';

/** Reads a document’s file again in another encoding or extent. A text that nobody has marked gives way to
 *  the new one; one with marks stays, and the new one becomes another version of the article. */
export async function rereadDocument(
  session: Session,
  context: CallContext,
  { documentId, encoding, extent }: ParsedInput<'import.reread'>,
): Promise<Output<'import.reread'>> {
  requireWritable(session);
  const original = findOriginal(session.db, documentId);
  if (!original) throw unsupported('The file of this article is not kept in the project: import it again.');
  const wish = {
    // What was guessed once is not guessed again: another guess would be a surprise.
    encoding: encoding ?? (original.uncertain ? original.encoding : null) ?? 'auto',
    extent: extent ?? 'article',
    compare: false,
  };
  const {
    item: { draft, issues },
  } = await readAgain(session, context, original, wish);
  if (!draft) {
    const message = issues[0]?.message ?? 'Nothing could be read in it this way.';
    throw new AppError({ kind: 'CorruptSource', message: `${message} The article stays as it is.` });
  }
  let id: DocumentId = documentId;
  const written = transact(session, context, { operation: 'import.reread', documentId }, (writer) => {
    const document = findDocument(writer.db, documentId) ?? original.document;
    id = putText(writer, document, draft);
    const after = findDocument(writer.db, id);
    if (after && after.textSha256 !== document.textSha256)
      addBoilerplate(writer, session.schema, after, draft);
    if (encoding !== undefined) setChosenEncoding(writer.db, documentId, draft.encoding?.encoding ?? null);
  });
  return { ...written, documentId: id };
}

/** Answers the id of the document that has the new text. */
function putText(writer: Writer, document: DocumentRecord, draft: Draft): DocumentId {
  const { db } = writer;
  if (draft.textSha256 === document.textSha256) return document.id;
  const twin = findDocumentByText(db, draft.textSha256);
  if (twin) throw conflict(`The project has that text already, as “${twin.title}”. Nothing was changed.`);
  const isMachine = new Set(
    listAnnotators(db)
      .filter(({ kind }) => kind === 'machine')
      .map(({ id }) => id),
  );
  const marks = listAnnotations(db, document.id);
  if (marks.some(({ annotatorId }) => !isMachine.has(annotatorId))) {
    const version = { ...draft, document: { ...draft.document, cluster: document.cluster } };
    return addDocument(writer, version, () => {}).id;
  }
  for (const mark of marks) writer.remove('annotation', mark);
  const { title, text, language, meta } = draft.document;
  const { encoding: _, ...others } = document.meta;
  keepText(db, draft.textSha256, text, draft.original);
  keepSketch(db, draft.textSha256, draft.sketch);
  writer.update('document', document, {
    ...document,
    title,
    language: language ?? document.language,
    meta: { ...others, ...meta },
    textSha256: draft.textSha256,
    length: text.length,
  });
  return document.id;
}
