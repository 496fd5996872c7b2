import { z } from 'zod';
import { schemaBody } from '../model/parse-schema.ts';
import { schemaDefinition } from '../model/schema.ts';
import { type Entries, nothing, written } from './entry.ts';

const idMap = z.record(z.string(), z.string());

/** Old ids to new ones, so that marks, links and values follow. Labels and attributes are named as the schema
 *  in force names them. */
export const schemaRenames = z.object({
  labels: idMap.default({}),
  /** By label. */
  attributes: z.record(z.string(), idMap).default({}),
  /** By label, then attribute. */
  values: z.record(z.string(), z.record(z.string(), idMap)).default({}),
  relations: idMap.default({}),
  entities: z
    .object({ type: idMap.default({}), identification: idMap.default({}) })
    .prefault({})
    .describe('values of the two fields that entities have'),
});
export type SchemaRenames = z.infer<typeof schemaRenames>;

/** What becomes of the marks of a label (the links of a relation) that the new schema leaves out. `keep`: it
 *  stays in the schema as retired. */
export const fate = z.discriminatedUnion('fate', [
  z.object({ fate: z.literal('keep') }),
  z.object({ fate: z.literal('move'), to: z.string() }),
  z.object({ fate: z.literal('remove') }),
]);
export type Fate = z.infer<typeof fate>;

export const schemaFates = z.object({
  labels: z.record(z.string(), fate).default({}),
  relations: z.record(z.string(), fate).default({}),
});
export type SchemaFates = z.infer<typeof schemaFates>;

const schemaChange = z.object({
  schema: schemaBody,
  renames: schemaRenames.prefault({}),
  fates: schemaFates.prefault({}),
});
export type SchemaChange = z.infer<typeof schemaChange>;

/** One thing that a change of the schema does, with what it touches. */
export const schemaEffect = z.object({
  subject: z.enum(['label', 'attribute', 'value', 'relation', 'entity']),
  /** `aside`: values that no longer fit are kept beside the mark. `returned`: values that were aside fit again.
   *  `rule`: the links are allowed by other rules than before. */
  change: z.enum(['added', 'renamed', 'removed', 'aside', 'returned', 'rule']),
  /** Ids from the outside in, as the schema in force has them: label, attribute, value. */
  path: z.array(z.string()),
  /** The new id, or where what is removed goes. */
  to: z.string().nullable(),
  annotations: z.int(),
  relations: z.int(),
  documents: z.int(),
  annotators: z.int(),
  entities: z.int(),
  /** Of links: how many the rule as it would be does not allow. They stay. */
  breaking: z.int(),
});
export type SchemaEffect = z.infer<typeof schemaEffect>;

const schemaPreview = z.object({
  /** The schema as it would be in force, with what stays as retired. */
  schema: schemaDefinition,
  effects: z.array(schemaEffect),
  /** Left out though in use: `schema.update` wants a fate for each. */
  undecided: z.object({ labels: z.array(z.string()), relations: z.array(z.string()) }),
});
export type SchemaPreview = z.infer<typeof schemaPreview>;

export const schemaMethods = {
  'schema.get': { doc: 'The schema of the project.', input: nothing, output: schemaDefinition },
  'schema.preview': {
    doc: 'What another schema would do to marks, links and entities; changes nothing.',
    input: schemaChange,
    output: schemaPreview,
  },
  'schema.update': {
    doc: 'Puts another schema in force and carries marks, links and values along, as one step.',
    write: true,
    input: schemaChange,
    output: written,
  },
} satisfies Entries;
