/** The states in which the work of an annotator on a document was ever seen by a bundle, so that of two the newer
 *  one is known. Rows name their document without referring to it: they outlive one that is removed. */
export const layerVersions = /* sql */ `
CREATE TABLE layer_version (
  document_id TEXT NOT NULL,
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  id TEXT NOT NULL,
  -- Ids, as a JSON list.
  parents TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  status TEXT,
  marks INTEGER NOT NULL,
  links INTEGER NOT NULL,
  -- Deflated JSON; NULL of what is in force or has been gone on with.
  content BLOB,
  PRIMARY KEY (annotator_id, document_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX layer_version_kept ON layer_version (annotator_id, document_id) WHERE content IS NOT NULL;
`;
