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
  return indexOf(db)
    .find(hashes)
    .flatMap(({ key }) => {
      const row = sql<[number], { id: string }>(
        db,
        'SELECT document.id FROM text JOIN document ON text_sha256 = sha256 WHERE text.key = ?',
      ).get(key);
      const document = row && findDocument(db, row.id);
      return document ? [document] : [];
    });
}

function indexOf(db: Db): SketchIndex {
  for (const _ of takeInSketches(db));
  return indexes.get(db) as SketchIndex;
}

/** Rows read at once: some 15 ms. */
const SLICE = 5000;

/** Takes in the sketches of the project, unless that has been done; between two slices of them the caller may do
 *  other work, also keep sketches. */
export function* takeInSketches(db: Db): Generator<void> {
  const index = new SketchIndex();
  for (let last = 0; !indexes.has(db);) {
    const rows = sql<[number, number], { key: number; hashes: Buffer }>(
      db,
      'SELECT text_key AS key, hashes FROM sketch WHERE text_key > ? ORDER BY text_key LIMIT ?',
    ).all(last, SLICE);
    for (const { key, hashes } of rows) index.add(key, new Uint32Array(new Uint8Array(hashes).buffer));
    last = rows.at(-1)?.key ?? last;
    if (rows.length < SLICE) indexes.set(db, index);
    else yield;
  }
}
