import type { Candidate } from '../candidates.ts';
import { contentStart } from './contents.ts';
import { hasQuotation, isQuoted, isReportedIn, type Reading, type Sentence, toSpan } from './reading.ts';

/** Sentences that go on with what the one before them reports. */

/** “— Нет, — сказал он. — И не было.”: the dash shows that the same one goes on. */
export const isDialogueOn = (reading: Reading, before: Sentence, { from }: Sentence): boolean =>
  isDash(reading, 0) && before.from === 0 && (isDash(reading, from) || isDash(reading, before.stop - 1));

const isDash = ({ tokens }: Reading, at: number): boolean => /^[—–-]$/u.test(tokens[at]?.text ?? '');

/** The lines of a dialogue as one: the dash shows that the same one goes on. */
export function linesOf(reading: Reading, last: Candidate, sentence: Sentence): Candidate {
  const line = toSpan(reading, { from: contentStart(reading, sentence), to: sentence.stop });
  return { ...last, stretches: [...last.stretches, line] };
}

/** A whole sentence in the subjunctive goes on with what was reported before it. */
export const isReported = (reading: Reading, { segments }: Sentence): boolean => {
  const [first] = segments;
  return first !== undefined && isReportedIn(reading, [first]) && !isQuoted(reading, first.from);
};

export function goesOn(reading: Reading, { from, to }: Sentence, last: Candidate): Candidate {
  return {
    stretches: [toSpan(reading, { from, to })],
    type: hasQuotation(reading, from, to) ? 'mixed' : 'indirect',
    attrs: { attribution: 'continued' },
    confidence: 0.6,
    rule: 'quote.subjunctive',
    why: [{ code: 'quote.goesOn' }],
    cue: null,
    agent: last.agent,
    via: [],
  };
}
