import type { Candidate, Passage } from '../candidates.ts';
import type { Phrase } from '../language/noun-phrases.ts';
import type { Find } from './finds.ts';
import { goesOn, isDialogueOn, isReported, linesOf } from './going-on.ts';
import type { Grammar } from './grammar.ts';
import { findInnerTags } from './inner-tags.ts';
import { readPhraseCues } from './phrases.ts';
import { readPassage, type Reading, readSentences, type Sentence } from './reading.ts';
import { toCandidate } from './to-candidate.ts';
import { readVerbs } from './verbs.ts';
import { withColon } from './with-colon.ts';
import { withPhrase } from './with-phrase.ts';
import { withVerb } from './with-verb.ts';

/** Reported speech where signs set apart who speaks and what is said: “Die Lage sei ernst, sagte er”, “«…», —
 *  сказал мэр”, “selon le maire, …”. The lists of these languages need not tell what each verb takes, as those of
 *  English do for `findReported`: a comma, a dash or a word that may not be left out shows where a clause starts.
 *  Cost: the length of the paragraph. */
export function findClauses(passage: Passage, grammar: Grammar): Candidate[] {
  const reading = readPassage(passage, grammar);
  const found: Candidate[] = [];
  let before: Sentence | null = null;
  for (const sentence of readSentences(reading)) {
    const here = readSentence(reading, sentence);
    const last = found.at(-1) ?? null;
    const isNext =
      before !== null && last !== null && (last.stretches.at(-1)?.end ?? 0) >= startOf(reading, before);
    if (here.length > 0) found.push(...here);
    else if (isNext && before && isDialogueOn(reading, before, sentence))
      found.splice(-1, 1, linesOf(reading, last, sentence));
    else if (isNext && isReported(reading, sentence)) found.push(goesOn(reading, sentence, last));
    before = sentence;
  }
  return [...findInnerTags(reading), ...found];
}

/** More parts than any sentence has. */
const LONGEST = 60;

function readSentence(reading: Reading, sentence: Sentence): Candidate[] {
  // A list, which nobody says.
  if (sentence.segments.length > LONGEST) return [];
  const finds: Find[] = [];
  for (const [at, segment] of sentence.segments.entries()) {
    const named = withColon(reading, sentence, at);
    if (named) finds.push(named);
    for (const phrase of readPhraseCues(reading, segment)) {
      const find = withPhrase(reading, sentence, at, phrase);
      if (find) finds.push(find);
    }
    for (const group of readVerbs(reading, segment.from, segment.to)) {
      const find = withVerb(reading, sentence, at, group);
      if (find) finds.push(find);
    }
  }
  // Who says that somebody says: the outer one counts, which comes first.
  const kept: Find[] = [];
  for (const find of finds) {
    const isInside = kept.some(({ contents }) =>
      contents.some(({ from, to }) => find.cue !== null && find.cue.from >= from && find.cue.to <= to),
    );
    if (!isInside) kept.push(find);
  }
  return kept.flatMap((find) => toCandidate(reading, find) ?? []);
}

const startOf = ({ tokens }: Reading, { from }: Phrase): number => tokens[from]?.start ?? 0;
