/** Why a measure has no value. Tools disagree on all of these cases (some say 0, some 1, some fail); here there
 *  is never a number where none is defined. */
export const reasons = [
  /** Nobody marked anything. */
  'no_annotations',
  'empty_candidate',
  'empty_reference',
  /** No unit has the values of two annotators. */
  'no_pairable_items',
  /** One value everywhere: what chance would give cannot be told from agreement. */
  'no_variation',
  'no_gaps',
  'no_intersecting_units',
  'no_aligned_pairs',
  'no_shared_documents',
  'no_defined_pair',
  'no_matched_spans',
  'no_relations',
  'no_relations_with_matched_ends',
  'no_boundaries',
  'fewer_than_two_raters',
  'too_few_documents',
  /** Units of one annotator overlap each other where the measure lays them in a row. */
  'overlapping_units',
] as const;
export type Reason = (typeof reasons)[number];

/** The value of a measure, or why it has none. */
export type Figure = { value: number; reason: null } | { value: null; reason: Reason };

export const defined = (value: number): Figure => ({ value, reason: null });
export const undefinedFor = (reason: Reason): Figure => ({ value: null, reason });

/** `part / whole`, unless there is no whole. */
export const ratio = (part: number, whole: number, reason: Reason): Figure =>
  whole === 0 ? undefinedFor(reason) : defined(part / whole);
