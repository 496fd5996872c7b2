import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import {
  commaBefore,
  framesAt,
  isAdverb,
  isFinite,
  isPastForm,
  isQuoted,
  type Reading,
  skipBack,
} from './reading.ts';
import type { VerbGroup } from './verb-groups.ts';

/** Who says what a verb reports: the noun phrase before it, read from right to left up to where its clause starts,
 *  with title and identifying apposition. */

export interface Agent extends Phrase {
  /** Something stands between it and the verb, or it belongs to another verb of the sentence too. */
  isShared: boolean;
}

/** The subject right before a verb group, or `null`. */
export function subjectBefore(reading: Reading, group: Phrase, sentence: Phrase): Agent | null {
  const last = group.from - 1;
  const text = reading.tokens[last]?.text ?? '';
  if (last < sentence.from || isQuoted(reading, last)) return null;
  const phrase = /^[,—–-]$/u.test(text)
    ? readApposed(reading, last, sentence)
    : readBack(reading, sentence, group.from);
  return phrase && { ...phrase, isShared: false };
}

/** The subject of a sentence, from its start: “X left the hall, saying …”. */
export function mainSubject(reading: Reading, sentence: Phrase, before: number): Agent | null {
  const { tokens, lexicon } = reading;
  for (let at = sentence.from; at < before; at++) {
    const token = tokens[at];
    if (token === undefined || !token.isWord || isQuoted(reading, at)) continue;
    const isFronted =
      lexicon.reported.prepositions.has(token.low) ||
      lexicon.reported.subordinators.has(token.low) ||
      framesAt(reading, at).some(({ form }) => form === 'gerund');
    if (isFronted) {
      while (at < before && tokens[at]?.text !== ',') at++;
      continue;
    }
    if (lexicon.reported.coordinators.has(token.low) || isAdverb(reading, at)) continue;
    const phrase = readPhrase(tokens, at, before, lexicon);
    if (phrase) return { ...phrase, isShared: true };
  }
  return null;
}

/** Signs that no name holds. */
const PARTING = /^[^\p{L}\p{N}&$%'’\-/.#@]$/u;

/** The noun phrase that ends right before token `end`. */
function readBack(reading: Reading, sentence: Phrase, end: number): Phrase | null {
  const { tokens } = reading;
  let from = end;
  for (let at = end - 1; at >= sentence.from && end - at <= 40; at--) {
    const first = skipBack(reading, at);
    if (first !== at) {
      // “Recalling ‘a mess,’ the mayor”
      if (isQuoted(reading, at) && tokens[at - 1]?.text === ',') break;
      from = at = first;
      continue;
    }
    if (PARTING.test(tokens[at]?.text ?? '')) break;
    if (startsClause(reading, at, end, sentence)) break;
    from = at;
  }
  return trimPhrase(reading, { from, to: end });
}

/** Whether a noun phrase that ends at `end` cannot reach back over token `at`. */
function startsClause(reading: Reading, at: number, end: number, sentence: Phrase): boolean {
  const { tokens, lexicon } = reading;
  const { subordinators, relatives, coordinators } = lexicon.reported;
  const low = tokens[at]?.low ?? '';
  const next = at + 1;
  if (tokens[at]?.isNamed && at > sentence.from) return false;
  if (relatives.has(low)) return next < end && !isPredicate(reading, next);
  if (coordinators.has(low))
    return next === end || holdsFinite(reading, commaBefore(reading, at, sentence.from) + 1, at);
  if (subordinators.has(low)) return true;
  return isFinite(reading, at) && !followsRelative(reading, at, sentence);
}

/** “who led”, “that have been”: the verb of a clause within the noun phrase. */
function isPredicate(reading: Reading, at: number): boolean {
  const { tokens, lexicon } = reading;
  const token = tokens[at];
  if (token === undefined || token.isNamed) return false;
  const opensPhrase = lexicon.determiners.has(token.low) || lexicon.pronouns.has(token.low);
  return isFinite(reading, at) || !(opensPhrase || /\p{Ll}{3}s$/u.test(token.text));
}

function followsRelative(reading: Reading, at: number, sentence: Phrase): boolean {
  for (let left = at - 1; left >= Math.max(sentence.from, at - 3); left--) {
    if (reading.lexicon.reported.relatives.has(reading.tokens[left]?.low ?? '')) return true;
    if (!isAdverb(reading, left) && !isFinite(reading, left)) return false;
  }
  return false;
}

function holdsFinite(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (isQuoted(reading, at)) continue;
    const isVerb = isFinite(reading, at) || isPastForm(reading, at);
    if (isVerb && !followsRelative(reading, at, { from, to })) return true;
    if (framesAt(reading, at).some(({ form }) => form === 'past')) return true;
  }
  return false;
}

/** “Ida Vos, the mayor, said”: the phrase before the commas, with what tells who it is. */
function readApposed(reading: Reading, comma: number, sentence: Phrase): Phrase | null {
  const { tokens, lexicon } = reading;
  const { reported } = lexicon;
  let to = comma;
  let open = comma;
  for (let tries = 0; tries < 5; tries++) {
    open = commaBefore(reading, open, sentence.from);
    if (open < sentence.from) return null;
    const first = tokens[open + 1];
    if (first === undefined || isQuoted(reading, open + 1)) return null;
    const isRelative = reported.relatives.has(first.low) || reported.subordinators.has(first.low);
    const isAside =
      isRelative ||
      reported.coordinators.has(first.low) ||
      (reported.prepositions.has(first.low) && !first.isNamed) ||
      isAdverb(reading, open + 1) ||
      framesAt(reading, open + 1).some(({ form }) => form === 'gerund');
    if (!isRelative && holdsFinite(reading, open + 1, to)) return null;
    const head = readBack(reading, sentence, open);
    if (isAside) to = open;
    if (head === null) continue;
    const before = tokens[head.from - 1]?.text;
    const isPart = before === ',' && isDescription(reading, head);
    if (isPart) continue;
    return { from: head.from, to };
  }
  return null;
}

/** “56”, “D-Vt.”, “a Miami lawyer”: goes on with a name before it. */
function isDescription({ tokens, lexicon }: Reading, { from, to }: Phrase): boolean {
  const first = tokens[from];
  if (first === undefined) return false;
  return (
    /^\p{N}/u.test(first.text) ||
    /^[DRI]-/u.test(first.text) ||
    (to - from > 1 && lexicon.determiners.has(first.low) && (tokens[from - 2]?.isNamed ?? false))
  );
}

/** Without conjunctions, adverbs and times at its edges; `null` if no noun phrase is left. */
function trimPhrase(reading: Reading, { from, to }: Phrase): Phrase | null {
  const { tokens, lexicon } = reading;
  const { reported, determiners, pronouns } = lexicon;
  let [start, end] = [from, to];
  while (end > start && isTime(end - 1)) {
    end--;
    while (
      end > start &&
      determiners.has(tokens[end - 1]?.low ?? '') &&
      !pronouns.has(tokens[end - 1]?.low ?? '')
    )
      end--;
    if (reported.prepositions.has(tokens[end - 1]?.low ?? '')) end--;
  }
  while (start < end && isEdge(start)) start++;
  const first = tokens[start];
  const last = tokens[end - 1];
  if (first === undefined || last === undefined || start >= end) return null;
  if (reported.prepositions.has(first.low) && !(first.isNamed && start > from)) {
    for (let at = start + 1; at < end; at++) {
      const phrase = readPhrase(tokens, at, end, lexicon);
      if (phrase?.to === end && at > start + 1 && !determiners.has(tokens[at - 1]?.low ?? '')) return phrase;
    }
    return null;
  }
  if (!last.isWord && last.text !== ')' && !isQuoted(reading, end - 1)) return null;
  if (
    isFinite(reading, start) ||
    holdsPredicate(start, end) ||
    reported.prepositions.has(last.low) ||
    isAdverb(reading, end - 1)
  )
    return null;
  if (determiners.has(last.low) && !reported.plurals.has(last.low) && !pronouns.has(last.low)) return null;
  return { from: start, to: end };

  /** “It edged up its forecast”, “filed papers”: a clause rather than a noun phrase. */
  function holdsPredicate(from: number, to: number): boolean {
    const opening = tokens[from]?.low ?? '';
    if (to - from > 1 && pronouns.has(opening) && !determiners.has(opening))
      return (
        !reported.relatives.has(tokens[from + 1]?.low ?? '') &&
        !reported.prepositions.has(tokens[from + 1]?.low ?? '')
      );
    for (let at = from; at + 1 < to; at++) {
      const isPast =
        /^\p{Ll}{2,}ed$/u.test(tokens[at]?.text ?? '') && (at === from || tokens[at - 1]?.isNamed);
      if (isPast && !isQuoted(reading, at) && determiners.has(tokens[at + 1]?.low ?? '')) return true;
    }
    return false;
  }

  function isTime(at: number): boolean {
    const token = tokens[at];
    return (
      token !== undefined &&
      ((reported.times.has(token.low) &&
        (!token.isNamed || !tokens[at - 1]?.isNamed || reported.days.has(token.low))) ||
        (/^\p{N}+$/u.test(token.text) && at > start))
    );
  }

  function isEdge(at: number): boolean {
    const token = tokens[at];
    if (token === undefined || !token.isWord) return true;
    if (reported.coordinators.has(token.low) || reported.times.has(token.low))
      return !(token.isNamed && at > from && !reported.times.has(token.low));
    return (
      isAdverb(reading, at) ||
      (reported.subordinators.has(token.low) &&
        end - start > 1 &&
        !determiners.has(token.low) &&
        !reported.prepositions.has(token.low))
    );
  }
}

/** Whether subject and verb agree in number, as far as their forms show it. */
export function agrees(reading: Reading, { from, to }: Phrase, group: VerbGroup): boolean {
  if (group.form !== 'base' && group.form !== 'third') return true;
  if (group.to - group.from > 1 && group.from < group.verb) return true;
  const { tokens, lexicon } = reading;
  const { singulars, plurals, relatives, coordinators, prepositions } = lexicon.reported;
  const first = tokens[from];
  if (first === undefined || relatives.has(first.low)) return true;
  if (to - from === 1 && singulars.has(first.low)) return group.form === 'third';
  if (to - from === 1 && plurals.has(first.low)) return group.form === 'base';
  const core = tokens.slice(from, to);
  const joint = core.findIndex(
    ({ low, isNamed, text }, at) => at > 0 && ((prepositions.has(low) && !isNamed) || text === ','),
  );
  const head = core[(joint < 0 ? core.length : joint) - 1];
  const hasAnd = core.some(({ low }) => coordinators.has(low));
  const isPlural =
    head !== undefined &&
    (plurals.has(head.low) || plurals.has(first.low) || (/[^s’]s$/u.test(head.text) && !head.isPossessive));
  if (group.form === 'base') return isPlural || hasAnd || head === undefined;
  return !isPlural || (head.isNamed ?? false);
}
