import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { indexText } from './search.ts';

/** Texts are immutable and never leave the project while history may need them. */

/** Keeps a text under its SHA-256 (hex, of its UTF-8), and its words for search; does nothing if it is there.
 *  `original` is the file's bytes, deflated, where the text alone does not give them back. */
export function keepText(db: Db, sha256: string, body: string, original: Uint8Array | null): void {
  const { changes, lastInsertRowid } = sql<[string, string, Uint8Array | null]>(
    db,
    'INSERT INTO text (sha256, body, original) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
  ).run(sha256, body, original);
  if (changes > 0) indexText(db, lastInsertRowid, body);
}

/** The text that was read last: an annotator marks one document many times. */
const lastRead = new WeakMap<Db, { sha256: string; body: string }>();

export function readText(db: Db, sha256: string): string {
  const last = lastRead.get(db);
  if (last?.sha256 === sha256) return last.body;
  const row = sql<[string], { body: string }>(db, 'SELECT body FROM text WHERE sha256 = ?').get(sha256);
  if (!row) throw new Error(`The text ${sha256} is not in the project.`);
  lastRead.set(db, { sha256, body: row.body });
  return row.body;
}

/** The deflated bytes of the file, where they were kept. */
export function readOriginalBytes(db: Db, sha256: string): Uint8Array | null {
  const row = sql<[string], { original: Uint8Array | null }>(
    db,
    'SELECT original FROM text WHERE sha256 = ?',
  ).get(sha256);
  return row?.original ?? null;
}

/** The text of a document. */
export function readDocumentText(db: Db, documentId: string): string {
  const row = sql<[string], { body: string }>(
    db,
    'SELECT body FROM text JOIN document ON document.text_sha256 = text.sha256 WHERE document.id = ?',
  ).get(documentId);
  if (!row) throw new Error(`The project has no text of the document ${documentId}.`);
  return row.body;
}
