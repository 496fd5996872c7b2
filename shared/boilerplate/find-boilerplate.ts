import { lexiconFor } from '../suggest/language/lexicon.ts';
import { SpanIndex } from '../text/span-index.ts';
import type { Span } from '../text/span.ts';
import { sortAbove } from './above.ts';
import { sortBelow } from './below.ts';
import { classifyLine, type LineClass } from './classify-line.ts';
import type { Boilerplate, BoilerplateKind } from './kinds.ts';
import { findLead } from './lead.ts';
import { isProse, listLines, type SmallWords, type SortedLine } from './lines.ts';
import { takeList } from './take-list.ts';

export interface BoilerplateHints {
  /** BCP 47, or `null` to find it out. */
  language?: string | null;
  /** As the article’s file gives it: a line that says the same is the headline. */
  title?: string | null;
  /** What is known already: nothing else is found there. */
  furniture?: readonly (Span & { kind: string })[];
}

/** The stretches of a text that are no part of the article, in order and apart from each other. Whole lines,
 *  but for what stands before the first sentence in its line; lines of one kind that follow each other are one
 *  stretch. Found by words and place alone: what may be a sentence of the article is left. Cost: the text’s
 *  length. */
export function findBoilerplate(text: string, hints: BoilerplateHints = {}): Boilerplate[] {
  const { language = null, title = null, furniture = [] } = hints;
  const smallWords = () => lexiconFor(text, language).functionWords;
  const index = SpanIndex.of(furniture.map((span, at) => ({ ...span, id: String(at) })));
  const lines = listLines(text).map((line): SortedLine => {
    const [known] = index.overlapping(line);
    const kind = known ? (known.kind as BoilerplateKind) : null;
    return { ...line, kind, isKnown: known !== undefined, isItem: false };
  });
  const classes = lines.map((line) => (line.isKnown ? null : classifyLine(line)));
  sortByWords(lines, classes, smallWords);
  sortAtEdges(lines, classes);
  sortBelow(lines);
  sortAbove(lines, title, smallWords);
  const lead = findLead(text, lines);
  return [...lead, ...join(lines)]
    .filter((found) => index.overlapping(found).length === 0)
    .sort((a, b) => a.start - b.start);
}

/** Lines that say themselves what they are, and the lists below headings. */
function sortByWords(
  lines: SortedLine[],
  classes: readonly (LineClass | null)[],
  smallWords: SmallWords,
): void {
  for (const [at, line] of lines.entries()) {
    const found = classes[at];
    if (found && !found.edgesOnly) line.kind = found.kind;
  }
  for (const [at, found] of classes.entries())
    if (found?.opensList && !found.edgesOnly) takeList(lines, at, smallWords);
}

/** Lines that count only outside of the article: above its first paragraph and below its last. */
function sortAtEdges(lines: SortedLine[], classes: readonly (LineClass | null)[]): void {
  const isOwn = (line: SortedLine, at: number) => line.kind === null && !classes[at] && isProse(line);
  const first = lines.findIndex(isOwn);
  const last = lines.findLastIndex(isOwn);
  for (const [at, line] of lines.entries()) {
    const found = classes[at];
    if (line.kind === null && found?.edgesOnly && (at < first || at > last)) line.kind = found.kind;
  }
}

/** Stand for themselves, however close. */
const single: ReadonlySet<BoilerplateKind> = new Set(['headline', 'duplicate_headline']);

function join(lines: readonly SortedLine[]): Boilerplate[] {
  const found: Boilerplate[] = [];
  for (const [at, { kind, start, end, isKnown, isItem, afterGap }] of lines.entries()) {
    if (kind === null || isKnown) continue;
    const last = found.at(-1);
    const before = lines[at - 1];
    const follows = before?.kind === kind && !before.isKnown && (isItem || !afterGap);
    if (last && follows && !single.has(kind)) last.end = end;
    else found.push({ start, end, kind });
  }
  return found;
}
