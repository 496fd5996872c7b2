import type { Phrase } from '../language/noun-phrases.ts';

/** What a rule finds in a sentence, by places of tokens. */
export interface Find {
  /** Of what is said, in reading order. */
  pieces: readonly Phrase[];
  cue: Phrase | null;
  agent: Phrase | null;
  rule: string;
  confidence: number;
  isNegated: boolean;
  /** The text leaves open who said it. */
  isHearsay: boolean;
}
