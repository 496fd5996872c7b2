/** Steps that changed the schema are looked through for the recycle bin too: they may have removed a label. */
export const removedLabels = /* sql */ `
DROP INDEX history_removals;
CREATE INDEX history_removals ON history (seq)
  WHERE kind = 'do' AND (json_extract(counts, '$.annotation.removed') > 0 OR json_extract(counts, '$.document.removed') > 0
    OR json_extract(counts, '$.schema.updated') > 0);
`;
