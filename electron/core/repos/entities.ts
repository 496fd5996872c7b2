import type { EntityId } from '../../../shared/model/ids.ts';
import type { EntityRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface EntityRow {
  id: string;
  name: string;
  aliases: string;
  type: string;
  identification: string;
  extra: string;
}

const fromRow = (row: EntityRow): EntityRecord => ({
  id: row.id as EntityId,
  name: row.name,
  aliases: JSON.parse(row.aliases),
  type: row.type,
  identification: row.identification,
  extra: JSON.parse(row.extra),
});

const toRow = (record: EntityRecord): EntityRow => ({
  ...record,
  aliases: JSON.stringify(record.aliases),
  extra: JSON.stringify(record.extra),
});

export const entityTable: RecordTable<'entity'> = {
  find: (db, { id }) => findEntity(db, id),
  insert(db, record) {
    sql<EntityRow>(
      db,
      `INSERT INTO entity (id, name, aliases, type, identification, extra)
       VALUES (@id, @name, @aliases, @type, @identification, @extra)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<EntityRow>(
      db,
      `UPDATE entity SET name = @name, aliases = @aliases, type = @type, identification = @identification, extra = @extra
       WHERE id = @id`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating an entity');
  },
  remove(db, { id }) {
    assertOneRow(sql<[string]>(db, 'DELETE FROM entity WHERE id = ?').run(id), 'Removing an entity');
  },
};

export function findEntity(db: Db, id: string): EntityRecord | null {
  const row = sql<[string], EntityRow>(db, 'SELECT * FROM entity WHERE id = ?').get(id);
  return row ? fromRow(row) : null;
}

/** Entities of which a name contains `query` (ASCII letters in either case), by name; those that only the machine
 *  proposes last. */
export function searchEntities(db: Db, query: string, limit: number): EntityRecord[] {
  return sql<{ pattern: string; limit: number }, EntityRow>(
    db,
    `SELECT * FROM entity WHERE name LIKE @pattern ESCAPE '\\'
       OR EXISTS (SELECT 1 FROM json_each(aliases) WHERE value LIKE @pattern ESCAPE '\\')
     ORDER BY json_extract(extra, '$.proposed') IS TRUE, name COLLATE NOCASE, id LIMIT @limit`,
  )
    .all({ pattern: `%${query.replace(/[\\%_]/g, '\\$&')}%`, limit })
    .map(fromRow);
}

/** All entities, by id. */
export function listEntities(db: Db): EntityRecord[] {
  return sql<[], EntityRow>(db, 'SELECT * FROM entity ORDER BY id').all().map(fromRow);
}

/** The entities that annotations of a document name, by id. */
export function listEntitiesOfDocument(db: Db, documentId: string): EntityRecord[] {
  return sql<[string], EntityRow>(
    db,
    `SELECT * FROM entity WHERE id IN (SELECT entity_id FROM annotation WHERE document_id = ?) ORDER BY id`,
  )
    .all(documentId)
    .map(fromRow);
}

/** Entities that none of these annotators names, but for those that only the machine proposes, by id. */
export function listUnusedEntities(db: Db, annotatorIds: Iterable<number>): EntityRecord[] {
  return sql<[string], EntityRow>(
    db,
    `SELECT * FROM entity WHERE json_extract(extra, '$.proposed') IS NOT TRUE AND NOT EXISTS
       (SELECT 1 FROM annotation WHERE entity_id = entity.id AND annotator_id IN (SELECT value FROM json_each(?)))
     ORDER BY id`,
  )
    .all(JSON.stringify([...annotatorIds]))
    .map(fromRow);
}

const byPeople = "annotator_id NOT IN (SELECT id FROM annotator WHERE kind = 'machine')";

/** Entities that count as the machine’s alone, and are named by nobody at all, or by people. */
export function listProposedEntities(db: Db, namedBy: 'nobody' | 'people'): EntityRecord[] {
  const naming = `EXISTS (SELECT 1 FROM annotation WHERE entity_id = entity.id`;
  const condition = namedBy === 'nobody' ? `NOT ${naming})` : `${naming} AND ${byPeople})`;
  return sql<[], EntityRow>(
    db,
    `SELECT * FROM entity WHERE json_extract(extra, '$.proposed') IS TRUE AND ${condition} ORDER BY id`,
  )
    .all()
    .map(fromRow);
}

export function countEntities(db: Db): number {
  return sql<[], { n: number }>(db, 'SELECT count(*) AS n FROM entity').get()?.n ?? 0;
}

/** How often people name each entity that any of them names, and in how many documents. */
export function countMentions(db: Db): { id: EntityId; mentions: number; documents: number }[] {
  return sql<[], { id: EntityId; mentions: number; documents: number }>(
    db,
    `SELECT entity_id AS id, count(*) AS mentions, count(DISTINCT document_id) AS documents
     FROM annotation WHERE entity_id IS NOT NULL AND ${byPeople} GROUP BY entity_id`,
  ).all();
}
