import type { Candidate, Passage } from './candidates.ts';
import { readPhrase, toSpan } from './noun-phrases.ts';
import { endsSentence, isQuoteSign, verbStrength } from './tokens.ts';

/** Indirect and mixed speech of a paragraph: a subject, a verb that tells that something is said, and a clause
 *  with “that”. Cost: the length of the paragraph. */
export function findReportedSpeech({ tokens, lexicon }: Passage): Candidate[] {
  const found: Candidate[] = [];
  for (const [at, that] of tokens.entries()) {
    const verb = tokens[at - 1];
    if (that.low !== 'that' || verb === undefined || verbStrength(verb, lexicon) < 1) continue;
    const end = tokens.findIndex((token, place) => place > at && endsSentence(token));
    const last = tokens[(end < 0 ? tokens.length : end) - 1] ?? that;
    const from = subjectBefore(at - 1);
    if (last === that || from === null || isQuoteSign(last)) continue;
    const subject = toSpan(tokens, { from, to: at - 1 });
    const values = { word: verb.text };
    const why = [{ code: 'quote.thatClause', values }];
    found.push({
      stretches: [{ start: that.start, end: last.end }],
      type: 'indirect',
      attrs: {},
      confidence: 0.5,
      rule: 'quote.that-clause',
      why,
      cue: {
        start: verb.start,
        end: verb.end,
        confidence: 0.6,
        rule: 'cue.verb',
        why: [{ code: 'cue.verb', values }],
      },
      agent: {
        ...subject,
        role: 'speaker',
        confidence: 0.5,
        rule: 'speaker.subject',
        why: [{ code: 'speaker.subject', values }],
      },
      via: [],
    });
  }
  return found;

  function subjectBefore(verb: number): number | null {
    for (let from = Math.max(0, verb - 12); from < verb; from++) {
      if (readPhrase(tokens, from, verb, lexicon)?.to === verb) return from;
    }
    return null;
  }
}
