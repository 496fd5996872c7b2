/** Who works in a project, on this machine and on others.
 *
 *  Annotators and projects get an id that travels in bundles: names may change meanwhile. `ended_at_ms` is when
 *  an assignment became done or skipped; of those that are so already, nobody knows. */
export const team = /* sql */ `
ALTER TABLE annotator ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE annotator ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
UPDATE annotator SET uid = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX annotator_by_uid ON annotator (uid);

INSERT INTO project (key, value) VALUES ('uid', lower(hex(randomblob(16))));

ALTER TABLE assignment ADD COLUMN ended_at_ms INTEGER;
`;
