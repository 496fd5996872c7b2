import { type Phrase, readPhrase } from '../noun-phrases.ts';
import { phraseAt } from './circumstances.ts';
import { contentEnd, contentStart } from './contents.ts';
import type { Find } from './finds.ts';
import { commaBefore, isAllQuoted, isQuoted, type Reading } from './reading.ts';

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
  const find = (pieces: Phrase[], confidence: number): Find => ({
    pieces,
    cue,
    agent,
    rule: 'quote.phrase',
    confidence,
    isNegated: false,
    isHearsay: false,
  });
  let before = cue.from;
  while (before > sentence.from && !tokens[before - 1]?.isWord && !isQuoted(reading, before - 1)) before--;
  const start = contentStart(reading, sentence, before);
  const front = { from: start, to: before };
  const hasComma = tokens[agent.to]?.text === ',';
  const after = { from: agent.to + 1, to: contentEnd(reading, agent.to + 1, sentence, {}) };
  const hasAfter = hasComma && after.to > after.from && agent.to + 1 < sentence.to;
  if (front.to <= front.from) return hasAfter && !isAllQuoted(reading, after) ? find([after], 0.8) : null;
  if (isAllQuoted(reading, front)) return null;
  const isAmid =
    hasAfter &&
    before < cue.from &&
    !reading.lexicon.reported.subordinators.has(tokens[agent.to + 1]?.low ?? '');
  if (isAmid && front.to - front.from > 1) return find([front, after], 0.6);
  return find([front], 0.8);
}

/** The source behind the phrase: a noun phrase with all that describes it, up to the comma or the end. */
function readSource(reading: Reading, from: number, sentence: Phrase): Phrase | null {
  const { tokens, lexicon } = reading;
  const phrase = readPhrase(tokens, from, sentence.to, lexicon);
  let to = phrase?.to ?? from;
  while (to < sentence.to && !isQuoted(reading, to)) {
    const text = tokens[to]?.text ?? '';
    if (/^[,;:—–]$/u.test(text)) break;
    to++;
  }
  if (phrase && commaBefore(reading, phrase.to, phrase.from) >= phrase.from) to = phrase.to;
  return to > from ? { from, to } : null;
}
