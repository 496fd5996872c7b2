import type { DocumentId } from '../../../shared/model/ids.ts';
import type { SplitPlaceRecord, SplitRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface SplitRow {
  name: string;
  seed: number;
  parts: string;
  created_at_ms: number;
}

const fromRow = (row: SplitRow): SplitRecord => ({
  name: row.name,
  seed: row.seed,
  parts: JSON.parse(row.parts),
  createdAtMs: row.created_at_ms,
});

const toRow = (record: SplitRecord): SplitRow => ({
  name: record.name,
  seed: record.seed,
  parts: JSON.stringify(record.parts),
  created_at_ms: record.createdAtMs,
});

export const splitTable: RecordTable<'split'> = {
  find: (db, { name }) => findSplit(db, name),
  insert(db, record) {
    sql<SplitRow>(
      db,
      'INSERT INTO split (name, seed, parts, created_at_ms) VALUES (@name, @seed, @parts, @created_at_ms)',
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<SplitRow>(
      db,
      'UPDATE split SET seed = @seed, parts = @parts, created_at_ms = @created_at_ms WHERE name = @name',
    ).run(toRow(record));
    assertOneRow(result, 'Updating a split');
  },
  remove(db, { name }) {
    assertOneRow(sql<[string]>(db, 'DELETE FROM split WHERE name = ?').run(name), 'Removing a split');
  },
};

export const splitPlaceTable: RecordTable<'splitPlace'> = {
  find(db, { split, documentId }) {
    const row = sql<[string, string], SplitPlaceRecord>(
      db,
      `SELECT split, document_id AS documentId, part FROM split_place
       WHERE split = ? AND document_id = ?`,
    ).get(split, documentId);
    return row ? { ...row } : null;
  },
  insert(db, record) {
    sql<SplitPlaceRecord>(
      db,
      'INSERT INTO split_place (split, document_id, part) VALUES (@split, @documentId, @part)',
    ).run(record);
  },
  update(db, record) {
    const result = sql<SplitPlaceRecord>(
      db,
      'UPDATE split_place SET part = @part WHERE split = @split AND document_id = @documentId',
    ).run(record);
    assertOneRow(result, 'Updating a place in a split');
  },
  remove(db, { split, documentId }) {
    const result = sql<[string, string]>(
      db,
      'DELETE FROM split_place WHERE split = ? AND document_id = ?',
    ).run(split, documentId);
    assertOneRow(result, 'Removing a place in a split');
  },
};

export function findSplit(db: Db, name: string): SplitRecord | null {
  const row = sql<[string], SplitRow>(db, 'SELECT * FROM split WHERE name = ?').get(name);
  return row ? fromRow(row) : null;
}

/** The splits, in the order in which they were made. A project of an older Hearsay that is only read has no
 *  place for them. */
export function listSplits(db: Db): SplitRecord[] {
  const table = sql<[]>(db, "SELECT 1 FROM sqlite_schema WHERE name = 'split'").get();
  if (table === undefined) return [];
  return sql<[], SplitRow>(db, 'SELECT * FROM split ORDER BY created_at_ms, name').all().map(fromRow);
}

/** The places of a split; also those of documents that are gone. */
export function listSplitPlaces(db: Db, split: string): SplitPlaceRecord[] {
  return sql<[string], SplitPlaceRecord>(
    db,
    `SELECT split, document_id AS documentId, part FROM split_place
     WHERE split = ? ORDER BY document_id`,
  ).all(split);
}

/** The part of each document; also of those that are gone. */
export const mapSplitPlaces = (db: Db, split: string): Map<DocumentId, string> =>
  new Map(listSplitPlaces(db, split).map(({ documentId, part }) => [documentId, part]));
