import { z } from 'zod';
import { aboutDocument } from './error-marks.ts';

/** Error span annotation (Kocmi et al. 2024) as WMT publishes it: lines of JSON, one for each segment and
 *  annotator (wmt24_esa.jsonl). Appraise, where spans are marked, counts the UTF-16 units of the text without the
 *  blanks around it, and `end_i` is the last unit of a span: not the one behind it, as several programs that
 *  read such data take it. What was left out in translation is “missing”, and has no place. Its tool has no types
 *  of errors; `error_type` is what its form for MQM writes.
 *
 *  Scores are what annotators gave. The scores and missing parts that were read with an article stay in its
 *  metadata, `esa`; nothing is worked out. What else the form has no place for stands in `hearsay`. */

/** The tool’s word for an error whose severity nobody has said. */
export const UNDECIDED = 'undecided';
/** What stands for the place of an error that is left out in translation. */
export const MISSING = 'missing';

const offset = z.union([z.number(), z.string()]);
export const spanRecord = z.looseObject({
  start_i: offset,
  end_i: offset,
  severity: z.string().default(UNDECIDED),
  error_type: z.union([z.string(), z.array(z.string())]).nullish(),
});
export const score = z.union([z.number(), z.string()]).nullish();
export const esaRecord = z.looseObject({
  langs: z.string().nullish(),
  line_id: z.union([z.number(), z.string()]),
  src: z.string().nullish(),
  tgt: z.string(),
  doc_id: z.string(),
  domain: z.string().nullish(),
  esa_spans: z.array(spanRecord),
  esa_score: score,
  system: z.string().nullish(),
  annotator: z.string().nullish(),
  hearsay: z
    .object({
      before: z.string().default(''),
      after: z.string().default(''),
      document: aboutDocument.optional(),
    })
    .optional()
    .catch(undefined),
});
/** A line of such a file. */
export type EsaRecord = z.infer<typeof esaRecord> & { line: number };
