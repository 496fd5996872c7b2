import type { Issue } from '../contract/entry.ts';
import type { Span } from '../text/span.ts';
import { normaliseText } from '../text/normalise.ts';
import type { BratLine } from './brat-lines.ts';
import { offsetReader } from './format-offsets.ts';

/** A text-bound annotation: its fragments in the text, in UTF-16 offsets, in order. */
export interface BratSpan {
  line: BratLine;
  type: string;
  fragments: Span[];
}

export interface BratSpans {
  spans: BratSpan[];
  /** UTF-16 offsets of the text, from those of the file. */
  toUtf16(offset: number): number;
  issues: Issue[];
}

/** Finds out what the offsets of a file count: that under which the texts in its lines are the texts at their
 *  places. brat itself counts code points of the file as it is; others count bytes, UTF-16, or line ends of two
 *  characters as one. What fits under no way of counting is refused by its line.
 *  @param given the text as its file has it, `text` as a document keeps it */
export function placeBratSpans(given: string, text: string, lines: readonly BratLine[]): BratSpans {
  const issues: Issue[] = [];
  const parsed = lines.flatMap((line) => {
    const span = parseSpan(line);
    if (span === null) issues.push(refuse(line, `“${line.id}” is not a text-bound annotation of brat.`));
    return span ?? [];
  });
  const { toUtf16, counts } = chooseCounting(given, text, parsed);
  const spans = parsed.flatMap((span): BratSpan[] => {
    const fragments = placeOf(span, toUtf16);
    const fit = findFit(text, fragments, span.line);
    if (fit === 'not') {
      issues.push(refuse(span.line, describeMisfit(text, fragments, span)));
      return [];
    }
    for (const more of fit === 'with more' ? [] : span.line.more.filter((line) => line.trim() !== ''))
      issues.push(refuse(span.line, `The line behind it, “${cut(more)}”, belongs to no annotation.`));
    return [{ line: span.line, type: span.type, fragments: fragments.toSorted((a, b) => a.start - b.start) }];
  });
  if (counts !== null) {
    const message = `Its offsets count ${counts}, as the texts of its marks show.`;
    issues.push({ severity: 'notice', code: 'offsets', message });
  }
  return { spans, toUtf16, issues };
}

interface ParsedSpan {
  line: BratLine;
  type: string;
  places: [number, number][];
}

function parseSpan(line: BratLine): ParsedSpan | null {
  const match = /^(\S+) +(\d+ +\d+(?: *; *\d+ +\d+)*)$/u.exec(line.data);
  if (!match) return null;
  const [, type = '', places = ''] = match;
  return {
    line,
    type,
    places: places.split(';').map((place) => place.trim().split(/ +/u).map(Number) as [number, number]),
  };
}

const placeOf = ({ places }: ParsedSpan, toUtf16: (offset: number) => number): Span[] =>
  places.map(([start, end]) => ({ start: toUtf16(start), end: toUtf16(end) }));

type Fit = 'exact' | 'nearly' | 'with more' | 'not';

/** Nearly: blanks aside, which writers trim and join as they please; without any text; or with something behind
 *  it, as brat allows. */
function findFit(text: string, fragments: readonly Span[], { tail, more }: BratLine): Fit {
  if (!areInText(text, fragments)) return 'not';
  if (tail.trim() === '' && more.length === 0) return 'nearly';
  const length = fragments.reduce((sum, { start, end }) => sum + end - start, 0);
  const whole = more.length === 0 ? tail : [tail, ...more].join('\n');
  // So much of the text is not what this line repeats: it need not be looked at.
  if (length > 2 * whole.length + MOST_BLANKS) return 'not';
  const parts = fragments.map(({ start, end }) => text.slice(start, end));
  const covered = parts.join(' ');
  if (covered === tail) return 'exact';
  const squeezed = squeeze(covered);
  if (squeezed === squeeze(tail)) return 'nearly';
  if (more.length > 0 && squeezed === squeeze(whole)) return 'with more';
  const [flat, line] = [covered.replace(/\s/gu, ' '), tail.replace(/\s/gu, ' ')];
  return line.startsWith(`${flat} `) ? 'nearly' : 'not';
}

const MOST_BLANKS = 1000;
const squeeze = (text: string): string => text.replace(/\s+/gu, '');

function areInText(text: string, fragments: readonly Span[]): boolean {
  const inOrder = fragments.toSorted((a, b) => a.start - b.start);
  return inOrder.every(
    ({ start, end }, index) =>
      Number.isInteger(start) &&
      Number.isInteger(end) &&
      start < end &&
      end <= text.length &&
      start >= (inOrder[index - 1]?.end ?? 0),
  );
}

interface Counting {
  /** Null for brat’s own way. */
  counts: string | null;
  toUtf16(offset: number): number;
}

function chooseCounting(given: string, text: string, spans: readonly ParsedSpan[]): Counting {
  let best: Counting | null = null;
  let bestScore = -1;
  for (const counting of listCountings(given, text)) {
    let exact = 0;
    let fitting = 0;
    for (const span of spans) {
      const fit = findFit(text, placeOf(span, counting.toUtf16), span.line);
      if (fit === 'exact') exact++;
      if (fit !== 'not') fitting++;
    }
    const score = fitting + exact / (spans.length + 1);
    if (score > bestScore) [best, bestScore] = [counting, score];
    if (exact === spans.length) break;
  }
  return best as Counting;
}

/** Brat’s own way first, then the commoner ones. Each is made when those before it have failed. */
function* listCountings(given: string, text: string): Generator<Counting> {
  const [unmarked, united] = [given.replace(/^\ufeff+/u, ''), given.replaceAll('\r\n', '\n')];
  const variants = new Map([
    [united, ' with line ends as one'],
    [unmarked, ' without the byte order mark'],
    [text, given === unmarked ? ' with line ends as one' : ' without the byte order mark'],
  ]);
  variants.delete(given);
  for (const [variant, how] of [[given, ''] as const, ...variants]) {
    if (normaliseText(variant) !== text) continue;
    const counts = how === '' ? null : `characters${how}`;
    yield { counts, toUtf16: offsetReader(variant, text, 'codepoint') };
    yield { counts: `UTF-16 code units${how}`, toUtf16: offsetReader(variant, text, 'utf16') };
    yield { counts: `bytes${how}`, toUtf16: byteReader(variant, text) };
  }
}

/** As `offsetReader`, of offsets that count the bytes of UTF-8. */
function byteReader(given: string, text: string): (offset: number) => number {
  const starts = new Map<number, number>();
  let bytes = 0;
  let at = 0;
  for (const character of given) {
    starts.set(bytes, at);
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += character.length;
  }
  starts.set(bytes, at);
  const toText = offsetReader(given, text, 'utf16');
  return (offset) => toText(starts.get(offset) ?? -1);
}

function describeMisfit(text: string, fragments: readonly Span[], { line }: ParsedSpan): string {
  if (!areInText(text, fragments)) return `“${line.id}” lies outside the text, or its parts overlap.`;
  const covered = fragments.map((span) => text.slice(span.start, Math.min(span.end, span.start + 200)));
  return `“${line.id}” repeats another text than the one at its place: “${cut(line.tail)}” instead of “${cut(covered.join(' '))}”.`;
}

const cut = (text: string): string =>
  text.length <= 60 ? text : `${text.slice(0, 59).replace(/[\ud800-\udbff]$/u, '')}…`;

const refuse = ({ line }: BratLine, message: string): Issue => ({
  severity: 'error',
  code: 'line_refused',
  message: `${message} It was left out.`,
  line,
});
