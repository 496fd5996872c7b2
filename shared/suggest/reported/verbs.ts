import { type Phrase, readPhrase } from '../noun-phrases.ts';
import { type Agent, agrees, mainSubject, subjectBefore } from './agents.ts';
import { contentEnd, skipCircumstances } from './contents.ts';
import type { Find } from './finds.ts';
import { holdsClause, isFinite, isQuoted, type Reading } from './reading.ts';
import { readVerbGroup, sureOf, takes, type VerbGroup } from './verb-groups.ts';

/** What verbs report in a sentence. */
export function findVerbs(reading: Reading, sentence: Phrase): Find[] {
  const found: Find[] = [];
  for (let at = sentence.from; at < sentence.to; at++) {
    const group = readVerbGroup(reading, at, sentence);
    if (group === null) continue;
    const find = readVerb(reading, group, sentence, found.at(-1)?.agent ?? null);
    if (find === null) continue;
    found.push(find);
    at = Math.max(at, group.to - 1);
  }
  return found;
}

function readVerb(reading: Reading, group: VerbGroup, sentence: Phrase, before: Phrase | null): Find | null {
  if (group.isPassive) return readPassive(reading, group, sentence);
  const agent = findAgent(reading, group, sentence, before);
  if (agent && !agent.isShared && !agrees(reading, agent, group)) return null;
  const tail =
    agent && !agent.isShared
      ? readTail(reading, group, agent, sentence)
      : readInverted(reading, group, sentence);
  if (tail) return tail;
  const content = readContent(reading, group, sentence);
  if (content === null) return null;
  const weight = agent === null ? 0.45 : agent.isShared ? 0.85 : 1;
  return {
    pieces: [content.phrase],
    cue: group,
    agent,
    rule: content.rule,
    confidence: content.sure * weight * (group.isInfinitive ? 0.5 : 1),
    isNegated: group.isNegated,
    isHearsay: false,
  };
}

function findAgent(
  reading: Reading,
  group: VerbGroup,
  sentence: Phrase,
  before: Phrase | null,
): Agent | null {
  const { tokens, lexicon } = reading;
  const isJoined =
    lexicon.reported.coordinators.has(tokens[group.from - 1]?.low ?? '') ||
    tokens[group.from - 1]?.text === ',';
  const isOwn = group.form !== 'gerund' || !isJoined;
  const own = group.isInfinitive || !isOwn ? null : subjectBefore(reading, group, sentence);
  if (own) return own;
  if (before && before.to <= group.from) return { ...before, isShared: true };
  const main = mainSubject(reading, sentence, group.from);
  return main;
}

interface Content {
  phrase: Phrase;
  rule: string;
  sure: number;
}

/** What stands behind the verb and is what is said. */
function readContent(reading: Reading, group: VerbGroup, sentence: Phrase): Content | null {
  const { tokens, lexicon } = reading;
  const { that, wh, to, prepositions, coordinators, by } = lexicon.reported;
  let at = group.to;
  let isTold = false;
  if (takes(group, 'told')) {
    const told = readPhrase(tokens, at, sentence.to, lexicon);
    if (told && !that.has(tokens[at]?.low ?? '')) {
      at = told.to;
      isTold = true;
    }
  }
  const circumstances = skipCircumstances(reading, at, sentence);
  if (tokens[circumstances]?.text === ',' && that.has(tokens[circumstances + 1]?.low ?? ''))
    at = circumstances + 1;
  else if (circumstances > at && !takes(group, 'np')) at = circumstances;
  else if (that.has(tokens[circumstances]?.low ?? '') || wh.has(tokens[circumstances]?.low ?? ''))
    at = circumstances;
  const first = tokens[at];
  if (first === undefined || at >= sentence.to) return null;
  const low = first.low;
  const isClauseTaker = takes(group, 'that') || takes(group, 'clause') || (isTold && takes(group, 'told'));

  if (isQuoted(reading, at)) {
    return isClauseTaker || takes(group, 'np')
      ? until('quote.thatClause', sureOf(group, 'that', 'told', 'np'), at, false)
      : null;
  }
  if (that.has(low) && (isClauseTaker || takes(group, 'tail')) && opensClause(at))
    return until('quote.thatClause', sureOf(group, 'that', 'clause', 'told', 'tail') + 0.05, at, false);
  if (wh.has(low) && takes(group, 'wh')) return until('quote.whClause', sureOf(group, 'wh'), at, false);
  if (to.has(low)) {
    if (takes(group, 'to') || (isTold && takes(group, 'told')))
      return until('quote.infinitive', isTold ? 0.5 : sureOf(group, 'to'), at, true);
    return null;
  }
  if (!first.isWord && first.text !== '$') return null;
  if (coordinators.has(low) || by.has(low) || wh.has(low)) return null;
  if (takes(group, 'objto')) {
    const person = readPhrase(tokens, at, sentence.to, lexicon);
    const infinitive = person ? skipCircumstances(reading, person.to, sentence) : at;
    if (person && to.has(tokens[person.to]?.low ?? ''))
      return until('quote.infinitive', sureOf(group, 'objto'), at, true);
    if (person && to.has(tokens[infinitive]?.low ?? ''))
      return until('quote.infinitive', sureOf(group, 'objto'), at, true);
  }
  if (prepositions.has(low) && !first.isNamed && low !== 'under' && low !== 'after') return null;
  if (takes(group, 'that') || (isTold && takes(group, 'told'))) {
    const person = readPhrase(tokens, at, sentence.to, lexicon);
    const isClause =
      person !== null && person.to < sentence.to && (isFinite(reading, person.to) || isVerbLike(person.to));
    if (isClause || !takes(group, 'np')) {
      if (isTold && !isClause && !holdsClause(reading, at, sentence.to)) return null;
      const sure = sureOf(group, 'that', 'told') * (isClause ? 1 : 0.85);
      return until('quote.clause', sure, at, false);
    }
  }
  if (takes(group, 'np') || takes(group, 'as'))
    return until('quote.object', sureOf(group, 'np', 'as') * 0.75, at, true);
  return null;

  function until(rule: string, sure: number, from: number, isLoose: boolean): Content | null {
    const end = contentEnd(reading, from, sentence, isLoose);
    return end > from ? { phrase: { from, to: end }, rule, sure } : null;
  }

  function isVerbLike(place: number): boolean {
    const text = tokens[place]?.text ?? '';
    return /^\p{Ll}{2,}(?:ed|s)$/u.test(text) && !isQuoted(reading, place);
  }

  /** Not “said that.” */
  function opensClause(place: number): boolean {
    return place + 2 < sentence.to;
  }
}

/** “The tax would rise, officials said.” or, in the middle, “The tax, officials said, would rise.” */
function readTail(reading: Reading, group: VerbGroup, agent: Phrase, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  if (!takes(group, 'tail')) return null;
  const before = agent.from - 1;
  const isAs = tokens[before]?.low === 'as' || lexicon.reported.as.has(tokens[before]?.low ?? '');
  const comma = isAs ? before - 1 : before;
  const isLeading = isAs && comma < sentence.from;
  if (!isLeading && tokens[comma]?.text !== ',') return null;
  const rest = skipRest(reading, group.to, sentence);
  const next = tokens[rest];
  const isMiddle = rest < sentence.to && next?.text === ',';
  if (rest < sentence.to && !isMiddle) return null;
  const find = (pieces: Phrase[], sure: number): Find => ({
    pieces,
    cue: group,
    agent,
    rule: 'quote.clauseBefore',
    confidence: sure,
    isNegated: group.isNegated,
    isHearsay: false,
  });
  const sure = sureOf(group, 'tail');
  if (isLeading) {
    const end = contentEnd(reading, rest + 1, sentence, false);
    return isMiddle && end > rest + 1 ? find([{ from: rest + 1, to: end }], sure * 0.9) : null;
  }
  const start = contentStart(reading, sentence, comma);
  if (start >= comma || allQuoted(reading, start, comma)) return null;
  const front = { from: start, to: comma };
  if (isMiddle && continues(reading, rest + 1, sentence)) {
    const end = contentEnd(reading, rest + 1, sentence, false);
    return find([front, { from: rest + 1, to: end }], sure * 0.85);
  }
  if (!holdsClause(reading, start, comma)) return null;
  return find([front], sure);
}

/** “The tax would rise, said the mayor.” */
function readInverted(reading: Reading, group: VerbGroup, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  const comma = group.from - 1;
  if (
    !takes(group, 'tail') ||
    tokens[comma]?.text !== ',' ||
    group.form === 'gerund' ||
    isQuoted(reading, comma)
  )
    return null;
  const agent = readPhrase(tokens, group.to, sentence.to, lexicon);
  if (agent === null) return null;
  const rest = skipRest(reading, agent.to, sentence);
  if (rest < sentence.to && tokens[rest]?.text !== ',') return null;
  const start = contentStart(reading, sentence, comma);
  if (start >= comma || allQuoted(reading, start, comma) || !holdsClause(reading, start, comma)) return null;
  return {
    pieces: [{ from: start, to: comma }],
    cue: group,
    agent,
    rule: 'quote.clauseBefore',
    confidence: sureOf(group, 'tail') * 0.9,
    isNegated: group.isNegated,
    isHearsay: false,
  };
}

/** “is expected to”, “was accused of”, “it is believed that”: nobody is said to say it, or an agent with “by”. */
function readPassive(reading: Reading, group: VerbGroup, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  const { by, that, to, prepositions } = lexicon.reported;
  const subject = subjectBefore(reading, group, sentence);
  const first = tokens[group.to];
  if (first === undefined || subject === null || group.to >= sentence.to) return null;
  const find = (pieces: Phrase[], confidence: number, agent: Phrase | null = null): Find => ({
    pieces,
    cue: group,
    agent,
    rule: 'quote.passive',
    confidence,
    isNegated: group.isNegated,
    isHearsay: agent === null,
  });
  const end = contentEnd(reading, group.to, sentence, true);
  const isDummy = subject.to - subject.from === 1 && tokens[subject.from]?.low === 'it';
  if (that.has(first.low)) {
    return takes(group, 'that') || takes(group, 'told')
      ? find([{ from: group.to, to: end }], isDummy ? 0.6 : 0.4)
      : null;
  }
  if (isDummy) return null;
  if (by.has(first.low)) {
    const agent = readPhrase(tokens, group.to + 1, sentence.to, lexicon);
    return agent && takes(group, 'np') ? find([subject], 0.3, agent) : null;
  }
  const isTo = to.has(first.low) && (takes(group, 'that') || takes(group, 'objto') || takes(group, 'np'));
  const isOf =
    prepositions.has(first.low) &&
    (takes(group, 'np') || takes(group, 'told')) &&
    /^(?:of|for|as)$/u.test(first.low);
  return isTo || isOf ? find([subject, { from: group.to, to: end }], isOf ? 0.3 : 0.35) : null;
}

/** Behind “on Tuesday”, “told reporters”, up to a sign or the end. */
function skipRest(reading: Reading, from: number, sentence: Phrase): number {
  const { tokens, lexicon } = reading;
  const told = readPhrase(tokens, from, sentence.to, lexicon);
  const isTold = told !== null && told.to < sentence.to && /^[,.]$/u.test(tokens[told.to]?.text ?? '');
  let at = skipCircumstances(reading, isTold || told?.to === sentence.to ? told.to : from, sentence);
  if (at === from && told !== null) {
    const behind = skipCircumstances(reading, told.to, sentence);
    if (behind >= sentence.to) at = behind;
  }
  return at;
}

/** Without a conjunction at its start. */
function contentStart({ tokens, lexicon }: Reading, sentence: Phrase, before: number): number {
  let at = sentence.from;
  while (
    at < before &&
    (lexicon.reported.coordinators.has(tokens[at]?.low ?? '') ||
      (!tokens[at]?.isWord && !/^["“‘'«„(]/u.test(tokens[at]?.text ?? '')))
  )
    at++;
  return at;
}

function allQuoted(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isQuoted(reading, at) && reading.tokens[at]?.isWord) return false;
  return true;
}

/** Whether the words behind “, officials said,” go on with what they said. */
function continues(reading: Reading, at: number, sentence: Phrase): boolean {
  const { tokens, lexicon } = reading;
  const token = tokens[at];
  if (token === undefined || at >= sentence.to) return false;
  const { relatives, coordinators, subordinators } = lexicon.reported;
  if (isQuoted(reading, at)) return false;
  return (
    !relatives.has(token.low) &&
    !coordinators.has(token.low) &&
    !subordinators.has(token.low) &&
    !token.text.endsWith('ing')
  );
}
