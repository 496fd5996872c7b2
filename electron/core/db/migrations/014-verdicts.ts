/** What people made of the machine’s proposals, and what it has looked at and learned. A verdict outlives the
 *  proposal, so it repeats what that was. */
export const verdicts = /* sql */ `
CREATE TABLE verdict (
  document_id TEXT NOT NULL REFERENCES document (id),
  suggestion_id TEXT NOT NULL,
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected')),
  annotation_id TEXT,
  label TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (document_id, annotator_id, suggestion_id)
) STRICT, WITHOUT ROWID;
-- With which rules and which knowledge a layer of a document was last looked at.
CREATE TABLE suggested (
  document_id TEXT NOT NULL,
  layer TEXT NOT NULL,
  made_with TEXT NOT NULL,
  PRIMARY KEY (document_id, layer)
) STRICT, WITHOUT ROWID;
-- What was learned from verdicts and marks: one row, as JSON, made anew whenever somebody asks for it.
CREATE TABLE learned (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL
) STRICT;
`;
