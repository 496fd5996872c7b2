/** Where files came from, and which documents are versions of one article.
 *
 *  `import` and `import_file` are a log for the import review: what became of every file. They are no part of
 *  what undo takes back; a document that is gone is simply not there any more. `cluster` is the id of the
 *  first document of a cluster; a document alone is its own. `carry` holds marks that wait to be put into
 *  another version. */
export const versions = /* sql */ `
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  -- First entry of its step in the history; NULL as long as it wrote nothing.
  step INTEGER REFERENCES history (seq),
  -- What it was asked to do, as JSON.
  request TEXT NOT NULL,
  -- 0 of one that was cancelled or broke off.
  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1))
) STRICT;

CREATE TABLE import_file (
  import_id INTEGER NOT NULL REFERENCES import (id),
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  -- Line, row or place within its file.
  line INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('added', 'known', 'failed', 'skipped')),
  document_id TEXT,
  format TEXT,
  encoding TEXT,
  encoding_by TEXT,
  -- JSON
  issues TEXT NOT NULL,
  accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)),
  PRIMARY KEY (import_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_file_by_document ON import_file (document_id) WHERE document_id IS NOT NULL;

ALTER TABLE document ADD COLUMN cluster TEXT NOT NULL DEFAULT '';
UPDATE document SET cluster = id;
CREATE INDEX document_by_cluster ON document (cluster, ordinal, id);

CREATE TABLE carry (
  document_id TEXT NOT NULL REFERENCES document (id),
  id TEXT NOT NULL,
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'dropped')),
  source_id TEXT NOT NULL,
  -- The mark and its links as they stood in the source, as JSON.
  mark TEXT NOT NULL,
  links TEXT NOT NULL,
  -- Where it might stand; NULL where nothing like it is left.
  "start" INTEGER,
  "end" INTEGER,
  score REAL NOT NULL,
  PRIMARY KEY (document_id, id)
) STRICT, WITHOUT ROWID;
`;
