import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { skipCircumstances } from './circumstances.ts';
import { contentEnd, contentStart } from './contents.ts';
import type { Find } from './finds.ts';
import { holdsClause, isAdverb, isAllQuoted, isQuoted, type Reading } from './reading.ts';
import { readVerbGroup, sureOf, takes, type VerbGroup } from './verb-groups.ts';

/** What is said before its cue: “The tax would rise, officials said.”, “The tax, officials said, would rise.” */

/** With the subject right before the verb, also behind “as”: “The tax, as the mayor put it, is high.” */
export function readTail(reading: Reading, group: VerbGroup, agent: Phrase, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  if (!takes(group, 'tail')) return null;
  const isAs = lexicon.reported.as.has(tokens[agent.from - 1]?.low ?? '');
  const comma = agent.from - (isAs ? 2 : 1);
  const isLeading = isAs && comma < sentence.from;
  if (!isLeading && !parts(reading, comma)) return null;
  if (
    group.isNounLike &&
    !tokens[agent.to - 1]?.isNamed &&
    !lexicon.pronouns.has(tokens[agent.from]?.low ?? '')
  )
    return null;
  const rest = skipRest(reading, group, group.to, sentence);
  const isMiddle = rest < sentence.to && tokens[rest]?.text === ',';
  if (rest < sentence.to && !isMiddle) return null;
  const sure = sureOf(group, 'tail');
  if (isLeading) {
    const end = contentEnd(reading, rest + 1, sentence, { group });
    return isMiddle && end > rest + 1 ? find([{ from: rest + 1, to: end }], sure * 0.9) : null;
  }
  const front = frontOf(reading, comma, sentence);
  if (front === null) return null;
  if (isMiddle && continues(reading, rest + 1, sentence)) {
    const back = { from: rest + 1, to: contentEnd(reading, rest + 1, sentence, { group }) };
    return isFragment(reading, front) ? null : find([front, back], sure * 0.85);
  }
  return holdsClause(reading, front.from, front.to) ? find([front], sure) : null;

  function find(pieces: Phrase[], confidence: number): Find {
    return toFind(group, agent, pieces, confidence);
  }
}

/** With the subject behind the verb: “The tax would rise, said the mayor.” */
export function readInverted(reading: Reading, group: VerbGroup, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  const comma = group.from - 1;
  if (!takes(group, 'tail') || !parts(reading, comma) || group.form === 'gerund') return null;
  const agent = readPhrase(tokens, group.to, sentence.to, lexicon);
  if (agent === null) return null;
  const rest = skipRest(reading, group, agent.to, sentence);
  if (rest < sentence.to && tokens[rest]?.text !== ',') return null;
  const front = frontOf(reading, comma, sentence);
  return front && holdsClause(reading, front.from, front.to)
    ? toFind(group, agent, [front], sureOf(group, 'tail') * 0.9)
    : null;
}

/** Whether a comma parts what is before the cue from it: after a word, or before a closing mark. */
function parts(reading: Reading, at: number): boolean {
  const { tokens } = reading;
  if (!isQuoted(reading, at)) return tokens[at]?.text === ',';
  return !isQuoted(reading, at + 1) && /^[,!?…]$/u.test(tokens[at - 1]?.text ?? '');
}

/** What stands before the cue; `null` if that is a quotation alone, or has a cue of its own. */
function frontOf(reading: Reading, comma: number, sentence: Phrase): Phrase | null {
  const to = isQuoted(reading, comma) ? comma + 1 : comma;
  const front = { from: contentStart(reading, sentence, to), to };
  if (front.from >= comma || isAllQuoted(reading, front)) return null;
  return isQuoted(reading, comma) && holdsCue(reading, front, sentence) ? null : front;
}

function holdsCue(reading: Reading, { from, to }: Phrase, sentence: Phrase): boolean {
  for (let at = from; at < to; at++) {
    const group = readVerbGroup(reading, at, sentence);
    if (group && !group.isNounLike && (takes(group, 'tail') || takes(group, 'that'))) return true;
  }
  return false;
}

const toFind = (cue: VerbGroup, agent: Phrase, pieces: Phrase[], confidence: number): Find => ({
  pieces,
  cue,
  agent,
  rule: 'quote.clauseBefore',
  confidence,
  isNegated: cue.isNegated,
  isHearsay: false,
});

/** Behind “on Tuesday”, and behind “reporters” where the verb takes who is told, up to a sign or the end. */
function skipRest(reading: Reading, group: VerbGroup, from: number, sentence: Phrase): number {
  const { tokens, lexicon } = reading;
  const at = skipCircumstances(reading, from, sentence);
  const told = takes(group, 'told') ? readPhrase(tokens, at, sentence.to, lexicon) : null;
  return told ? skipCircumstances(reading, told.to, sentence) : at;
}

/** Whether the words behind “, officials said,” go on with what they said. */
export function continues(reading: Reading, at: number, sentence: Phrase): boolean {
  const { tokens, lexicon } = reading;
  const token = tokens[at];
  if (token === undefined || at >= sentence.to || isQuoted(reading, at)) return false;
  const { relatives, coordinators, subordinators } = lexicon.reported;
  const starts = [relatives, coordinators, subordinators].some((list) => list.has(token.low));
  return !starts && !token.text.endsWith('ing');
}

/** “More recently”, “At the same time”: no part of a clause that goes on behind the cue. */
export function isFragment(reading: Reading, { from, to }: Phrase): boolean {
  const { tokens, lexicon } = reading;
  if (isAdverb(reading, to - 1) || (to - from === 1 && isAdverb(reading, from))) return true;
  const { prepositions, to: infinitive } = lexicon.reported;
  const low = tokens[from]?.low ?? '';
  return prepositions.has(low) && !infinitive.has(low) && !holdsClause(reading, from, to);
}
