import type { ComparedRow } from '../../../shared/contract/versions.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Side, TextBySide } from '../../state/compared-items.ts';

type Piece = ComparedRow['pieces'][number];

/** A stretch of text that is drawn in one way. */
export interface Stretch extends Span {
  /** What the other version has otherwise, or not at all. */
  change: Piece | null;
  /** The marks on it, the outermost first. */
  marks: readonly AnnotationRecord[];
}

/** Cuts a span wherever a mark or a change begins or ends. `marks` are in reading order. Cost: O(edges · marks
 *  that overlap). */
export function cutText(
  span: Span,
  pieces: ComparedRow['pieces'],
  side: Side,
  marks: readonly AnnotationRecord[],
): Stretch[] {
  const changes = pieces.flatMap((piece) => {
    const own = piece[side];
    return piece.kind === 'same' || own === null || own.start === own.end ? [] : [{ ...own, piece }];
  });
  const inSpan = (offset: number) => offset > span.start && offset < span.end;
  const edges = [...marks, ...changes].flatMap(({ start, end }) => [start, end]).filter(inSpan);
  const cuts = [...new Set([span.start, ...edges, span.end])].sort((a, b) => a - b);
  let change = 0;
  let first = 0;
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? span.end;
    while ((changes[change]?.end ?? Infinity) <= start) change++;
    while (first < marks.length && (marks[first]?.end ?? 0) <= start) first++;
    const on: AnnotationRecord[] = [];
    for (let place = first; place < marks.length; place++) {
      const mark = marks[place];
      if (!mark || mark.start >= end) break;
      if (mark.end >= end) on.push(mark);
    }
    const here = changes[change];
    return { start, end, change: here && here.start <= start ? here.piece : null, marks: on };
  });
}

/** Whether only signs differ, such as quote marks or dashes. */
export function isSlight({ left, right }: Piece, texts: TextBySide): boolean {
  const hasWords = (text: string, span: Span | null) =>
    span !== null && /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end));
  return !hasWords(texts.left, left) && !hasWords(texts.right, right);
}
