import { inflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { refuse } from '../../../shared/errors.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import type { ReadAgain, ReadAgainInput } from '../jobs/read-again.ts';
import { runJob } from '../jobs/run-job.ts';
import { findDocument } from '../repos/documents.ts';
import { findImportFile } from '../repos/imports.ts';
import { readOriginalBytes, readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';

/** A document’s file as the project keeps it. */
interface Original {
  document: DocumentRecord;
  format: FileFormat;
  bytes: Uint8Array;
  encoding: string | null;
  /** The encoding is a guess, or was chosen by a person among guesses. */
  uncertain: boolean;
}

/** The bytes that a document was read from; `null` where it came from a table or a dataset.
 *  @throws NotFound if there is no such document */
export function findOriginal(db: Db, documentId: DocumentId): Original | null {
  const document = findDocument(db, documentId);
  if (!document) throw refuse({ code: 'article.gone' });
  const file = findImportFile(db, documentId);
  if (!file?.format) return null;
  const kept = readOriginalBytes(db, document.textSha256);
  if (kept === null && file.format !== 'text' && file.format !== 'markdown') return null;
  const encoding = typeof document.meta['encoding'] === 'string' ? document.meta['encoding'] : 'utf-8';
  const bytes = kept ? inflateRawSync(kept) : iconv.encode(readText(db, document.textSha256), encoding);
  const uncertain = file.encodingBy === 'guess' || file.encodingBy === 'choice';
  return { document, format: file.format, bytes, encoding: file.encoding && encoding, uncertain };
}

/** Reads it in another way, in a thread. */
export const readAgain = (
  { schema }: Session,
  context: CallContext,
  { document, format, bytes }: Original,
  wish: Pick<ReadAgainInput, 'encoding' | 'extent' | 'compare'>,
): Promise<ReadAgain> =>
  runJob<ReadAgain>(
    'read-again',
    { name: nameOf(document), format, bytes, schema, ...wish } satisfies ReadAgainInput,
    { workerUrl: context.options.workerUrl, signal: context.signal, onMessage: () => {} },
  );

const nameOf = ({ meta, title }: DocumentRecord): string =>
  typeof meta['file'] === 'string' ? meta['file'] : title;

export async function readOriginal(
  session: Session,
  context: CallContext,
  { documentId }: ParsedInput<'import.original'>,
): Promise<Output<'import.original'>> {
  const original = findOriginal(session.db, documentId);
  if (!original) return { whole: null, format: null, encoding: null, encodings: [] };
  const { format, encoding, uncertain } = original;
  const wish = { encoding: encoding ?? 'auto', extent: 'whole', compare: uncertain } as const;
  const { item, encodings } = await readAgain(session, context, original, wish);
  return { whole: item.draft?.document.text ?? null, format, encoding, encodings };
}
