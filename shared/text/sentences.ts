import { sentenceSegmenter } from './segmenter.ts';
import type { Span } from './span.ts';

/** Sentences by Unicode's rules (UAX #29), repaired where newspapers break them: titles, initials and
 *  abbreviations end no sentence, a closing mark belongs to the sentence before it, and what goes on in
 *  lower case (“Stop!” she said) is no new one. Looked up in a window, so that the cost does not depend on the
 *  length of the text. */

/** Longer than any sentence that a paper prints on purpose; a bound for texts without paragraphs. */
const WINDOW = 4000;

const ABBREVIATION =
  /(?:^|[\s(“„«"'‘’–—-])(?:\p{Ll}|Mr|Mrs|Ms|Mx|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Cmdr|Adm|Rev|Hon|Pres|Jr|Sr|No|Nos|vs|etc|approx|ca|cf|e\.g|i\.e|a\.m|p\.m|Inc|Ltd|Corp|Co|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Hr|Fr|Nr|Abs|Bd|bzw|z\.\s?B|u\.\s?a|d\.\s?h|Mio|Mrd|Tsd|M|Mme|Mlle|MM|Mgr|Sra?|Srta|Ud|Dra|г|гг|им|ул|стр|тыс|млн|млрд|руб|т\.\s?е|т\.\s?д|т\.\s?п|др|р|рр|вул|тис|ім)\.[”’"»]?\s*$/u;
const INITIAL = /(?:^|[\s(“„«"'‘’.-])\p{Lu}\.\s*$/u;
const PLAIN_WORD_BEFORE = /(?:^|\s)\p{Ll}\S*\s\p{Lu}\.\s*$/u;
/** Words that seldom follow an initial inside a name. */
const STARTER = /^\s*(?:He|She|It|They|We|You|I|The|This|That|But|And|In|On|At|If|A|An)\b/u;
const CLOSERS = /^[”’"'»“‘)\]】」』\s]+$/u;
const GOES_ON = /^[\s”’"'»)\]–—-]*\p{Ll}/u;
const TERMINATED = /[.!?…。！？؟।][”’"'»“‘)\]」』\u200e\u200f]*\s*$/u;

/** Languages in which a number with a full stop counts: “der 3. März”. */
const ORDINALS = /^(?:de|da|nb|nn|no|fi|is|cs|sk|pl|hu|sl|hr|sr|bs|et|lv|tr)(?:-|$)/u;
const NUMBER = /(?:^|[\s(])\d{1,3}\.\s*$/u;

/** The sentences of `[start, end)`, without the blanks around them. `language` is BCP 47, `null` if nobody has
 *  said. Cost: the length of the span. */
export function listSentences(text: string, { start, end }: Span, language: string | null = null): Span[] {
  const countsByStop = ORDINALS.test(language ?? '');
  const sentences: Span[] = [];
  for (const { segment, index } of sentenceSegmenter(language).segment(text.slice(start, end))) {
    const last = sentences.at(-1);
    const from = start + index;
    const before = text.slice(Math.max(last?.start ?? from, from - 40), from);
    if (last && ((countsByStop && NUMBER.test(before)) || !isBreak(before, segment))) {
      last.end = from + segment.length;
    } else {
      sentences.push({ start: from, end: from + segment.length });
    }
  }
  return sentences
    .map((sentence) => trimSpan(text, sentence))
    .filter((sentence) => sentence.end > sentence.start);
}

function isBreak(before: string, after: string): boolean {
  if (/\n\s*$/u.test(before)) return TERMINATED.test(before) || !GOES_ON.test(after);
  if (CLOSERS.test(after) || ABBREVIATION.test(before)) return false;
  if (GOES_ON.test(after)) return false;
  // An initial, but not the end of “plan B.”: a name follows.
  return !INITIAL.test(before) || PLAIN_WORD_BEFORE.test(before) || STARTER.test(after);
}

/** The sentence around an offset within a paragraph; between two sentences, the one that follows. */
export function sentenceAt(text: string, paragraph: Span, offset: number): Span {
  const around = {
    start: Math.max(paragraph.start, offset - WINDOW),
    end: Math.min(paragraph.end, offset + WINDOW),
  };
  const sentences = listSentences(text, around);
  const found = sentences.find(({ end }) => offset < end) ?? sentences.at(-1);
  return found ?? trimSpan(text, paragraph);
}

/** The span without the blanks at its edges; empty at its start if there is nothing else. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const covered = text.slice(start, end);
  const inner = covered.trim();
  if (inner === '') return { start, end: start };
  const from = start + covered.length - covered.trimStart().length;
  return { start: from, end: from + inner.length };
}
