import type { Phrase } from '../language/noun-phrases.ts';
import { readName } from './names.ts';
import { clauseStart, isQuoted, type Reading, type Segment, type Sentence, wordAt } from './reading.ts';
import { isInvertedTail } from './subjects.ts';
import type { VerbGroup } from './verbs.ts';

/** “Ida Vos, die Bürgermeisterin, sagte”: who speaks, where only that stands before the verb. */
export function appositionBefore(
  reading: Reading,
  { segments }: Sentence,
  place: number,
  group: VerbGroup,
): Phrase | null {
  const segment = segments[place];
  if (place === 0 || segment?.before !== ',' || isInvertedTail(reading, group, segment.to)) return null;
  if (Math.min(group.from, ...group.taken) > segment.from + 1) return null;
  for (const one of segments.slice(Math.max(0, place - 3), place)) {
    const isJoined = segments.slice(segments.indexOf(one), place).every(({ after }) => after === ',');
    const name = isJoined ? readName(reading, clauseStart(reading, one), one.to) : null;
    if (name?.to === one.to && !one.before.includes(',')) return name;
  }
  return null;
}

/** With what tells who it is, between commas. */
export function withApposition(reading: Reading, { segments }: Sentence, agent: Phrase): Phrase {
  const at = segments.findIndex(({ to }) => to === agent.to);
  const next = segments[at + 1];
  if (at < 0 || next?.before !== ',' || reading.lexicon.pronouns.has(wordAt(reading, agent.from)))
    return agent;
  return isApposition(reading, next) ? { from: agent.from, to: next.to } : agent;
}

export function isApposition(reading: Reading, { from, to }: Segment): boolean {
  const isPronoun = to - from === 1 && reading.lexicon.pronouns.has(wordAt(reading, from));
  return !isQuoted(reading, from) && !isPronoun && readName(reading, from, to)?.to === to;
}
