import type { Database } from 'better-sqlite3';
import { foldString } from '../../../../shared/search/fold.ts';
import { listTokens } from '../../../../shared/search/tokens.ts';

/** An index of the words of every text, and of the marks that have a note.
 *
 *  The words come folded and split, each once, with a blank between: SQLite’s tokenizer only takes them apart
 *  again. It tells which texts have them; where they stand is found in the text itself. Texts are never
 *  removed, so neither are rows here. */
export function search(database: Database): void {
  database.exec(/* sql */ `
    CREATE VIRTUAL TABLE search_index USING fts5(
      words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '_'"
    );
    CREATE INDEX annotation_noted ON annotation (document_id) WHERE note IS NOT NULL;
  `);
  database.function('folded_words', { deterministic: true }, (body) =>
    listTokens(foldString(body as string)).join(' '),
  );
  database.exec('INSERT INTO search_index (rowid, words) SELECT key, folded_words(body) FROM text');
}
