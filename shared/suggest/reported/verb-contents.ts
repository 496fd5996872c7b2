import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { skipCircumstances } from './circumstances.ts';
import { contentEnd } from './contents.ts';
import { framesAt, holdsClause, isFinite, isQuoted, type Reading } from './reading.ts';
import { sureOf, takes, type VerbGroup } from './verb-groups.ts';

/** What stands behind a verb and is what is said, by what the verb takes. */

interface Content extends Phrase {
  rule: string;
  sure: number;
  /** Words right behind the verb that belong to the cue: “described *as*”. */
  cueTo: number;
}

export function readContent(reading: Reading, group: VerbGroup, sentence: Phrase): Content | null {
  const { tokens, lexicon } = reading;
  const { that, wh, to, as, prepositions, subordinators, coordinators, by } = lexicon.reported;
  const { at, isTold } = findStart(reading, group, sentence);
  const first = tokens[at];
  if (first === undefined || at >= sentence.to) return null;
  const { low } = first;
  const takesClause = takes(group, 'that') || (isTold && takes(group, 'told'));

  if (isQuoted(reading, at)) {
    const sure = sureOf(group, 'that', 'told', 'np');
    return takesClause || takes(group, 'np') ? until('quote.thatClause', sure, false) : null;
  }
  if (that.has(low)) {
    const isTaken = takesClause || takes(group, 'clause') || takes(group, 'tail');
    const sure = sureOf(group, 'that', 'clause', 'told', 'tail') + 0.05;
    if (isTaken && at + 2 < sentence.to) return until('quote.thatClause', sure, false);
  }
  if (wh.has(low)) return takes(group, 'wh') ? until('quote.whClause', sureOf(group, 'wh'), false) : null;
  if (to.has(low)) {
    if (isTold && takes(group, 'told')) return until('quote.infinitive', 0.5, true);
    return takes(group, 'to') ? until('quote.infinitive', sureOf(group, 'to'), true) : null;
  }
  if (as.has(low) && takes(group, 'as'))
    return until('quote.object', sureOf(group, 'as') * 0.8, true, at + 1);
  if (!first.isWord && first.text !== '$') return null;
  if (coordinators.has(low) || by.has(low) || isFinite(reading, at)) return null;
  if (takes(group, 'objto') && ordersSomebody())
    return until('quote.infinitive', sureOf(group, 'objto'), true);
  if (prepositions.has(low) && !first.isNamed && !subordinators.has(low)) return null;
  if (takesClause) {
    if (opensClause()) return until('quote.clause', sureOf(group, 'that', 'told'), false);
    if (!takes(group, 'np') && holdsClause(reading, at, Math.min(sentence.to, at + 25)))
      return until('quote.clause', sureOf(group, 'that', 'told') * (group.isNounLike ? 0.4 : 0.75), false);
  }
  return takes(group, 'np') || takes(group, 'as')
    ? until('quote.object', sureOf(group, 'np', 'as') * 0.8, true)
    : null;

  function until(rule: string, sure: number, isLoose: boolean, from = at): Content | null {
    const end = contentEnd(reading, from, sentence, { group, isLoose });
    if (end <= from || startsWithTime(reading, from)) return null;
    // “declined to comment”
    if (rule === 'quote.infinitive' && end - from === 2 && framesAt(reading, from + 1).length > 0)
      return null;
    return { from, to: end, rule, sure, cueTo: from === at ? group.to : from };
  }

  /** “the minister to resign” */
  function ordersSomebody(): boolean {
    const person = readPhrase(tokens, at, sentence.to, lexicon);
    if (person === null) return false;
    const infinitive = skipCircumstances(reading, person.to, sentence);
    return to.has(tokens[person.to]?.low ?? '') || to.has(tokens[infinitive]?.low ?? '');
  }

  /** A noun phrase with a verb of its own, which may be quoted. */
  function opensClause(): boolean {
    // “the two”, “the other”: no noun, and yet a subject.
    const isBare =
      lexicon.determiners.has(tokens[at]?.low ?? '') && lexicon.determiners.has(tokens[at + 1]?.low ?? '');
    if (isBare && looksLikeVerb(at + 2)) return true;
    const end = readPhrase(tokens, at, sentence.to, lexicon)?.to ?? sentence.to;
    return end < sentence.to && (isQuoted(reading, end) || looksLikeVerb(end));
  }

  function looksLikeVerb(place: number): boolean {
    return isFinite(reading, place) || /^\p{Ll}{2,}(?:ed|s)$/u.test(tokens[place]?.text ?? '');
  }
}

const startsWithTime = ({ tokens, lexicon }: Reading, at: number): boolean =>
  lexicon.reported.times.has(tokens[at]?.low ?? '') &&
  !tokens[at]?.isPossessive &&
  !lexicon.determiners.has(tokens[at]?.low ?? '');

/** Behind who is told, a time, a place. */
function findStart(reading: Reading, group: VerbGroup, sentence: Phrase): { at: number; isTold: boolean } {
  const { tokens, lexicon } = reading;
  const { that, wh } = lexicon.reported;
  const opens = (place: number): boolean => {
    const low = tokens[place]?.low ?? '';
    return that.has(low) || wh.has(low);
  };
  let at = group.to;
  let isTold = false;
  if (takes(group, 'told') && !opens(at)) {
    const told = readPhrase(tokens, at, sentence.to, lexicon)?.to ?? behindQuotation(reading, at, sentence);
    if (told > at) [at, isTold] = [behindQuotation(reading, told, sentence), true];
  }
  if (lexicon.reported.to.has(tokens[at]?.low ?? '') && (isTold || takes(group, 'to'))) return { at, isTold };
  const behind = skipCircumstances(reading, at, sentence);
  if (tokens[behind]?.text === ',' && that.has(tokens[behind + 1]?.low ?? '')) at = behind + 1;
  else if (opens(behind) || !takes(group, 'np') || startsWithTime(reading, at)) at = behind;
  return { at, isTold };
}

/** Behind a name between marks that “that” follows: “told ‘The Morning Show’ that”. */
function behindQuotation(reading: Reading, at: number, sentence: Phrase): number {
  let end = at;
  while (end < sentence.to && isQuoted(reading, end)) end++;
  return reading.lexicon.reported.that.has(reading.tokens[end]?.low ?? '') ? end : at;
}
