import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { LayerContent } from '../../../shared/merge/layer.ts';
import type { LayerVersionRecord } from '../../../shared/merge/versions.ts';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface LayerVersionRow {
  document_id: string;
  annotator_id: number;
  id: string;
  parents: string;
  sha256: string;
  status: AssignmentStatus | null;
  marks: number;
  links: number;
  content: Uint8Array | null;
}

const fromRow = (row: LayerVersionRow): LayerVersionRecord => ({
  documentId: row.document_id as DocumentId,
  annotatorId: row.annotator_id as AnnotatorId,
  id: row.id,
  parents: JSON.parse(row.parents),
  sha256: row.sha256,
  status: row.status,
  marks: row.marks,
  links: row.links,
  content: row.content && (JSON.parse(inflateRawSync(row.content).toString('utf8')) as LayerContent),
});

const toRow = (record: LayerVersionRecord): LayerVersionRow => ({
  document_id: record.documentId,
  annotator_id: record.annotatorId,
  id: record.id,
  parents: JSON.stringify(record.parents),
  sha256: record.sha256,
  status: record.status,
  marks: record.marks,
  links: record.links,
  content: record.content && deflateRawSync(JSON.stringify(record.content)),
});

export const layerVersionTable: RecordTable<'layerVersion'> = {
  find(db, { documentId, annotatorId, id }) {
    const row = sql<[string, number, string], LayerVersionRow>(
      db,
      'SELECT * FROM layer_version WHERE document_id = ? AND annotator_id = ? AND id = ?',
    ).get(documentId, annotatorId, id);
    return row ? fromRow(row) : null;
  },
  insert(db, record) {
    sql<LayerVersionRow>(
      db,
      `INSERT INTO layer_version (document_id, annotator_id, id, parents, sha256, status, marks, links, content)
       VALUES (@document_id, @annotator_id, @id, @parents, @sha256, @status, @marks, @links, @content)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<LayerVersionRow>(
      db,
      `UPDATE layer_version SET parents = @parents, sha256 = @sha256, status = @status, marks = @marks,
         links = @links, content = @content
       WHERE document_id = @document_id AND annotator_id = @annotator_id AND id = @id`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating a version of a layer');
  },
  remove(db, { documentId, annotatorId, id }) {
    const result = sql<[string, number, string]>(
      db,
      'DELETE FROM layer_version WHERE document_id = ? AND annotator_id = ? AND id = ?',
    ).run(documentId, annotatorId, id);
    assertOneRow(result, 'Removing a version of a layer');
  },
};

/** The versions of an annotator’s work on a document, by id. */
export function listLayerVersions(db: Db, documentId: string, annotatorId: number): LayerVersionRecord[] {
  return sql<[string, number], LayerVersionRow>(
    db,
    'SELECT * FROM layer_version WHERE document_id = ? AND annotator_id = ? ORDER BY id',
  )
    .all(documentId, annotatorId)
    .map(fromRow);
}

/** Whose work on which documents is kept in more than one state, in library order. */
export function listKeptLayers(db: Db): { documentId: DocumentId; annotatorId: AnnotatorId }[] {
  return sql<[], { documentId: DocumentId; annotatorId: AnnotatorId }>(
    db,
    `SELECT DISTINCT v.document_id AS documentId, v.annotator_id AS annotatorId
     FROM layer_version v JOIN document d ON d.id = v.document_id
     WHERE v.content IS NOT NULL ORDER BY d.ordinal, v.annotator_id`,
  ).all();
}
