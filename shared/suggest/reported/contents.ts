import { type Phrase, readPhrase } from '../noun-phrases.ts';
import { framesAt, isAdverb, isAuxiliary, isQuoted, type Reading, skipOn } from './reading.ts';
import { readVerbGroup, takes } from './verb-groups.ts';

/** Where what is said starts behind its cue, and where it ends. */

/** The end of a clause that starts at token `from`: before a second cue, what follows it in the author’s own words,
 *  or the full stop. `isLoose`: a noun phrase, which ends at any clause that is only joined on. */
export function contentEnd(reading: Reading, from: number, sentence: Phrase, isLoose: boolean): number {
  const { tokens, lexicon } = reading;
  let depth = 0;
  for (let at = from; at < sentence.to; at++) {
    const last = skipOn(reading, at, sentence.to);
    if (last !== at) {
      at = last;
      continue;
    }
    const token = tokens[at];
    if (token === undefined) break;
    if (token.text === '(') depth++;
    if (token.text === ')' && depth-- === 0) return trimEnd(reading, from, at);
    if (token.text === ';') return trimEnd(reading, from, at);
    if (at === from) continue;
    if (/^[,—–]$/u.test(token.text) && endsAtComma(at)) return trimEnd(reading, from, at);
    if (lexicon.reported.coordinators.has(token.low) && startsCue(at + 1)) return trimEnd(reading, from, at);
    if (phraseAt(reading, at) > 0 && tokens[at - 1]?.text !== ',') return trimEnd(reading, from, at);
  }
  return trimEnd(reading, from, sentence.to);

  function endsAtComma(comma: number): boolean {
    const next = comma + 1;
    const low = tokens[next]?.low ?? '';
    if (phraseAt(reading, next) > 0) return true;
    const frames = framesAt(reading, next);
    if (frames.some(({ form }) => form === 'gerund') && !isQuoted(reading, next)) return true;
    if (isAdverb(reading, next) && framesAt(reading, next + 1).some(({ form }) => form === 'gerund'))
      return true;
    if (lexicon.reported.coordinators.has(low) && startsCue(next + 1)) return true;
    if (lexicon.reported.trailers.has(low)) return true;
    if (low === 'as' && endsWithCue(next + 1)) return true;
    if (!isLoose) return false;
    return (
      lexicon.reported.relatives.has(low) ||
      (lexicon.reported.coordinators.has(low) && low !== 'and') ||
      /^\p{Ll}{3,}ing$/u.test(tokens[next]?.text ?? '')
    );
  }

  /** “… and added that”: a verb that reports, without a subject of its own. */
  function startsCue(at: number): boolean {
    let verb = at;
    while (verb < at + 4 && (isAuxiliary(reading, verb) || isAdverb(reading, verb))) verb++;
    const group = readVerbGroup(reading, verb, sentence);
    if (group === null || group.from > at || group.form === 'base' || group.isPassive) return false;
    if (group.form === 'gerund') return true;
    const next = tokens[group.to]?.low ?? '';
    if (takes(group, 'that') || takes(group, 'told')) return true;
    return group.form === 'past' && (takes(group, 'np') || lexicon.reported.to.has(next));
  }

  /** “as the mayor put it”, at the end. */
  function endsWithCue(at: number): boolean {
    const phrase = readPhrase(tokens, at, sentence.to, lexicon);
    if (phrase === null) return false;
    const group = readVerbGroup(reading, phrase.to, sentence);
    return group !== null && takes(group, 'tail');
  }
}

/** Without commas and conjunctions at its end. */
function trimEnd({ tokens, lexicon }: Reading, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const token = tokens[end - 1];
    if (
      token === undefined ||
      !(/^[,;:—–-]$/u.test(token.text) || lexicon.reported.coordinators.has(token.low))
    )
      break;
    end--;
  }
  return end;
}

/** How many tokens a fixed phrase before a source takes, 0 if none starts here. */
export function phraseAt({ tokens, lexicon }: Reading, at: number): number {
  for (const phrase of lexicon.phrases) {
    const parts = phrase.split(' ');
    if (parts.every((part, index) => tokens[at + index]?.low === part)) return parts.length;
  }
  return 0;
}

/** Behind a time or place: “said *on Tuesday in a statement* that”. Only where a clause is sure to follow. */
export function skipCircumstances(reading: Reading, from: number, sentence: Phrase): number {
  const { tokens, lexicon } = reading;
  const { times, prepositions, that } = lexicon.reported;
  let at = from;
  while (at < sentence.to) {
    const token = tokens[at];
    if (token === undefined || isQuoted(reading, at)) break;
    if (times.has(token.low) && !that.has(token.low)) {
      // “this month”, but not “this is”.
      if (lexicon.determiners.has(token.low) && !times.has(tokens[at + 1]?.low ?? '')) break;
      at++;
      continue;
    }
    if (!prepositions.has(token.low)) break;
    const phrase = readPhrase(tokens, at + 1, sentence.to, lexicon);
    const end = phrase?.to ?? (times.has(tokens[at + 1]?.low ?? '') ? at + 2 : at);
    const next = tokens[end];
    const opens =
      next !== undefined &&
      (that.has(next.low) || prepositions.has(next.low) || times.has(next.low) || isQuoted(reading, end));
    if (
      end === at ||
      !(
        opens ||
        times.has(tokens[end - 1]?.low ?? '') ||
        next === undefined ||
        end >= sentence.to ||
        next.text === ','
      )
    )
      break;
    at = end;
  }
  return at;
}
