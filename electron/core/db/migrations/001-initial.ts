/** The first form of a project file.
 *
 *  Texts are immutable and stand apart from documents, so that history can hold whole document rows and a
 *  document that is removed and brought back never copies its text. Annotations and relations are clustered
 *  by document: opening one reads neighbouring pages. JSON columns hold what SQL never looks into. */
export const initial = /* sql */ `
CREATE TABLE project (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE schema (
  version INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE annotator (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'gold', 'machine', 'import'))
) STRICT;

CREATE TABLE text (
  key INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  -- The bytes as they were on disk, deflated; only where encoding the body again would not give them.
  original BLOB
) STRICT;

CREATE TABLE document (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  title TEXT NOT NULL,
  language TEXT,
  meta TEXT NOT NULL,
  text_sha256 TEXT NOT NULL UNIQUE REFERENCES text (sha256),
  length INTEGER NOT NULL,
  extra TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  identification TEXT NOT NULL,
  extra TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_by_name ON entity (name COLLATE NOCASE, id);

CREATE TABLE annotation (
  document_id TEXT NOT NULL REFERENCES document (id),
  id TEXT NOT NULL,
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  label TEXT NOT NULL,
  "start" INTEGER NOT NULL CHECK ("start" >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > "start"),
  attrs TEXT NOT NULL,
  entity_id TEXT REFERENCES entity (id),
  note TEXT,
  flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
  origin TEXT NOT NULL,
  covered_hash TEXT NOT NULL,
  extra TEXT NOT NULL,
  PRIMARY KEY (document_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_by_entity ON annotation (entity_id) WHERE entity_id IS NOT NULL;

CREATE TABLE relation (
  document_id TEXT NOT NULL,
  id TEXT NOT NULL,
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  type TEXT NOT NULL,
  from_id TEXT NOT NULL,
  to_id TEXT NOT NULL,
  extra TEXT NOT NULL,
  PRIMARY KEY (document_id, id),
  FOREIGN KEY (document_id, from_id) REFERENCES annotation (document_id, id),
  FOREIGN KEY (document_id, to_id) REFERENCES annotation (document_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
  document_id TEXT NOT NULL REFERENCES document (id),
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  status TEXT NOT NULL CHECK (status IN ('todo', 'doing', 'done', 'skipped')),
  PRIMARY KEY (document_id, annotator_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  -- First entry of the step; a bulk write has many entries, undone together.
  step INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  operation TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
  target INTEGER REFERENCES history (seq),
  document_id TEXT,
  -- The caller's key: a call that is repeated after a crash finds what it wrote the first time.
  call_key TEXT UNIQUE,
  counts TEXT NOT NULL,
  -- Changes as deflated JSON; NULL on undo and redo, whose changes are those of their target.
  changes BLOB
) STRICT;
CREATE INDEX history_by_step ON history (step, seq);
CREATE INDEX history_undoable ON history (state, annotator_id, step) WHERE kind = 'do';
CREATE INDEX history_by_document ON history (document_id, seq);
`;
