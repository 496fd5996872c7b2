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

/** Quotes of a kind whose speaker (or, where it has none, source) the gold names: `right` if the given quote that
 *  overlaps it most leads to one that overlaps the gold’s or names the same entity. Stretches that continue each other
 *  have one speaker. `accuracy` is the share that is right of all `quotes`, found or not. */
export interface SpeakerScore {
  quotes: number;
  found: number;
  right: number;
  accuracy: number | null;
}

/** What people who work in the project told the machine of the compared documents: its scores are better for it. What
 *  came from elsewhere, as the adjudicated layer or without a name, it does not know. */
export interface KnownBeforehand {
  /** The gold’s stretches of boilerplate that the machine did not have to find: it proposes nothing in them, and does
   *  not mark them itself. */
  boilerplate: number;
  /** Documents with decisions that it has learned from. */
  articles: number;
}

export interface Evaluation {
  gold: string;
  against: string;
  documents: number;
  /** Documents that the gold has and `against` has not seen: they are left out. */
  unseen: number;
  /** `null` unless the machine is measured. */
  known: KnownBeforehand | null;
  all: MarkScores;
  labels: Record<string, MarkScores>;
  /** By the `type` that the gold gives a quote; the given quotes by their own, so that a hit has the type too. */
  quoteTypes: Record<string, MarkScores>;
  speakers: Record<string, SpeakerScore>;
  /** Links whose ends overlap the gold’s. */
  relations: Record<string, Score>;
  /** Of marks that overlap whatever their label, how often a gold label (row) was given as another (column);
   *  the empty name stands for no mark. */
  confusion: Record<string, Record<string, number>>;
  /** What the gold says of marks that were found exactly: `quote.type` → how often, and how often the same was
   *  given. */
  attributes: Record<string, { n: number; same: number; share: number | null }>;
}
