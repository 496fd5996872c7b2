import type { RowFilter } from '../../../shared/contract/imports.ts';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';

/** The log of imports. It is written beside the history and never undone. */

export interface ImportEntry {
  id: number;
  atMs: number;
  annotator: string;
  step: number | null;
  paths: string[];
  finished: boolean;
}

interface ImportEntryRow {
  id: number;
  at_ms: number;
  annotator: string;
  step: number | null;
  request: string;
  finished: number;
}

export type Outcome = 'added' | 'known' | 'failed' | 'skipped';

/** What became of a file, or of an article in it. */
export interface ImportFile {
  n: number;
  name: string;
  line: number | null;
  outcome: Outcome;
  documentId: DocumentId | null;
  format: FileFormat | null;
  encoding: string | null;
  encodingBy: string | null;
  issues: Issue[];
  accepted: boolean;
}

interface ImportFileRow {
  n: number;
  name: string;
  line: number | null;
  outcome: Outcome;
  document_id: string | null;
  format: string | null;
  encoding: string | null;
  encoding_by: string | null;
  issues: string;
  accepted: number;
}

const fromRow = (row: ImportFileRow): ImportFile => ({
  n: row.n,
  name: row.name,
  line: row.line,
  outcome: row.outcome,
  documentId: row.document_id as DocumentId | null,
  format: row.format as FileFormat | null,
  encoding: row.encoding,
  encodingBy: row.encoding_by,
  issues: JSON.parse(row.issues),
  accepted: row.accepted === 1,
});

/** Starts an import; answers its number. */
export function addImport(db: Db, atMs: number, annotatorId: number, paths: readonly string[]): number {
  const { lastInsertRowid } = sql<[number, number, string]>(
    db,
    'INSERT INTO import (at_ms, annotator_id, request) VALUES (?, ?, ?)',
  ).run(atMs, annotatorId, JSON.stringify({ paths }));
  return Number(lastInsertRowid);
}

export function setImportStep(db: Db, importId: number, step: number): void {
  sql<[number, number]>(db, 'UPDATE import SET step = ? WHERE id = ?').run(step, importId);
}

export function setImportFinished(db: Db, importId: number): void {
  sql<[number]>(db, 'UPDATE import SET finished = 1 WHERE id = ?').run(importId);
}

export function addImportFile(db: Db, importId: number, file: ImportFile): void {
  sql<ImportFileRow & { import_id: number }>(
    db,
    `INSERT INTO import_file (import_id, n, name, line, outcome, document_id, format, encoding, encoding_by, issues, accepted)
     VALUES (@import_id, @n, @name, @line, @outcome, @document_id, @format, @encoding, @encoding_by, @issues, @accepted)`,
  ).run({
    import_id: importId,
    n: file.n,
    name: file.name,
    line: file.line,
    outcome: file.outcome,
    document_id: file.documentId,
    format: file.format,
    encoding: file.encoding,
    encoding_by: file.encodingBy,
    issues: JSON.stringify(file.issues),
    accepted: file.accepted ? 1 : 0,
  });
}

/** The imports, the newest first. */
export function listImports(db: Db, limit: number): ImportEntry[] {
  return sql<[number], ImportEntryRow>(
    db,
    `SELECT import.id, at_ms, annotator.name AS annotator, step, request, finished
     FROM import JOIN annotator ON annotator.id = annotator_id ORDER BY import.id DESC LIMIT ?`,
  )
    .all(limit)
    .map(({ id, at_ms, annotator, step, request, finished }) => ({
      id,
      atMs: at_ms,
      annotator,
      step,
      paths: (JSON.parse(request) as { paths: string[] }).paths,
      finished: finished === 1,
    }));
}

export function hasImport(db: Db, importId: number): boolean {
  return sql<[number], object>(db, 'SELECT 1 FROM import WHERE id = ?').get(importId) !== undefined;
}

const conditions: Record<RowFilter, string> = {
  all: 'true',
  open: 'accepted = 0',
  problems: "(outcome = 'failed' OR issues LIKE '%\"warning\"%' OR issues LIKE '%\"error\"%')",
  uncertain: "encoding_by = 'guess'",
  known: "outcome = 'known'",
  versions: `EXISTS (SELECT 1 FROM document d JOIN document o ON o.cluster = d.cluster AND o.id <> d.id
    WHERE d.id = import_file.document_id)`,
};

export function countImportFiles(db: Db, importId: number, show: RowFilter): number {
  return (
    sql<[number], { n: number }>(
      db,
      `SELECT count(*) AS n FROM import_file WHERE import_id = ? AND ${conditions[show]}`,
    ).get(importId)?.n ?? 0
  );
}

export function listImportFiles(
  db: Db,
  importId: number,
  show: RowFilter,
  offset: number,
  limit: number,
): ImportFile[] {
  return sql<[number, number, number], ImportFileRow>(
    db,
    `SELECT * FROM import_file WHERE import_id = ? AND ${conditions[show]} ORDER BY n LIMIT ? OFFSET ?`,
  )
    .all(importId, limit, offset)
    .map(fromRow);
}

/** Marks rows as looked at, or not; answers how many became different. */
export function acceptImportFiles(
  db: Db,
  importId: number,
  rows: readonly number[] | RowFilter,
  accepted: boolean,
): number {
  const which = typeof rows === 'string' ? conditions[rows] : 'n IN (SELECT value FROM json_each(@rows))';
  return sql<{ importId: number; accepted: number; rows: string }>(
    db,
    `UPDATE import_file SET accepted = @accepted
     WHERE import_id = @importId AND accepted <> @accepted AND @rows IS NOT NULL AND ${which}`,
  ).run({ importId, accepted: accepted ? 1 : 0, rows: JSON.stringify(rows) }).changes;
}

/** How a document came in, by the last file that brought it. */
export function findImportFile(db: Db, documentId: string): ImportFile | null {
  const row = sql<[string], ImportFileRow>(
    db,
    "SELECT * FROM import_file WHERE document_id = ? AND outcome = 'added' ORDER BY import_id DESC LIMIT 1",
  ).get(documentId);
  return row ? fromRow(row) : null;
}

/** A person has chosen how the file of a document is read: nothing is guessed any more. */
export function setChosenEncoding(db: Db, documentId: string, encoding: string | null): void {
  sql<[string | null, string]>(
    db,
    `UPDATE import_file SET encoding = ?, encoding_by = 'choice', issues = (
       SELECT json_group_array(json(value)) FROM json_each(issues) WHERE value ->> 'code' <> 'encoding_guessed')
     WHERE document_id = ?`,
  ).run(encoding, documentId);
}
