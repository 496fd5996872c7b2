import { z } from 'zod';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { documentId } from '../model/ids.ts';
import { annotatorName } from '../model/records.ts';
import type { Entries } from './entry.ts';

export const evaluationMethods = {
  'evaluation.run': {
    doc: 'How well the marks of one annotator, or of the machine, match those of another who counts as right.',
    slow: true,
    input: z.object({
      gold: annotatorName,
      against: annotatorName.default('machine'),
      /** Those that `gold` has marked or is done with, if left out. */
      documentIds: z.array(documentId).min(1).max(1_000_000).optional(),
      /** Those that `gold` has used in them, if left out: who marks no artifacts has not said that there are none. */
      labels: z.array(z.string()).min(1).optional(),
      /** Proposals of the machine that it is less sure of are left out, 0 to 1. */
      threshold: z.number().min(0).max(1).default(0),
    }),
    output: z.custom<Evaluation>((value) => typeof value === 'object'),
  },
} satisfies Entries;
