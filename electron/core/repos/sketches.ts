import { SketchIndex } from '../../../shared/cluster/sketch-index.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { findDocument } from './documents.ts';

/** Of every connection that has looked for versions: the sketches of its project. A text whose import was taken
 *  back stays in it; whoever finds it there meets no document. */
const indexes = new WeakMap<Db, SketchIndex>();

/** Keeps the sketch of a text that is there. */
export function keepSketch(db: Db, textSha256: string, hashes: Uint32Array): void {
  const bytes = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  const row = sql<[Uint8Array, string], { key: number }>(
    db,
    `INSERT INTO sketch (text_key, hashes) SELECT key, ? FROM text WHERE sha256 = ?
     ON CONFLICT (text_key) DO NOTHING RETURNING text_key AS key`,
  ).get(bytes, textSha256);
  if (row) indexes.get(db)?.add(row.key, hashes);
}

/** The documents whose texts may be versions of one with this sketch, the likeliest first. */
export function listSimilar(db: Db, hashes: Uint32Array): DocumentRecord[] {
  const index = indexes.get(db) ?? loadIndex(db);
  return index.find(hashes).flatMap(({ key }) => {
    const row = sql<[number], { id: string }>(
      db,
      'SELECT document.id FROM text JOIN document ON text_sha256 = sha256 WHERE text.key = ?',
    ).get(key);
    const document = row && findDocument(db, row.id);
    return document ? [document] : [];
  });
}

function loadIndex(db: Db): SketchIndex {
  const rows = sql<[], { key: number; hashes: Buffer }>(
    db,
    'SELECT text_key AS key, hashes FROM sketch',
  ).all();
  const index = new SketchIndex(
    rows.map(({ key, hashes }) => ({ key, hashes: new Uint32Array(new Uint8Array(hashes).buffer) })),
  );
  indexes.set(db, index);
  return index;
}
