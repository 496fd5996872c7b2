/** What people decided where annotators differ. A decision is named by what everyone said: it outlives a change of
 *  that, to be shown when the difference is asked again. */
export const decisions = /* sql */ `
CREATE TABLE decision (
  document_id TEXT NOT NULL REFERENCES document (id),
  key TEXT NOT NULL,
  -- As JSON, like the ids of the marks that came of it.
  outcome TEXT NOT NULL,
  note TEXT,
  decided_by INTEGER NOT NULL REFERENCES annotator (id),
  at_ms INTEGER NOT NULL,
  gold TEXT NOT NULL,
  PRIMARY KEY (document_id, key)
) STRICT, WITHOUT ROWID;
`;
