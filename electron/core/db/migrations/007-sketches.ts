import type { Database } from 'better-sqlite3';
import { sketchArticle } from '../../../../shared/cluster/versions.ts';

/** A sketch of every text, by which versions of one article are found. Texts are never removed, so neither are
 *  rows here. */
export function sketches(database: Database): void {
  database.exec(/* sql */ `
    CREATE TABLE sketch (
      text_key INTEGER PRIMARY KEY REFERENCES text (key),
      -- Its hashes as 32-bit numbers, the lowest byte first.
      hashes BLOB NOT NULL
    ) STRICT;
  `);
  database.function('sketch', { deterministic: true }, (body) => {
    const { hashes } = sketchArticle(body as string);
    return Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  });
  database.exec('INSERT INTO sketch (text_key, hashes) SELECT key, sketch(body) FROM text');
}
