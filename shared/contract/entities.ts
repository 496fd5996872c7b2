import { z } from 'zod';
import { annotationId, documentId, entityId } from '../model/ids.ts';
import { alias, annotatorName, annotatorRecord, entityRecord } from '../model/records.ts';
import { type Entries, nothing, written } from './entry.ts';

/** A mark that names an entity, with the text around it on one line. */
const mention = z.object({
  documentId,
  annotationId,
  /** Whose mark it is, by name. */
  annotator: z.string(),
  label: z.string(),
  start: z.int(),
  end: z.int(),
  before: z.string(),
  covered: z.string(),
  after: z.string(),
});
export type Mention = z.infer<typeof mention>;

export const entityMethods = {
  'entity.list': {
    doc: 'Entities of which a name contains the query, by name.',
    input: z.object({ query: z.string().default(''), limit: z.int().positive().max(100_000).default(50) }),
    output: z.array(entityRecord),
  },
  'entity.create': {
    doc: 'Adds a person, organisation or outlet to the project.',
    write: true,
    input: z.object({
      name: z.string().trim().min(1).max(300),
      type: z.string().optional(),
      identification: z.string().optional(),
    }),
    output: written,
  },
  'entity.update': {
    doc: 'Changes name, other names, type or identification of an entity.',
    write: true,
    input: z.object({
      id: entityId,
      patch: z
        .object({
          name: z.string().trim().min(1).max(300),
          aliases: z.array(alias).max(1000),
          type: z.string(),
          identification: z.string(),
        })
        .partial(),
    }),
    output: written,
  },
  'entity.merge': {
    doc: 'Makes one entity of several: everyone’s mentions of the others then stand for it, and their names are other names of it.',
    write: true,
    input: z.object({ into: entityId, from: z.array(entityId).min(1).max(1000) }),
    output: written,
  },
  'entity.remove': {
    doc: 'Removes an entity that no mark names.',
    write: true,
    input: z.object({ id: entityId }),
    output: written,
  },
  'entity.counts': {
    doc: 'How often each entity is named, and in how many documents; those that nobody names are left out.',
    input: nothing,
    output: z.array(z.object({ id: entityId, mentions: z.int(), documents: z.int() })),
  },
  'entity.mentions': {
    doc: 'A page of the marks that name an entity, in library and reading order, and the documents they are in.',
    input: z.object({
      id: entityId,
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(1000).default(100),
    }),
    output: z.object({
      total: z.int(),
      documents: z.array(z.object({ documentId, title: z.string(), count: z.int() })),
      mentions: z.array(mention),
    }),
  },
  'annotator.list': {
    doc: 'Everyone who owns annotations.',
    input: nothing,
    output: z.array(annotatorRecord),
  },
  'annotator.ensure': {
    doc: 'The annotator of that name, added if the project does not know it yet.',
    input: z.object({ name: annotatorName }),
    output: annotatorRecord,
  },
} satisfies Entries;
