import { z } from 'zod';
import { entityId } from '../model/ids.ts';
import { annotatorName, annotatorRecord, entityRecord } from '../model/records.ts';
import { type Entries, nothing, written } from './entry.ts';

export const entityMethods = {
  'entity.list': {
    doc: 'Entities whose name contains the query, by name.',
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
    doc: 'Changes name, type or identification of an entity.',
    write: true,
    input: z.object({
      id: entityId,
      patch: z
        .object({ name: z.string().trim().min(1).max(300), type: z.string(), identification: z.string() })
        .partial(),
    }),
    output: written,
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
