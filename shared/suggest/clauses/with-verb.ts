import type { Phrase } from '../language/noun-phrases.ts';
import { appositionBefore, withApposition } from './appositions.ts';
import { findVia } from './conduits.ts';
import { around, colonEnd, restOf, spokenOf, thatBehind } from './contents.ts';
import type { Find } from './finds.ts';
import { readName } from './names.ts';
import {
  clauseStart,
  isQuoted,
  isReportedIn,
  type Reading,
  type Segment,
  type Sentence,
  wordAt,
} from './reading.ts';
import { findSubject, sharedSubject } from './subjects.ts';
import { isSetting, isSpoken, isTail } from './tails.ts';
import { readVerbs, type VerbGroup } from './verbs.ts';

/** What a verb reports, by where it stands: before, behind or within what is said. */
export function withVerb(reading: Reading, sentence: Sentence, place: number, group: VerbGroup): Find | null {
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

const isVerbFinal = (reading: Reading, { segments }: Sentence, place: number): boolean =>
  endsWithVerb(reading, segments[place]) &&
  segments.slice(1, place).every((one) => !endsWithVerb(reading, one));

function endsWithVerb(reading: Reading, segment: Segment | undefined): boolean {
  return segment !== undefined && readVerbs(reading, segment.to - 1, segment.to).length > 0;
}

const isLightRun = (reading: Reading, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (!reading.grammar.clitics.has(wordAt(reading, at))) return false;
  return true;
};

function endsInInfinitive(reading: Reading, { from, to }: Segment): boolean {
  const last = wordAt(reading, to - 1);
  if (!(reading.grammar.infinitive?.test(last) ?? false) || reading.tokens[to - 1]?.isNamed) return false;
  return (wordAt(reading, to - 2) === 'zu' && to - 2 >= from) || /^\p{L}{2,5}zu\p{L}+en$/u.test(last);
}
