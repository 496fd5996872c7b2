import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { phraseAt } from './circumstances.ts';
import { contentStart } from './contents.ts';
import type { Find } from './finds.ts';
import { commaBefore, isAllQuoted, isQuoted, type Reading } from './reading.ts';
import { continues, isFragment } from './tails.ts';

/** “According to the clerk, the road is open.”, before, behind or amid what is said. */
export function findPhrases(reading: Reading, sentence: Phrase): Find[] {
  const found: Find[] = [];
  for (let at = sentence.from; at < sentence.to; at++) {
    const length = isQuoted(reading, at) ? 0 : phraseAt(reading, at);
    if (length === 0) continue;
    const find = readAround(reading, { from: at, to: at + length }, sentence);
    if (find) found.push(find);
    at += length - 1;
  }
  return found;
}

function readAround(reading: Reading, cue: Phrase, sentence: Phrase): Find | null {
  const { tokens } = reading;
  const agent = readSource(reading, cue.to, sentence);
  if (agent === null) return null;
  let before = cue.from;
  while (before > sentence.from && !tokens[before - 1]?.isWord && !isQuoted(reading, before - 1)) before--;
  const front = { from: contentStart(reading, sentence, before), to: before };
  const back = { from: agent.to + 1, to: sentence.to };
  const hasBack = tokens[agent.to]?.text === ',' && back.to > back.from;
  const hasFront = front.to > front.from && !isFragment(reading, front);
  if (!hasFront) return hasBack && !isAllQuoted(reading, back) ? find([back], 0.8) : null;
  if (isAllQuoted(reading, front)) return null;
  const goesOn = hasBack && before < cue.from && continues(reading, back.from, sentence);
  return goesOn ? find([front, back], 0.6) : find([front], 0.8);

  function find(pieces: Phrase[], confidence: number): Find {
    return { pieces, cue, agent, rule: 'quote.phrase', confidence, isNegated: false, isHearsay: false };
  }
}

/** The source behind the phrase: a noun phrase with all that describes it, up to the comma or the end. */
function readSource(reading: Reading, from: number, sentence: Phrase): Phrase | null {
  const { tokens, lexicon } = reading;
  const name = readPhrase(tokens, from, sentence.to, lexicon)?.to ?? from;
  let to = name;
  while (to < sentence.to && !isQuoted(reading, to) && !/^[,;:—–―]$/u.test(tokens[to]?.text ?? '')) to++;
  if (commaBefore(reading, name, from) >= from) to = name;
  else if (from === sentence.from + phraseAt(reading, sentence.from))
    to = behindApposition(reading, to, sentence);
  return to > from ? { from, to } : null;
}

/** “According to Ida Vos, a harbour engineer, the wall leans.” */
function behindApposition(reading: Reading, comma: number, sentence: Phrase): number {
  const { tokens, lexicon } = reading;
  const described = readPhrase(tokens, comma + 1, sentence.to, lexicon);
  if (tokens[comma]?.text !== ',' || described === null || tokens[described.to]?.text !== ',') return comma;
  const main = readPhrase(tokens, described.to + 1, sentence.to, lexicon);
  const isMain = main && !lexicon.reported.relatives.has(tokens[main.from]?.low ?? '');
  return isMain && lexicon.determiners.has(tokens[comma + 1]?.low ?? '') ? described.to : comma;
}
