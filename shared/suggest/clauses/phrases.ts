import type { Phrase } from '../language/noun-phrases.ts';
import { readName } from './names.ts';
import { isQuoted, type Reading, wordAt } from './reading.ts';

/** A cue without a verb, with whom it names. */
export interface PhraseCue extends Phrase {
  /** Where the cue with its name starts: before the cue itself where the name is. */
  start: number;
  agent: Phrase | null;
  /** A word that can only end a sentence or stand in it: German “so”. */
  isTag: boolean;
}

/** “laut Polizei”, “по его словам”, “d’après le maire”, “dem Minister zufolge”, “so der Minister”. */
export function readPhraseCues(reading: Reading, { from, to }: Phrase): PhraseCue[] {
  const found: PhraseCue[] = [];
  for (let at = from; at < to; at++) {
    const cue = isQuoted(reading, at) ? null : phraseAt(reading, at, { from, to });
    if (cue === null) continue;
    found.push(cue);
    at = Math.max(at, cue.to - 1);
  }
  return found;
}

function phraseAt(reading: Reading, at: number, segment: Phrase): PhraseCue | null {
  const { grammar, lexicon } = reading;
  const word = wordAt(reading, at);
  if (grammar.postpositions.has(word)) return behindName(reading, at, segment);
  if (grammar.tags.has(word)) {
    const agent = at === segment.from ? readName(reading, at + 1, segment.to) : null;
    return agent?.to === segment.to ? { from: at, to: at + 1, start: at, agent, isTag: true } : null;
  }
  for (const parts of lexicon.phrasesByFirst.get(word) ?? []) {
    if (!parts.every((part, index) => wordAt(reading, at + index) === part)) continue;
    const to = at + parts.length;
    if (to > segment.to) continue;
    const owner = parts.findIndex((part) => grammar.owners.has(part));
    if (owner >= 0) {
      const isOwn = lexicon.pronouns.has(parts[owner] ?? '');
      return {
        from: at,
        to,
        start: at,
        agent: isOwn ? { from: at + owner, to: at + owner + 1 } : null,
        isTag: true,
      };
    }
    const agent = readName(reading, to, segment.to) ?? pronounAt(reading, to, segment.to);
    if (agent) return { from: at, to, start: at, agent, isTag: true };
  }
  return null;
}

/** “selon lui”. */
function pronounAt({ grammar, ...reading }: Reading, at: number, to: number): Phrase | null {
  const isPronoun = at < to && grammar.owners.has(wordAt({ grammar, ...reading }, at));
  return isPronoun ? { from: at, to: at + 1 } : null;
}

function behindName(reading: Reading, at: number, segment: Phrase): PhraseCue | null {
  for (let from = segment.from; from < at; from++) {
    const agent = readName(reading, from, at);
    if (agent?.to === at) return { from: at, to: at + 1, start: from, agent, isTag: true };
  }
  return null;
}
