import { z } from 'zod';
import type { SuggestionExtra } from '../suggest/proposal.ts';
import type { AnnotationRecord, EntityRecord } from './records.ts';

const suggestionExtra = z.object({
  confidence: z.number().min(0).max(1),
  rule: z.string(),
  why: z.array(
    z.object({
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
});

/** What a mark says of how it was proposed; `null` where it does not, as boilerplate does not. It may come from a
 *  file, so it is looked at. */
export function readSuggestion({ extra }: Pick<AnnotationRecord, 'extra'>): SuggestionExtra | null {
  const parsed = suggestionExtra.safeParse(extra['suggestion']);
  return parsed.success ? (parsed.data as SuggestionExtra) : null;
}

/** Whether only the machine has named an entity so far. */
export const isProposed = ({ extra }: Pick<EntityRecord, 'extra'>): boolean => extra['proposed'] === true;
