/** How the documents of datasets are split into parts. A place names its document without referring to it: it
 *  outlives a document that is removed, so that this has the same part when it comes back. */
export const splits = /* sql */ `
CREATE TABLE split (
  name TEXT PRIMARY KEY,
  seed INTEGER NOT NULL,
  -- Names and shares, as JSON.
  parts TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE split_place (
  split TEXT NOT NULL REFERENCES split (name),
  document_id TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (split, document_id)
) STRICT, WITHOUT ROWID;
`;
