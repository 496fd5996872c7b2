import { basename } from 'node:path';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { type ImportRow, type ImportSummary, rowFilter } from '../../../shared/contract/imports.ts';
import { notFound } from '../../../shared/errors.ts';
import type { LookInput } from '../jobs/look-at-files.ts';
import { runJob } from '../jobs/run-job.ts';
import { inSnapshot, inTransaction } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { countVersions, findDocument } from '../repos/documents.ts';
import { isStanding } from '../repos/history.ts';
import * as log from '../repos/imports.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';

/** Looks at files before they are imported; a thread does it. */
export function lookAt(
  session: Session,
  context: CallContext,
  { paths, format, encoding }: ParsedInput<'import.look'>,
): Promise<Output<'import.look'>> {
  const request: LookInput = { paths, project: session.file, format, encoding };
  return runJob('look-at-files', request, {
    workerUrl: context.options.workerUrl,
    signal: context.signal,
    onMessage: (progress) => context.onProgress(progress as never),
  });
}

export function listImports({ db }: Session, { limit }: ParsedInput<'import.list'>): ImportSummary[] {
  return inSnapshot(db, () =>
    log.listImports(db, limit).map(({ id, atMs, annotator, step, paths, finished }) => ({
      id,
      atMs,
      annotator,
      name: basename(paths[0] ?? ''),
      paths: paths.length,
      finished,
      seq: step !== null && isStanding(db, step) ? step : null,
      rows: Object.fromEntries(
        rowFilter.options.map((show) => [show, log.countImportFiles(db, id, show)]),
      ) as ImportSummary['rows'],
    })),
  );
}

export function listRows(
  { db }: Session,
  { importId, show, offset, limit }: ParsedInput<'import.rows'>,
): Output<'import.rows'> {
  return inSnapshot(db, () => {
    requireImport(db, importId);
    const machines = new Set(
      listAnnotators(db)
        .filter(({ kind }) => kind === 'machine')
        .map(({ id }) => id as number),
    );
    return {
      total: log.countImportFiles(db, importId, show),
      rows: log
        .listImportFiles(db, importId, show, offset, limit)
        .map((row) => describeRow(db, row, machines)),
    };
  });
}

function describeRow(
  db: Db,
  { documentId, encodingBy, ...row }: log.ImportFile,
  machines: ReadonlySet<number>,
): ImportRow {
  const document = documentId && describeDocument(db, documentId, machines);
  return {
    ...row,
    encoding: row.outcome === 'added' && document ? encodingOf(row, document) : row.encoding,
    uncertain: encodingBy === 'guess',
    document: document || null,
  };
}

/** The document knows better than the log: a choice may have been undone. */
const encodingOf = ({ encoding }: Pick<ImportRow, 'encoding'>, { meta }: DocumentRecord): string | null =>
  encoding === null ? null : typeof meta['encoding'] === 'string' ? meta['encoding'] : 'utf-8';

function describeDocument(db: Db, documentId: string, machines: ReadonlySet<number>): ImportRow['document'] {
  const document = findDocument(db, documentId);
  if (!document) return null;
  const marks = listAnnotations(db, documentId);
  return {
    ...document,
    versions: countVersions(db, document.cluster),
    marks: marks.filter(({ annotatorId }) => !machines.has(annotatorId)).length,
    boilerplate: marks
      .filter(({ annotatorId, label }) => label === 'boilerplate' && machines.has(annotatorId))
      .map(({ start, end, attrs }) => ({ start, end, kind: (attrs['kind'] as string | undefined) ?? null })),
  };
}

export function acceptRows(
  session: Session,
  { importId, rows, accepted }: ParsedInput<'import.accept'>,
): { rows: number } {
  requireWritable(session);
  const { db } = session;
  return inTransaction(db, () => {
    requireImport(db, importId);
    return { rows: log.acceptImportFiles(db, importId, rows, accepted) };
  });
}

function requireImport(db: Db, importId: number): void {
  if (!log.hasImport(db, importId)) throw notFound('The project has no such import.');
}
