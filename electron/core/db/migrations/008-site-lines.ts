/** What the pages of each site are made of, so that what they repeat can be found without reading their texts
 *  again. Derived: one row for a text, good as long as its document has that text. `lines` holds eight bytes a
 *  line. */
export const siteLines = /* sql */ `
CREATE TABLE site_lines (
  document_id TEXT PRIMARY KEY,
  text_sha256 TEXT NOT NULL,
  site TEXT NOT NULL,
  lines BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX site_lines_by_site ON site_lines (site, document_id);
`;
