/** What the library sorts, filters and counts by, without reading every mark or the whole history.
 *
 *  `tally` and `worked` are sums kept by triggers, so that no writer can forget them: marks by label for each
 *  annotator and document, and when an annotator last did something to one document by itself. The indexes
 *  on the history serve the recycle bin (steps that stand and removed something a person may want back) and
 *  the marks made day by day. */
export const library = /* sql */ `
CREATE TABLE tally (
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  document_id TEXT NOT NULL,
  label TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (annotator_id, document_id, label)
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT annotator_id, document_id, label, count(*) FROM annotation GROUP BY 1, 2, 3;

CREATE TRIGGER tally_added AFTER INSERT ON annotation BEGIN
  INSERT INTO tally VALUES (new.annotator_id, new.document_id, new.label, 1)
    ON CONFLICT (annotator_id, document_id, label) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tally_removed AFTER DELETE ON annotation BEGIN
  UPDATE tally SET n = n - 1
    WHERE annotator_id = old.annotator_id AND document_id = old.document_id AND label = old.label;
END;
CREATE TRIGGER tally_moved AFTER UPDATE OF annotator_id, label ON annotation
  WHEN old.label <> new.label OR old.annotator_id <> new.annotator_id BEGIN
  UPDATE tally SET n = n - 1
    WHERE annotator_id = old.annotator_id AND document_id = old.document_id AND label = old.label;
  INSERT INTO tally VALUES (new.annotator_id, new.document_id, new.label, 1)
    ON CONFLICT (annotator_id, document_id, label) DO UPDATE SET n = n + 1;
END;

CREATE TABLE worked (
  annotator_id INTEGER NOT NULL REFERENCES annotator (id),
  document_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (annotator_id, document_id)
) STRICT, WITHOUT ROWID;
INSERT INTO worked SELECT annotator_id, document_id, max(at_ms) FROM history
  WHERE document_id IS NOT NULL GROUP BY 1, 2;

CREATE TRIGGER worked_on AFTER INSERT ON history WHEN new.document_id IS NOT NULL BEGIN
  INSERT INTO worked VALUES (new.annotator_id, new.document_id, new.at_ms)
    ON CONFLICT (annotator_id, document_id) DO UPDATE SET at_ms = excluded.at_ms;
END;

-- A copy of what \`meta\` says: an index on the JSON itself is not covering, and costs a look-up a row.
ALTER TABLE document ADD COLUMN published TEXT;
UPDATE document SET published = CAST(json_extract(meta, '$.published') AS TEXT);
CREATE INDEX document_by_ordinal ON document (ordinal, id);
CREATE INDEX document_by_length ON document (length, ordinal, id);
CREATE INDEX document_by_published ON document (published, ordinal, id);
CREATE INDEX annotation_flagged ON annotation (document_id, annotator_id) WHERE flag = 1;
CREATE INDEX assignment_by_annotator ON assignment (annotator_id, status);
CREATE INDEX history_removals ON history (seq)
  WHERE kind = 'do' AND (json_extract(counts, '$.annotation.removed') > 0 OR json_extract(counts, '$.document.removed') > 0);
CREATE INDEX history_restores ON history (target) WHERE kind = 'do' AND target IS NOT NULL;
CREATE INDEX history_marks ON history (at_ms, annotator_id) WHERE kind = 'do' AND json_extract(counts, '$.annotation.added') > 0;
`;
