import { overlaps, type Span } from '../text/span.ts';
import { classifyLine } from './classify-line.ts';
import type { Boilerplate, BoilerplateKind } from './kinds.ts';
import { isProse, type Line, listLines } from './lines.ts';

/** Within the article a short line may be a subheading that many articles have: only a line that stands in so
 *  many of a site’s articles is none. */
const SHARE_WITHIN = 0.5;

/** The stretches of a text that its site repeats and that are not `taken`. `shareOf` answers in which share of
 *  the site’s articles a line stands, or nothing if it is no furniture. */
export function markRepeated(
  text: string,
  shareOf: (line: string) => number | undefined,
  taken: readonly Span[],
): Boilerplate[] {
  const lines = listLines(text);
  const shares = lines.map((line) => shareOf(line.text));
  const isOwn = (line: Line, at: number) => shares[at] === undefined && isProse(line) && !isTaken(line);
  const isTaken = (line: Line) => taken.some((span) => overlaps(span, line));
  const first = lines.findIndex(isOwn);
  const last = lines.findLastIndex(isOwn);
  const found: Boilerplate[] = [];
  for (const [at, line] of lines.entries()) {
    const share = shares[at];
    if (share === undefined || isTaken(line)) continue;
    const isWithin = at > first && at < last;
    if (isWithin && share < SHARE_WITHIN && !isProse(line)) continue;
    const kind = kindOf(line, isWithin);
    const { start, end } = line;
    const before = found.at(-1);
    const follows = before?.kind === kind && before.end === lines[at - 1]?.end && !line.afterGap;
    if (before && follows) before.end = end;
    else found.push({ start, end, kind });
  }
  return found;
}

/** What its words say; else a notice if it is a sentence, and a part of the page’s frame if it is none. */
function kindOf(line: Line, isWithin: boolean): BoilerplateKind {
  const known = classifyLine(line);
  if (known) return known.kind;
  if (isWithin) return 'widget';
  return isProse(line) ? 'disclaimer' : 'navigation';
}
