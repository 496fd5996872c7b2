import { type Phrase, readPhrase } from '../noun-phrases.ts';
import { skipCircumstances } from './circumstances.ts';
import { contentEnd, contentStart } from './contents.ts';
import type { Find } from './finds.ts';
import { holdsClause, isAdverb, isAllQuoted, isQuoted, type Reading } from './reading.ts';
import { sureOf, takes, type VerbGroup } from './verb-groups.ts';

/** What is said before its cue: “The tax would rise, officials said.”, “The tax, officials said, would rise.” */

/** With the subject right before the verb, also behind “as”: “The tax, as the mayor put it, is high.” */
export function readTail(reading: Reading, group: VerbGroup, agent: Phrase, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  if (!takes(group, 'tail')) return null;
  const isAs = lexicon.reported.as.has(tokens[agent.from - 1]?.low ?? '');
  const comma = agent.from - (isAs ? 2 : 1);
  const isLeading = isAs && comma < sentence.from;
  if (!isLeading && tokens[comma]?.text !== ',') return null;
  const rest = skipRest(reading, group, group.to, sentence);
  const isMiddle = rest < sentence.to && tokens[rest]?.text === ',';
  if (rest < sentence.to && !isMiddle) return null;
  const sure = sureOf(group, 'tail');
  if (isLeading) {
    const end = contentEnd(reading, rest + 1, sentence, { group });
    return isMiddle && end > rest + 1 ? find([{ from: rest + 1, to: end }], sure * 0.9) : null;
  }
  const front = { from: contentStart(reading, sentence, comma), to: comma };
  if (front.from >= comma || isAllQuoted(reading, front)) return null;
  if (isMiddle && continues(reading, rest + 1, sentence)) {
    const back = { from: rest + 1, to: contentEnd(reading, rest + 1, sentence, { group }) };
    return isFragment(reading, front) ? null : find([front, back], sure * 0.85);
  }
  return holdsClause(reading, front.from, comma) ? find([front], sure) : null;

  function find(pieces: Phrase[], confidence: number): Find {
    return toFind(group, agent, pieces, confidence);
  }
}

/** With the subject behind the verb: “The tax would rise, said the mayor.” */
export function readInverted(reading: Reading, group: VerbGroup, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  const comma = group.from - 1;
  if (!takes(group, 'tail') || tokens[comma]?.text !== ',' || group.form === 'gerund') return null;
  const agent = isQuoted(reading, comma) ? null : readPhrase(tokens, group.to, sentence.to, lexicon);
  if (agent === null) return null;
  const rest = skipRest(reading, group, agent.to, sentence);
  if (rest < sentence.to && tokens[rest]?.text !== ',') return null;
  const front = { from: contentStart(reading, sentence, comma), to: comma };
  const isClause = front.from < comma && holdsClause(reading, front.from, comma);
  return isClause && !isAllQuoted(reading, front)
    ? toFind(group, agent, [front], sureOf(group, 'tail') * 0.9)
    : null;
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
function continues(reading: Reading, at: number, sentence: Phrase): boolean {
  const { tokens, lexicon } = reading;
  const token = tokens[at];
  if (token === undefined || at >= sentence.to || isQuoted(reading, at)) return false;
  const { relatives, coordinators, subordinators } = lexicon.reported;
  const starts = [relatives, coordinators, subordinators].some((list) => list.has(token.low));
  return !starts && !token.text.endsWith('ing');
}

/** “More recently”: no part of a clause that goes on behind the cue. */
const isFragment = (reading: Reading, { from, to }: Phrase): boolean =>
  isAdverb(reading, to - 1) || (to - from === 1 && isAdverb(reading, from));
