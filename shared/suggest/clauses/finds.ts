import type { Phrase } from '../language/noun-phrases.ts';

/** What is said, of which words, and who says it. */
export interface Find {
  contents: readonly Phrase[];
  /** `null` where a colon alone tells. */
  cue: Phrase | null;
  agent: Phrase | null;
  via: Phrase | null;
  rule: string;
  code: string;
  sure: number;
}
