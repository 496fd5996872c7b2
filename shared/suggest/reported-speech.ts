import type { Candidate, Passage } from './candidates.ts';
import { findClauses } from './clauses/find-clauses.ts';
import { findReported } from './reported/find-reported.ts';

/** Indirect and mixed speech of a paragraph: a clause, an infinitive or a noun phrase with what tells that it is
 *  said or thought, and by whom. Cost: the length of the paragraph. */
export function findReportedSpeech(passage: Passage): Candidate[] {
  const { grammar } = passage.lexicon;
  return grammar ? findClauses(passage, grammar) : findReported(passage);
}
