import { z } from 'zod';
import type { AnnotationRecord } from '../model/records.ts';

/** Where a mark of the adjudicated layer comes from; it travels with the mark, as its field `adjudication`. */
const provenance = z.object({
  /** By annotator, the mark that it stands for. */
  from: z.record(z.string(), z.string()),
  /** Who decided. */
  by: z.string(),
  /** `agreed`: all have it so; `edited`: nobody has. */
  decision: z.enum(['agreed', 'versions', 'edited']),
  /** Whose versions were taken. */
  of: z.array(z.string()),
  note: z.string().optional(),
});
type Provenance = z.infer<typeof provenance>;

/** `null` for a mark that adjudication did not put there. */
export const readProvenance = ({ extra }: Pick<AnnotationRecord, 'extra'>): Provenance | null =>
  provenance.safeParse(extra['adjudication']).data ?? null;
