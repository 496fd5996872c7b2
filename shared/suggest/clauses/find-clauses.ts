import type { Candidate, Evidence, Passage } from '../candidates.ts';
import type { Phrase } from '../noun-phrases.ts';
import type { Reason } from '../proposal.ts';
import type { Span } from '../../text/span.ts';
import type { Grammar } from './grammar.ts';
import { findInnerTags } from './inner-tags.ts';
import { findSubject, findVia, isConduit, isInvertedTail, readName } from './people.ts';
import { type PhraseCue, readPhraseCues } from './phrases.ts';
import {
  isPreposition,
  isQuoted,
  readPassage,
  type Reading,
  readSentences,
  type Segment,
  type Sentence,
  wordAt,
} from './reading.ts';
import { readVerbs, type VerbGroup } from './verbs.ts';

/** Reported speech where signs set apart who speaks and what is said: “Die Lage sei ernst, sagte er”, “«…», —
 *  сказал мэр”, “selon le maire, …”. Cost: the length of the paragraph. */
export function findClauses(passage: Passage, grammar: Grammar): Candidate[] {
  const reading = readPassage(passage, grammar);
  const found: Candidate[] = [];
  let before: Sentence | null = null;
  for (const sentence of readSentences(reading)) {
    const here = readSentence(reading, sentence);
    const last = found.at(-1) ?? null;
    const isNext =
      before !== null && last !== null && (last.stretches.at(-1)?.end ?? 0) >= startOf(reading, before);
    if (here.length > 0) found.push(...here);
    else if (isNext && before && isDialogueOn(reading, before, sentence))
      found.splice(-1, 1, linesOf(reading, last, sentence));
    else if (isNext && isReported(reading, sentence)) found.push(goesOn(reading, sentence, last));
    before = sentence;
  }
  return [...findInnerTags(reading), ...found];
}

/** More parts than any sentence has. */
const LONGEST = 60;

/** What is said, of which words, and who says it. */
interface Find {
  contents: readonly Phrase[];
  /** `null` where a colon alone tells. */
  cue: Phrase | null;
  agent: Phrase | null;
  via: Phrase | null;
  rule: string;
  code: string;
  sure: number;
}

function readSentence(reading: Reading, sentence: Sentence): Candidate[] {
  // A list, which nobody says.
  if (sentence.segments.length > LONGEST) return [];
  const finds: Find[] = [];
  for (const [at, segment] of sentence.segments.entries()) {
    const named = withColon(reading, sentence, at);
    if (named) finds.push(named);
    for (const phrase of readPhraseCues(reading, segment)) {
      const find = withPhrase(reading, sentence, at, phrase);
      if (find) finds.push(find);
    }
    for (const group of readVerbs(reading, segment.from, segment.to)) {
      const find = withVerb(reading, sentence, at, group);
      if (find) finds.push(find);
    }
  }
  // Who says that somebody says: the outer one counts, which comes first.
  const kept: Find[] = [];
  for (const find of finds) {
    const isInside = kept.some(({ contents }) =>
      contents.some(({ from, to }) => find.cue !== null && find.cue.from >= from && find.cue.to <= to),
    );
    if (!isInside) kept.push(find);
  }
  return kept.flatMap((find) => toCandidate(reading, find) ?? []);
}

/** “Vos: „…“”: a name and a colon. */
function withColon(reading: Reading, { segments }: Sentence, place: number): Find | null {
  const segment = segments[place];
  const next = segments[place + 1];
  if (place > 0 || !segment?.after.startsWith(':') || !next || !isQuoted(reading, next.from)) return null;
  const agent = readName(reading, segment.from, segment.to);
  if (agent?.to !== segment.to) return null;
  return {
    contents: [next],
    cue: null,
    agent,
    via: null,
    rule: 'quote.colon',
    code: 'quote.colon',
    sure: 0.92,
  };
}

function withVerb(reading: Reading, sentence: Sentence, place: number, group: VerbGroup): Find | null {
  const { grammar, lexicon } = reading;
  const { segments } = sentence;
  const segment = segments[place];
  if (segment === undefined) return null;
  const start = clauseStart(reading, segment);
  const opener = wordAt(reading, segment.from);
  const cue = { from: group.from, to: group.to };
  const weight = group.sure;
  const apposed = appositionBefore(reading, sentence, place, group);
  const made = (
    contents: readonly Phrase[],
    code: string,
    rule: string,
    sure: number,
    isTail: boolean,
    to = segment.to,
  ) => {
    const found =
      apposed ??
      findSubject(reading, group, start, to, isTail) ??
      (isTail ? null : sharedSubject(reading, sentence, place));
    const agent = found && (rule === 'quote.as-clause' ? found : withApposition(reading, sentence, found));
    const via = findVia(reading, start, to, agent);
    return contents.length === 0
      ? null
      : { contents, cue, agent, via, rule, code, sure: sure * (agent ? 1 : 0.75) };
  };

  // “wie der Sprecher mitteilte”, “как сообщил мэр”.
  if (grammar.as.has(opener) && segment.from < group.from && (place > 0 || segments.length > 1)) {
    const isFirst = place === 0;
    const contents = isFirst ? restOf(sentence, place + 1) : around(reading, sentence, place);
    if (!grammar.wh.has(opener) || isFirst || segment.before !== '') {
      const follows = isFirst || !endsWithVerb(reading, segments[place - 1]);
      if (follows) {
        if (isLightRun(reading, segment.from + 1, group.from)) cue.from = segment.from;
        return made(contents, 'quote.phrase', 'quote.as-clause', 0.6 * weight, !grammar.nounsInCapitals);
      }
    }
  }

  // “sagte, dass …”, “a dit que …”.
  const that = thatBehind(reading, sentence, place, group);
  if (that) {
    const to = that.from < segment.to ? that.from : segment.to;
    const find = made([that], 'quote.thatClause', 'quote.that-clause', 0.7 * weight, false, to);
    if (find) return find;
  }

  // “Wie der Verein, der dort wohnt, mitteilte, …”
  const [first] = segments;
  if (
    first &&
    place > 0 &&
    place < 4 &&
    grammar.as.has(wordAt(reading, first.from)) &&
    isVerbFinal(reading, sentence, place)
  ) {
    const agent = readName(reading, first.from + 1, first.to);
    const contents = restOf(sentence, place + 1);
    if (agent && contents.length > 0)
      return { contents, cue, agent, via: null, rule: 'quote.as-clause', code: 'quote.phrase', sure: 0.55 };
  }

  const next = segments[place + 1];
  // “sagte: …”
  if (segment.after.startsWith(':') && next && group.sure >= 0.6) {
    const to = colonEnd(reading, sentence, place + 1);
    const isSpeech = isQuoted(reading, next.from) && to > next.from;
    return made([{ from: next.from, to }], 'cue.colon', 'quote.colon', isSpeech ? 0.93 : 0.5 * weight, false);
  }

  // “…, sagte der Minister”
  if (place > 0 && apposed === null && isTail(reading, segment, group)) {
    const contents = around(reading, sentence, place);
    const first = contents[0];
    const spoken = first !== undefined && isSpoken(reading, first, place, sentence);
    if (!spoken && first && !isReportedIn(reading, contents) && isSetting(reading, first)) return null;
    const sure = spoken
      ? 0.93
      : isReportedIn(reading, contents)
        ? 0.75
        : grammar.subjunctives.size > 0
          ? 0.45
          : 0.65 * weight;
    return made(
      spoken ? spokenOf(reading, contents) : contents,
      'quote.clauseBefore',
      'quote.clause-before',
      sure,
      true,
    );
  }

  // “Er sagte, die Lage sei ernst.”
  if (grammar.subjunctives.size > 0 && next && segment.after === ',' && isReportedIn(reading, [next])) {
    return made(restOf(sentence, place + 1), 'quote.clause', 'quote.subjunctive', 0.7 * weight, false);
  }
  // “kündigte an, den Steg zu sperren”
  if (
    lexicon.language === 'de' &&
    next &&
    segment.after === ',' &&
    endsInInfinitive(reading, next) &&
    group.sure === 1
  )
    return made([{ from: next.from, to: next.to }], 'quote.infinitive', 'quote.infinitive', 0.4, false);
  return null;
}

function withPhrase(reading: Reading, sentence: Sentence, place: number, phrase: PhraseCue): Find | null {
  const { segments } = sentence;
  const segment = segments[place];
  if (segment === undefined) return null;
  const agent = phrase.agent && withApposition(reading, sentence, phrase.agent);
  const end = Math.max(phrase.to, phrase.agent?.to ?? 0);
  const rule = {
    rule: 'quote.phrase',
    code: 'cue.phrase',
    cue: { from: phrase.from, to: phrase.to },
    agent,
    via: null,
  };
  const isFirst = segment.from === phrase.start;
  if (isFirst && place === 0) {
    // “Selon une étude publiée lundi, …”: without a comma before it, what describes ends with one.
    const isWhole = end >= segment.to || (!reading.grammar.commas && segment.after === ',');
    const rest = isWhole ? restOf(sentence, 1) : [{ from: end, to: sentence.stop }];
    return rest.length === 0 ? null : { ...rule, contents: rest, sure: 0.6 };
  }
  if (isFirst && end >= segment.to) {
    const contents = around(reading, sentence, place);
    return contents.length === 0 ? null : { ...rule, contents, sure: 0.65 };
  }
  // “… selon la police.”
  if (end >= segment.to && !reading.grammar.commas) {
    const from = segments[0]?.from ?? segment.from;
    return { ...rule, contents: [{ from, to: phrase.start }], sure: 0.45 };
  }
  return isFirst && phrase.isTag ? null : middle(reading, sentence, phrase, end, rule);
}

/** “Nach dem Brand sei laut Polizei niemand verletzt worden”. */
function middle(
  { grammar }: Reading,
  sentence: Sentence,
  phrase: PhraseCue,
  end: number,
  rule: Omit<Find, 'contents' | 'sure'>,
): Find | null {
  if (!grammar.commas || end >= sentence.stop || phrase.start <= sentence.from) return null;
  return {
    ...rule,
    contents: [
      { from: sentence.from, to: phrase.start },
      { from: end, to: sentence.stop },
    ],
    sure: 0.35,
  };
}

/** “Vos trat zurück und sagte”, “…, отметив, что”: the subject of the clause before. */
function sharedSubject(reading: Reading, { segments }: Sentence, place: number): Phrase | null {
  const before = segments[place - 1];
  if (before === undefined || isQuoted(reading, before.from)) return null;
  const start = clauseStart(reading, before);
  return isPreposition(reading, start) ? null : readName(reading, start, before.to);
}

/** “Ida Vos, die Bürgermeisterin, sagte”: who speaks, where only that stands before the verb. */
function appositionBefore(
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
function withApposition(reading: Reading, { segments }: Sentence, agent: Phrase): Phrase {
  const at = segments.findIndex(({ to }) => to === agent.to);
  const next = segments[at + 1];
  if (at < 0 || next?.before !== ',' || reading.lexicon.pronouns.has(wordAt(reading, agent.from)))
    return agent;
  return isApposition(reading, next) ? { from: agent.from, to: next.to } : agent;
}

function isApposition(reading: Reading, { from, to }: Segment): boolean {
  const isPronoun = to - from === 1 && reading.lexicon.pronouns.has(wordAt(reading, from));
  return !isQuoted(reading, from) && !isPronoun && readName(reading, from, to)?.to === to;
}

const isVerbFinal = (reading: Reading, { segments }: Sentence, place: number): boolean =>
  endsWithVerb(reading, segments[place]) &&
  segments.slice(1, place).every((one) => !endsWithVerb(reading, one));

/** Where a clause starts behind the conjunction that opens it. */
function clauseStart(reading: Reading, { from, to }: Segment): number {
  let at = from;
  while (
    at < to &&
    (reading.grammar.and.has(wordAt(reading, at)) || reading.grammar.as.has(wordAt(reading, at)))
  )
    at++;
  return at;
}

const isLightRun = (reading: Reading, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (!reading.grammar.clitics.has(wordAt(reading, at))) return false;
  return true;
};

function endsWithVerb(reading: Reading, segment: Segment | undefined): boolean {
  return segment !== undefined && readVerbs(reading, segment.to - 1, segment.to).length > 0;
}

/** The clause with “that” behind a verb, up to the end of its sentence. */
function thatBehind(reading: Reading, sentence: Sentence, place: number, group: VerbGroup): Phrase | null {
  const { grammar } = reading;
  const segment = sentence.segments[place];
  if (segment === undefined) return null;
  const opens = (at: number) => grammar.that.has(wordAt(reading, at)) || grammar.wh.has(wordAt(reading, at));
  if (grammar.commas) {
    const next = sentence.segments[place + 1];
    if (next && segment.after === ',' && opens(next.from))
      return { from: next.from, to: contentEnd(reading, sentence, place + 1) };
    return null;
  }
  for (let at = group.to; at < Math.min(segment.to, group.to + 14); at++) {
    if (isQuoted(reading, at)) return null;
    if (!opens(at)) continue;
    const isQuestion = !grammar.that.has(wordAt(reading, at));
    if (isQuestion && at !== group.to) return null;
    return { from: at, to: contentEnd(reading, sentence, place) };
  }
  // “a déclaré, mardi, que …”
  for (const later of sentence.segments.slice(place + 1, place + 4)) {
    if (later.before !== ',') return null;
    if (grammar.that.has(wordAt(reading, later.from)) && later.to - later.from > 1)
      return { from: later.from, to: contentEnd(reading, sentence, sentence.segments.indexOf(later)) };
    if (readVerbs(reading, later.from, later.to).length > 0) return null;
  }
  return null;
}

/** Up to the end of the sentence, or to a tail that tells who said it. */
function contentEnd(reading: Reading, sentence: Sentence, place: number): number {
  for (const segment of sentence.segments.slice(place + 1, place + 13)) {
    if (/[;]/u.test(segment.before)) return previousEnd(sentence, segment);
    const [group] = readVerbs(reading, segment.from, segment.to);
    const hasTail = group !== undefined && isTail(reading, segment, group) && segment.to === sentence.stop;
    const tag = readPhraseCues(reading, segment).some(({ start, isTag }) => start === segment.from && isTag);
    if (hasTail || tag) return previousEnd(sentence, segment);
  }
  return sentence.stop;
}

const previousEnd = ({ segments }: Sentence, segment: Segment): number =>
  segments[segments.indexOf(segment) - 1]?.to ?? segment.from;

/** Whether a segment holds nothing but a verb that reports with who speaks: “sagte der Minister am Montag”. */
function isTail(reading: Reading, segment: Segment, group: VerbGroup): boolean {
  const { grammar, lexicon } = reading;
  if (!/[,”—–!?…-]/u.test(segment.before)) return false;
  const lead = Math.min(group.from, ...group.taken);
  for (let at = segment.from; at < lead; at++) {
    const word = wordAt(reading, at);
    const isLight =
      lexicon.adverbs.has(word) ||
      lexicon.auxiliaries.has(word) ||
      grammar.clitics.has(word) ||
      grammar.tags.has(word);
    if (!isLight) return isPronounTail(reading, segment, group);
  }
  if (grammar.that.has(wordAt(reading, group.to))) return false;
  // “… und kündigte an”: a verb that goes on with the subject before it is no tail.
  return !grammar.and.has(wordAt(reading, segment.from));
}

/** Russian: “…, — он сказал”, with who speaks before the verb. */
function isPronounTail(reading: Reading, { from, before }: Segment, { from: verb }: VerbGroup): boolean {
  return /[—–-]/u.test(before) && readName(reading, from, verb)?.to === verb;
}

/** All before a segment, and what goes on behind it. */
function around(reading: Reading, { segments, stop }: Sentence, place: number): Phrase[] {
  const first = segments[0];
  const before = segments[place - 1];
  if (first === undefined || before === undefined) return [];
  const head = { from: contentStart(reading, first), to: before.to };
  let next = place + 1;
  while (segments[next]?.before === ',' && isApposition(reading, segments[next] as Segment)) next++;
  const after = segments[next];
  const resumes = after !== undefined && !after.before.startsWith(':') && !isAside(reading, after);
  return resumes ? [head, { from: after.from, to: stop }] : [head];
}

/** Without the dash of a dialogue and a conjunction. */
const contentStart = (reading: Reading, { from, to }: Phrase): number => {
  let at = from;
  while (at < to && /^[—–-]$/u.test(reading.tokens[at]?.text ?? '')) at++;
  return at;
};

/** What tells more of who speaks or of how, and belongs to nobody’s words. */
function isAside(reading: Reading, { from, before }: Segment): boolean {
  const { grammar, lexicon } = reading;
  const word = wordAt(reading, from);
  if (isQuoted(reading, from) || /[—–:-]/u.test(before) || grammar.that.has(word)) return false;
  return (
    grammar.wh.has(word) ||
    lexicon.pronouns.has(word) ||
    lexicon.adpositions.has(word) ||
    lexicon.stops.has(word) ||
    grammar.as.has(word)
  );
}

function restOf({ segments, stop }: Sentence, place: number): Phrase[] {
  const first = segments[place];
  return first === undefined ? [] : [{ from: first.from, to: stop }];
}

/** Behind a colon: a quotation with what may follow it, or the rest of the sentence. */
function colonEnd(reading: Reading, { segments, stop }: Sentence, place: number): number {
  const first = segments[place];
  if (first === undefined || !isQuoted(reading, first.from)) return stop;
  let end = first.from;
  while (end < stop && isQuoted(reading, end)) end++;
  return end;
}

/** Whether what comes before a tail is a quotation, or a line of a dialogue. */
function isSpoken(
  reading: Reading,
  { from, to }: Phrase,
  place: number,
  { segments, from: start }: Sentence,
): boolean {
  if (isQuoted(reading, to - 1)) {
    const before = segments[place - 1];
    return before !== undefined && isQuoted(reading, before.from) && before.to === to;
  }
  return start === 0 && from > 0 && /^[—–-]$/u.test(reading.tokens[0]?.text ?? '');
}

/** “Um Kosten zu sparen, forderte er …”: says when or why, and nobody said it. */
function isSetting(reading: Reading, { from }: Phrase): boolean {
  const { lexicon, grammar } = reading;
  const word = wordAt(reading, from);
  if (isQuoted(reading, from)) return false;
  return (
    (grammar.commas &&
      lexicon.stops.has(word) &&
      !lexicon.determiners.has(word) &&
      !lexicon.adpositions.has(word)) ||
    /^(?:um|en|al|pour)$/u.test(word)
  );
}

/** The quotations themselves, without what stands around them. */
function spokenOf(reading: Reading, contents: readonly Phrase[]): Phrase[] {
  const [head, ...rest] = contents;
  if (head === undefined || !isQuoted(reading, head.to - 1)) return [...contents];
  let { from } = head;
  for (let at = head.to - 1; at >= head.from && reading.quotedIn[at] === reading.quotedIn[head.to - 1]; at--)
    from = at;
  return [
    { from, to: head.to },
    ...rest.filter((one) => isQuoted(reading, one.from) && isQuoted(reading, one.to - 1)),
  ];
}

const isReportedIn = (reading: Reading, phrases: readonly Phrase[]): boolean =>
  phrases.some(({ from, to }) => {
    for (let at = from; at < to; at++)
      if (
        !isQuoted(reading, at) &&
        !reading.tokens[at]?.isNamed &&
        reading.grammar.subjunctives.has(wordAt(reading, at))
      )
        return true;
    return false;
  });

function endsInInfinitive(reading: Reading, { from, to }: Segment): boolean {
  const last = wordAt(reading, to - 1);
  if (!(reading.grammar.infinitive?.test(last) ?? false) || reading.tokens[to - 1]?.isNamed) return false;
  return (wordAt(reading, to - 2) === 'zu' && to - 2 >= from) || /^\p{L}{2,5}zu\p{L}+en$/u.test(last);
}

/** “— Нет, — сказал он. — И не было.”: the dash shows that the same one goes on. */
const isDialogueOn = (reading: Reading, before: Sentence, { from }: Sentence): boolean =>
  isDash(reading, 0) && before.from === 0 && (isDash(reading, from) || isDash(reading, before.stop - 1));

const isDash = ({ tokens }: Reading, at: number): boolean => /^[—–-]$/u.test(tokens[at]?.text ?? '');

/** A whole sentence in the subjunctive goes on with what was reported before it. */
const isReported = (reading: Reading, { segments }: Sentence): boolean => {
  const [first] = segments;
  return first !== undefined && isReportedIn(reading, [first]) && !isQuoted(reading, first.from);
};

/** The lines of a dialogue as one: the dash shows that the same one goes on. */
function linesOf(reading: Reading, last: Candidate, sentence: Sentence): Candidate {
  const line = toSpan(reading, { from: contentStart(reading, sentence), to: sentence.stop });
  return { ...last, stretches: [...last.stretches, line] };
}

function goesOn(reading: Reading, { from, to }: Sentence, last: Candidate): Candidate {
  return {
    stretches: [toSpan(reading, { from, to })],
    type: hasQuotation(reading, from, to) ? 'mixed' : 'indirect',
    attrs: { attribution: 'continued' },
    confidence: 0.6,
    rule: 'quote.subjunctive',
    why: [{ code: 'quote.goesOn' }],
    cue: null,
    agent: last.agent,
    via: [],
  };
}

function toCandidate(reading: Reading, find: Find): Candidate | null {
  const { contents, cue, agent, via, rule, code, sure } = find;
  const wanted = contents.filter(({ from, to }) => to > from);
  const [first] = wanted;
  const words = wanted.reduce((total, { from, to }) => total + to - from, 0);
  const isShort = words < 3 && first?.from !== 1 && !wanted.some(({ from }) => isQuoted(reading, from));
  if (first === undefined || isShort || sure < 0.3) return null;
  const stretches = wanted.map((one) => toSpan(reading, one));
  const isDirect =
    wanted.every(({ from, to }) => isOneQuotation(reading, from, to)) || isDialogue(reading, first);
  const said = cue && toSpan(reading, cue);
  const word = said ? reading.text.slice(said.start, said.end) : ':';
  const why = [{ code, values: { word } }];
  const evidence = (phrase: Phrase, name: string, confidence: number): Evidence => ({
    ...toSpan(reading, phrase),
    confidence,
    rule: name,
    why: [reasonFor(name, cue === null, word)],
  });
  return {
    stretches,
    type: isDirect
      ? 'direct'
      : wanted.some(({ from, to }) => hasQuotation(reading, from, to))
        ? 'mixed'
        : 'indirect',
    attrs: {},
    confidence: sure,
    rule,
    why,
    cue: said && {
      ...said,
      confidence: Math.min(0.95, sure + 0.1),
      rule: 'cue.verb',
      why: [{ code: rule === 'quote.phrase' ? 'cue.phrase' : 'cue.verb', values: { word } }],
    },
    agent: agent && {
      ...evidence(
        agent,
        hasQuotation(reading, agent.from, agent.to) ? 'source.marks' : 'speaker.subject',
        Math.min(0.9, sure + 0.05),
      ),
      role: isConduit(reading, agent) ? 'source' : 'speaker',
    },
    via: via
      ? [evidence(via, hasQuotation(reading, via.from, via.to) ? 'source.marks' : 'source.conduit', 0.5)]
      : [],
  };
}

function reasonFor(rule: string, isColon: boolean, word: string): Reason {
  if (rule.startsWith('source')) return { code: 'source.conduit' };
  return isColon ? { code: 'speaker.transcript' } : { code: 'speaker.subject', values: { word } };
}

const isOneQuotation = ({ quotedIn }: Reading, from: number, to: number): boolean =>
  (quotedIn[from] ?? -1) >= 0 && quotedIn[from] === quotedIn[to - 1];

const isDialogue = ({ tokens, quotedIn }: Reading, { from, to }: Phrase): boolean =>
  from === 1 && /^[—–-]$/u.test(tokens[0]?.text ?? '') && to > from && (quotedIn[from] ?? -1) < 0;

const hasQuotation = (reading: Reading, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (isQuoted(reading, at)) return true;
  return false;
};

const startOf = ({ tokens }: Reading, { from }: Phrase): number => tokens[from]?.start ?? 0;

const toSpan = ({ tokens }: Reading, { from, to }: Phrase): Span => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
});
