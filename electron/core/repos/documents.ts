import type { DocumentId } from '../../../shared/model/ids.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface DocumentRow {
  id: string;
  ordinal: number;
  title: string;
  language: string | null;
  meta: string;
  text_sha256: string;
  length: number;
  cluster: string;
  extra: string;
  /** As `meta` has it, for sorting. */
  published: string | null;
}

const fromRow = (row: DocumentRow): DocumentRecord => ({
  id: row.id as DocumentId,
  ordinal: row.ordinal,
  title: row.title,
  language: row.language,
  meta: JSON.parse(row.meta),
  textSha256: row.text_sha256,
  length: row.length,
  cluster: row.cluster as DocumentId,
  extra: JSON.parse(row.extra),
});

const toRow = (record: DocumentRecord): DocumentRow => ({
  id: record.id,
  ordinal: record.ordinal,
  title: record.title,
  language: record.language,
  meta: JSON.stringify(record.meta),
  text_sha256: record.textSha256,
  length: record.length,
  cluster: record.cluster,
  extra: JSON.stringify(record.extra),
  published: typeof record.meta['published'] === 'string' ? record.meta['published'] : null,
});

export const documentTable: RecordTable<'document'> = {
  find: (db, { id }) => findDocument(db, id),
  insert(db, record) {
    sql<DocumentRow>(
      db,
      `INSERT INTO document (id, ordinal, title, language, meta, text_sha256, length, cluster, extra, published)
       VALUES (@id, @ordinal, @title, @language, @meta, @text_sha256, @length, @cluster, @extra, @published)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<DocumentRow>(
      db,
      `UPDATE document SET ordinal = @ordinal, title = @title, language = @language, meta = @meta,
         text_sha256 = @text_sha256, length = @length, cluster = @cluster, extra = @extra, published = @published WHERE id = @id`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating a document');
  },
  remove(db, { id }) {
    assertOneRow(sql<[string]>(db, 'DELETE FROM document WHERE id = ?').run(id), 'Removing a document');
  },
};

export function findDocument(db: Db, id: string): DocumentRecord | null {
  const row = sql<[string], DocumentRow>(db, 'SELECT * FROM document WHERE id = ?').get(id);
  return row ? fromRow(row) : null;
}

export function findDocumentByText(db: Db, sha256: string): DocumentRecord | null {
  const row = sql<[string], DocumentRow>(db, 'SELECT * FROM document WHERE text_sha256 = ?').get(sha256);
  return row ? fromRow(row) : null;
}

/** The versions of one article, in library order. */
export function listCluster(db: Db, cluster: string): DocumentRecord[] {
  return sql<[string], DocumentRow>(db, 'SELECT * FROM document WHERE cluster = ? ORDER BY ordinal')
    .all(cluster)
    .map(fromRow);
}

/** Clusters of two or more documents, in the order of their first ones in the library. */
export function listClusters(db: Db): DocumentId[] {
  return sql<[], { cluster: DocumentId }>(
    db,
    'SELECT cluster FROM document GROUP BY cluster HAVING count(*) > 1 ORDER BY min(ordinal)',
  )
    .all()
    .map((row) => row.cluster);
}

export function countVersions(db: Db, cluster: string): number {
  return (
    sql<[string], { n: number }>(db, 'SELECT count(*) AS n FROM document WHERE cluster = ?').get(cluster)
      ?.n ?? 0
  );
}

/** Ids of all documents in library order. */
export function listDocumentIds(db: Db): DocumentId[] {
  return sql<[], { id: DocumentId }>(db, 'SELECT id FROM document ORDER BY ordinal')
    .all()
    .map((row) => row.id);
}

/** Of all documents in library order, whose versions they are, and how long in UTF-16 code units. */
export function listDocumentClusters(db: Db): { id: DocumentId; cluster: DocumentId; length: number }[] {
  return sql<[], { id: DocumentId; cluster: DocumentId; length: number }>(
    db,
    'SELECT id, cluster, length FROM document ORDER BY ordinal',
  ).all();
}

/** A place in the library that no document has had, not even one whose import was undone: it may return. */
export function takeDocumentOrdinal(db: Db): number {
  const row = sql<[], { value: string }>(
    db,
    `INSERT INTO project (key, value) SELECT 'lastOrdinal', coalesce(max(ordinal), 0) + 1 FROM document WHERE true
     ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value`,
  ).get();
  return Number(row?.value);
}

/** Whether a document has that place in the library. */
export function hasOrdinal(db: Db, ordinal: number): boolean {
  return sql<[number]>(db, 'SELECT 1 FROM document WHERE ordinal = ?').get(ordinal) !== undefined;
}

export function countDocuments(db: Db): number {
  return sql<[], { n: number }>(db, 'SELECT count(*) AS n FROM document').get()?.n ?? 0;
}

/** Number of documents and their lengths in UTF-16 code units, added up. */
export function measureDocuments(db: Db): { documents: number; characters: number } {
  return (
    sql<[], { documents: number; characters: number }>(
      db,
      'SELECT count(*) AS documents, coalesce(sum(length), 0) AS characters FROM document',
    ).get() ?? { documents: 0, characters: 0 }
  );
}

/** The languages of all documents, the most frequent first. */
export function countLanguages(db: Db): { language: string | null; count: number }[] {
  return sql<[], { language: string | null; count: number }>(
    db,
    'SELECT language, count(*) AS count FROM document GROUP BY language ORDER BY count DESC, language',
  ).all();
}
