import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { subjectBefore } from './agents.ts';
import { contentEnd } from './contents.ts';
import type { Find } from './finds.ts';
import type { Reading } from './reading.ts';
import { takes, type VerbGroup } from './verb-groups.ts';

/** “is expected to”, “was accused of”, “it is believed that”: nobody is said to say it, or an agent with “by”. */
export function readPassive(reading: Reading, group: VerbGroup, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  const { by, that, to, as, dummies } = lexicon.reported;
  const subject = subjectBefore(reading, group, sentence);
  const first = tokens[group.to];
  if (first === undefined || group.to >= sentence.to) return null;
  const isDummy =
    subject !== null && subject.to - subject.from === 1 && dummies.has(tokens[subject.from]?.low ?? '');
  const takesClause = takes(group, 'that') || takes(group, 'told') || takes(group, 'clause');
  const takesPhrase = takes(group, 'np') || takes(group, 'as');
  const rest = { from: group.to, to: contentEnd(reading, group.to, sentence, { group, isLoose: true }) };
  if (that.has(first.low)) return takesClause ? find([rest], isDummy ? 0.6 : 0.4) : null;
  if (as.has(first.low) && takesPhrase) {
    const cue = { from: group.from, to: group.to + 1 };
    return { ...find([{ from: rest.from + 1, to: rest.to }], 0.35), cue };
  }
  if (isDummy || subject === null) return null;
  // “was accused of”
  if (group.to > group.verb + 1 && takes(group, 'np')) return find([subject, rest], 0.35);
  if (by.has(first.low)) {
    const agent = readPhrase(tokens, group.to + 1, sentence.to, lexicon);
    return agent && takes(group, 'np') ? find([subject], 0.3, agent) : null;
  }
  if (to.has(first.low) && (takesClause || takesPhrase || takes(group, 'objto')))
    return find([subject, rest], 0.35);
  return null;

  function find(pieces: Phrase[], confidence: number, agent: Phrase | null = null): Find {
    return {
      pieces,
      cue: group,
      agent,
      rule: 'quote.passive',
      confidence,
      isNegated: group.isNegated,
      isHearsay: agent === null,
    };
  }
}
