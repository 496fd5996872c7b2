import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { circumstanceAt, phraseAt } from './circumstances.ts';
import {
  framesAt,
  isAdverb,
  isAuxiliary,
  isDash,
  isFinite,
  isPastForm,
  isQuoted,
  type Reading,
  skipOn,
} from './reading.ts';
import { readVerbGroup, takes, type VerbGroup } from './verb-groups.ts';

/** Where what is said starts before its cue, and where it ends. */

interface Ending {
  /** The verb that it goes with. */
  group?: VerbGroup;
  /** No clause: it ends at anything that is only joined on. */
  isLoose?: boolean;
}

/** The end of what is said from token `from` on: before a second cue, what follows in the author’s own words, or
 *  the full stop. */
export function contentEnd(
  reading: Reading,
  from: number,
  sentence: Phrase,
  { group, isLoose = false }: Ending,
): number {
  const { tokens, lexicon } = reading;
  const { coordinators, relatives, trailers, prepositions, as } = lexicon.reported;
  const isFronted = group !== undefined && startsFronted(reading, group, sentence);
  let depth = 0;
  for (let at = from; at < sentence.to; at++) {
    const last = skipOn(reading, at, sentence.to);
    if (last !== at || isQuoted(reading, at)) {
      at = last;
      if (isFronted && tokens[at - 1]?.text === ',' && opensMain(at + 1)) return at + 1;
      continue;
    }
    if (endsBefore(at)) return trimEnd(reading, from, at);
  }
  return trimEnd(reading, from, sentence.to);

  function endsBefore(at: number): boolean {
    const token = tokens[at];
    if (token === undefined || token.text === ';') return true;
    if (token.text === '(') depth++;
    if (token.text === ')' && depth-- === 0) return true;
    if (at === from) return false;
    if (token.text === ',' || isDash(reading, at)) return endsAtComma(at + 1, token.text !== ',');
    if (coordinators.has(token.low)) return startsCue(at + 1) || (isLoose && startsPredicate(at + 1));
    if (phraseAt(reading, at) > 0) return true;
    return isLoose && (trailers.has(token.low) || circumstanceAt(reading, at, sentence) > 0);
  }

  function endsAtComma(next: number, isAfterDash: boolean): boolean {
    const token = tokens[next];
    if (token === undefined) return true;
    const { low } = token;
    if (phraseAt(reading, next) > 0 || trailers.has(low)) return true;
    if (isFronted && opensMain(next)) return true;
    if (startsGerund(next)) return true;
    if (coordinators.has(low) && startsCue(next + 1)) return true;
    if (as.has(low) && endsWithCue(next + 1)) return true;
    if (!isLoose) return false;
    if (isAfterDash || relatives.has(low)) return true;
    return coordinators.has(low) && startsPredicate(next + 1);
  }

  /** “, adding”, “, making it” */
  function startsGerund(at: number): boolean {
    const verb = isAdverb(reading, at) ? at + 1 : at;
    if (isQuoted(reading, verb)) return false;
    if (framesAt(reading, verb).some(({ form }) => form === 'gerund')) return true;
    const low = tokens[verb]?.low ?? '';
    const isParticiple = lexicon.gerund !== '' && low.length > 4 && low.endsWith(lexicon.gerund);
    return (
      isParticiple &&
      !prepositions.has(low) &&
      !lexicon.reported.nonGerunds.has(low) &&
      !(tokens[verb]?.isNamed ?? true)
    );
  }

  /** “and voted”, “and has left”: a verb without a subject of its own. */
  function startsPredicate(at: number): boolean {
    let verb = at;
    while (verb < at + 3 && isAdverb(reading, verb)) verb++;
    return isFinite(reading, verb) || isPastForm(reading, verb);
  }

  /** “and added that”: a verb that reports, without a subject of its own. */
  function startsCue(at: number): boolean {
    let verb = at;
    while (verb < at + 4 && (isAuxiliary(reading, verb) || isAdverb(reading, verb))) verb++;
    const second = readVerbGroup(reading, verb, sentence);
    if (second === null || second.from > at || second.isPassive) return false;
    if (second.form === 'gerund') return true;
    if (group && (group.form ?? second.form) !== second.form && second.verb === second.from) return false;
    if (second.form === 'base' && !(group?.form === 'base' && isLoose)) return false;
    const next = tokens[second.to]?.low ?? '';
    if (takes(second, 'that') || takes(second, 'clause') || takes(second, 'told')) return true;
    return takes(second, 'np') || (takes(second, 'to') && lexicon.reported.to.has(next));
  }

  /** “as the mayor put it”, at the end. */
  function endsWithCue(at: number): boolean {
    const phrase = readPhrase(tokens, at, sentence.to, lexicon);
    const tail = phrase && readVerbGroup(reading, phrase.to, sentence);
    return tail !== null && takes(tail, 'tail');
  }

  /** The main clause behind a fronted one: “Despite the claim that it leans, *the wall* stands.” */
  function opensMain(at: number): boolean {
    const subject = readPhrase(tokens, at, sentence.to, lexicon);
    return subject !== null && !relatives.has(tokens[at]?.low ?? '') && subject.to < sentence.to;
  }
}

/** Whether a verb stands in a clause or phrase before the main one: “While the judge found …, …”. */
function startsFronted({ tokens, lexicon }: Reading, group: VerbGroup, sentence: Phrase): boolean {
  const first = tokens[sentence.from];
  if (first === undefined || group.from < sentence.from) return false;
  const { prepositions, subordinators, dummies } = lexicon.reported;
  if (tokens.slice(sentence.from, group.from).some(({ text }) => text === ',')) return false;
  if (group.verb === sentence.from) return group.form === 'gerund';
  return (prepositions.has(first.low) || subordinators.has(first.low)) && !dummies.has(first.low);
}

/** Without commas and conjunctions at its end. */
function trimEnd({ tokens, lexicon }: Reading, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const token = tokens[end - 1];
    const isJoint =
      token && (/^[,;:—–―-]$/u.test(token.text) || lexicon.reported.coordinators.has(token.low));
    if (!isJoint) break;
    end--;
  }
  return end;
}

/** The start of a sentence without a conjunction or adverb: “But the tax would rise”, “However, the tax …”. */
export function contentStart(reading: Reading, sentence: Phrase, before: number): number {
  const { tokens, lexicon } = reading;
  let at = sentence.from;
  while (at < before && !isQuoted(reading, at)) {
    const isAside = tokens[at + 1]?.text === ',' && isAdverb(reading, at);
    if (!isAside && tokens[at]?.isWord && !lexicon.reported.coordinators.has(tokens[at]?.low ?? '')) break;
    at += isAside ? 2 : 1;
  }
  return at;
}
