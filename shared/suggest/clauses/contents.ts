import type { Phrase } from '../language/noun-phrases.ts';
import { isApposition } from './appositions.ts';
import { readPhraseCues } from './phrases.ts';
import { isQuoted, type Reading, type Segment, type Sentence, wordAt } from './reading.ts';
import { isAside, isTail } from './tails.ts';
import { readVerbs, type VerbGroup } from './verbs.ts';

/** Where what is said starts, and where it ends. */

/** All before a segment, and what goes on behind it. */
export function around(reading: Reading, { segments, stop }: Sentence, place: number): Phrase[] {
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
export const contentStart = (reading: Reading, { from, to }: Phrase): number => {
  let at = from;
  while (at < to && /^[—–-]$/u.test(reading.tokens[at]?.text ?? '')) at++;
  return at;
};

export function restOf({ segments, stop }: Sentence, place: number): Phrase[] {
  const first = segments[place];
  return first === undefined ? [] : [{ from: first.from, to: stop }];
}

/** Behind a colon: a quotation with what may follow it, or the rest of the sentence. */
export function colonEnd(reading: Reading, { segments, stop }: Sentence, place: number): number {
  const first = segments[place];
  if (first === undefined || !isQuoted(reading, first.from)) return stop;
  let end = first.from;
  while (end < stop && isQuoted(reading, end)) end++;
  return end;
}

/** The clause with “that” behind a verb, up to the end of its sentence. */
export function thatBehind(
  reading: Reading,
  sentence: Sentence,
  place: number,
  group: VerbGroup,
): Phrase | null {
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

/** The quotations themselves, without what stands around them. */
export function spokenOf(reading: Reading, contents: readonly Phrase[]): Phrase[] {
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
