/** Whether an article was given to somebody, or they began it on their own: who was given articles is led to no
 *  others. */
export const given = /* sql */ `
ALTER TABLE assignment ADD COLUMN given INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1));
CREATE INDEX assignment_given ON assignment (annotator_id) WHERE given = 1;
`;
