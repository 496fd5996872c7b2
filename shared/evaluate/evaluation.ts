/** How well one set of marks matches another that counts as right. Shares are 0 to 1, `null` where they rest on
 *  nothing. */

/** `exact`: same label and span. `overlap`: same label and at least one character in common, one to one. */
export interface Score {
  gold: number;
  given: number;
  hits: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

export interface MarkScores {
  exact: Score;
  overlap: Score;
}

/** Quotes of a kind whose speaker the gold names: `right` if the given quote that overlaps it most leads to a
 *  speaker (or, where the gold has none, a source) that overlaps the gold’s or names the same entity. */
export interface SpeakerScore {
  quotes: number;
  found: number;
  right: number;
  accuracy: number | null;
}

export interface Evaluation {
  gold: string;
  against: string;
  documents: number;
  all: MarkScores;
  labels: Record<string, MarkScores>;
  /** By the `type` that the gold gives a quote; the given quotes by their own. */
  quoteTypes: Record<string, MarkScores>;
  speakers: Record<string, SpeakerScore>;
  /** Links whose ends overlap the gold’s. */
  relations: Record<string, Score>;
  /** Of marks that overlap whatever their label, how often a gold label (row) was given as another (column);
   *  the empty name stands for no mark. */
  confusion: Record<string, Record<string, number>>;
  /** Agreement on the values of attributes, on marks matched exactly: `quote.type` → share and number. */
  attributes: Record<string, { n: number; same: number; share: number | null }>;
}
