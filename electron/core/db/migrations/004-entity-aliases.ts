/** Other names of an entity, as a JSON list of strings. */
export const entityAliases = /* sql */ `
ALTER TABLE entity ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';
`;
