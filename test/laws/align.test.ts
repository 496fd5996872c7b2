import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignTexts, turnRound } from '../../shared/align/align.ts';
import { compareTexts } from '../../shared/align/compare.ts';
import { projectSpan } from '../../shared/align/project.ts';
import { findSpanProblem, type Span } from '../../shared/text/span.ts';
import { graphemeBoundaries, lawOptions, textArbitrary } from '../support/arbitraries.ts';

/** Two versions: parts that both have, parts of one only, parts that changed their order. */
const versions = fc
  .array(fc.tuple(textArbitrary(8), fc.constantFrom('both', 'left', 'right', 'later')), { maxLength: 8 })
  .map((parts) => {
    const side = (only: string) =>
      parts.filter(([, where]) => where === 'both' || where === only).map(([text]) => text);
    const later = parts.filter(([, where]) => where === 'later').map(([text]) => text);
    return [[...later, ...side('left')].join('\n'), [...side('right'), ...later].join('\n')] as const;
  });

/** Every span from grapheme boundary to grapheme boundary that is not too long. */
function listSpans(text: string, longest = 8): Span[] {
  const boundaries = graphemeBoundaries(text);
  return boundaries.flatMap((start, index) =>
    boundaries.slice(index + 1, index + 1 + longest).map((end) => ({ start, end })),
  );
}

test('partners are mutual, and runs hold what both texts have', () => {
  fc.assert(
    fc.property(versions, ([one, other]) => {
      const { left, right, rightOf, leftOf, runs } = alignTexts(one, other);
      rightOf.forEach((partner, token) => {
        if (partner === -1) return;
        expect(leftOf[partner]).toBe(token);
        expect(left.keys[token]).toBe(right.keys[partner]);
      });
      expect(rightOf.filter((partner) => partner !== -1).length).toBe(
        leftOf.filter((partner) => partner !== -1).length,
      );
      for (const side of ['left', 'right'] as const) {
        const spans = runs.map((run) => run[side]).sort((a, b) => a.start - b.start);
        spans.forEach(({ start, end }, index) => {
          expect(start).toBeLessThan(end);
          expect(spans[index + 1]?.start ?? Infinity).toBeGreaterThanOrEqual(end);
        });
      }
      for (const run of runs) {
        const [text, same] = [
          one.slice(run.left.start, run.left.end),
          other.slice(run.right.start, run.right.end),
        ];
        expect(text === same).toBe(run.kind === 'same');
      }
    }),
    lawOptions(600),
  );
});

test('in a text itself every span with a word or sign is where it is', () => {
  fc.assert(
    fc.property(textArbitrary(20), (text) => {
      const alignment = alignTexts(text, text);
      for (const span of listSpans(text)) {
        const found = projectSpan(alignment, span);
        if (found.kind === 'lost') expect(text.slice(span.start, span.end)).toMatch(/^[\s\p{Cf}]+$/u);
        else expect(found).toEqual({ kind: 'exact', span });
      }
    }),
    lawOptions(400),
  );
});

test('what is found is sound, and what is exact comes back to where it was', () => {
  fc.assert(
    fc.property(versions, ([one, other]) => {
      const there = alignTexts(one, other);
      const back = turnRound(there);
      for (const span of listSpans(one, 5)) {
        const found = projectSpan(there, span);
        if (found.kind === 'lost') {
          expect(found.near).toBeLessThanOrEqual(other.length);
          continue;
        }
        expect(findSpanProblem(other, found.span)).toBeNull();
        if (found.kind === 'exact') expect(projectSpan(back, found.span)).toEqual({ kind: 'exact', span });
      }
    }),
    lawOptions(300),
  );
});

/** Sentences of words that occur once, so that there is one right answer. */
const sentences = fc
  .array(fc.integer({ min: 3, max: 12 }), { minLength: 1, maxLength: 8 })
  .map((lengths) =>
    lengths.map((length, sentence) =>
      Array.from({ length }, (_, word) => `“w${sentence}x${word}”`).join(' - '),
    ),
  );

test('lines in between, moved quote marks and other dashes change no place', () => {
  fc.assert(
    fc.property(sentences, fc.infiniteStream(fc.boolean()), (parts, dice) => {
      let other = '';
      const places: { span: Span; at: number }[] = [];
      let start = 0;
      for (const part of parts) {
        if (dice.next().value) other += 'Read also: another story altogether\n\n';
        places.push({ span: { start, end: start + part.length }, at: other.length });
        other += `${part.replaceAll(' - ', '\u00a0– ').replaceAll('”', '"').replaceAll('“', '„')}\n\n`;
        start += part.length + 1;
      }
      const alignment = alignTexts(parts.join('\n'), other);
      for (const { span, at } of places) {
        const length = span.end - span.start;
        expect(projectSpan(alignment, span)).toEqual({
          kind: 'exact',
          span: { start: at, end: at + length },
        });
      }
    }),
    lawOptions(200),
  );
});

test('side by side nothing is left out or said twice, and what is the same is the same', () => {
  const tiles = (text: string, spans: Span[], whole: Span) => {
    let reached = whole.start;
    for (const { start, end } of spans) {
      expect(text.slice(reached, start)).toMatch(/^\s*$/u);
      expect(start).toBeGreaterThanOrEqual(reached);
      reached = end;
    }
    expect(text.slice(reached, whole.end)).toMatch(/^\s*$/u);
    expect(reached).toBeLessThanOrEqual(whole.end);
  };
  const bare = (text: string, span: Span | null) =>
    span ? text.slice(span.start, span.end).replaceAll(/[\s\p{Cf}]+/gu, '') : '';
  fc.assert(
    fc.property(versions, ([one, other]) => {
      const rows = compareTexts(one, other);
      const sides = (side: 'left' | 'right') => rows.flatMap((row) => row[side] ?? []);
      const byStart = (a: Span, b: Span) => a.start - b.start;
      tiles(one, sides('left').sort(byStart), { start: 0, end: one.length });
      tiles(other, sides('right'), { start: 0, end: other.length });
      for (const { kind, left, right, pieces } of rows) {
        if (kind === 'same') expect(bare(one, left)).toBe(bare(other, right));
        if (pieces.length === 0) continue;
        if (left)
          tiles(
            one,
            pieces.flatMap((piece) => piece.left ?? []),
            left,
          );
        if (right)
          tiles(
            other,
            pieces.flatMap((piece) => piece.right ?? []),
            right,
          );
        for (const piece of pieces) {
          if (piece.kind === 'same') expect(bare(one, piece.left)).toBe(bare(other, piece.right));
          expect([piece.left === null, piece.right === null]).toEqual([
            piece.kind === 'added',
            piece.kind === 'removed',
          ]);
        }
      }
    }),
    lawOptions(400),
  );
});
