import type { SiteLine, SitePage } from '../../../shared/boilerplate/site-lines.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';

/** The lines of documents by site: see migration 8. */

export interface StoredPage extends SitePage {
  documentId: DocumentId;
}

/** Bytes of a line: its key, then its length. */
const KEY_BYTES = 6;
const LINE_BYTES = 8;
const LONGEST = 0xffff;

export function packLines(lines: readonly SiteLine[]): Uint8Array {
  const packed = Buffer.alloc(lines.length * LINE_BYTES);
  for (const [at, { key, length }] of lines.entries()) {
    packed.writeUIntBE(key, at * LINE_BYTES, KEY_BYTES);
    packed.writeUInt16BE(Math.min(length, LONGEST), at * LINE_BYTES + KEY_BYTES);
  }
  return packed;
}

function unpackLines(bytes: Uint8Array): SiteLine[] {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: packed.length / LINE_BYTES }, (_, at) => ({
    key: packed.readUIntBE(at * LINE_BYTES, KEY_BYTES),
    length: packed.readUInt16BE(at * LINE_BYTES + KEY_BYTES),
  }));
}

/** Keeps the packed lines of a document’s text, in the place of those of an earlier text. */
export function keepSiteLines(
  db: Db,
  documentId: string,
  textSha256: string,
  site: string,
  lines: Uint8Array,
): void {
  sql<[string, string, string, Uint8Array]>(
    db,
    'INSERT OR REPLACE INTO site_lines (document_id, text_sha256, site, lines) VALUES (?, ?, ?, ?)',
  ).run(documentId, textSha256, site, lines);
}

export function hasSiteLines(db: Db, documentId: string, textSha256: string, site: string): boolean {
  const row = sql<[string, string, string], { n: number }>(
    db,
    'SELECT 1 AS n FROM site_lines WHERE document_id = ? AND text_sha256 = ? AND site = ?',
  ).get(documentId, textSha256, site);
  return row !== undefined;
}

/** The pages of a site that are in the project, in the order of their ids. */
export function listSitePages(db: Db, site: string): StoredPage[] {
  return sql<[string], { documentId: DocumentId; cluster: string; lines: Uint8Array }>(
    db,
    `SELECT s.document_id AS documentId, d.cluster, s.lines FROM site_lines s
     JOIN document d ON d.id = s.document_id AND d.text_sha256 = s.text_sha256
     WHERE s.site = ? ORDER BY s.document_id`,
  )
    .all(site)
    .map(({ lines, ...page }) => ({ ...page, lines: unpackLines(lines) }));
}
