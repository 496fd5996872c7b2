import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutBoilerplate } from '../../shared/formats/cut-boilerplate.ts';
import { isGraphemeBoundary, type Span } from '../../shared/text/span.ts';
import { graphemeBoundaries, lawOptions, textArbitrary } from '../support/arbitraries.ts';

const place = fc.tuple(fc.nat(1000), fc.nat(1000));

/** A stretch of whole characters for two numbers. */
function toSpan(boundaries: readonly number[], [a, b]: readonly [number, number]): Span {
  const [one, other] = [a, b].map((n) => boundaries[n % boundaries.length] ?? 0);
  return { start: Math.min(one ?? 0, other ?? 0), end: Math.max(one ?? 0, other ?? 0) };
}

const withoutBlanks = (text: string): string => text.replace(/\s+/gu, '');

test('what is not boilerplate stays, under the same marks, between whole characters', () => {
  fc.assert(
    fc.property(
      textArbitrary(60),
      fc.array(place, { maxLength: 6 }),
      fc.array(place, { maxLength: 12 }),
      (text, cuts, marks) => {
        const boundaries = graphemeBoundaries(text);
        const isSpan = ({ start, end }: Span) => start < end;
        const boilerplate = cuts.map((numbers) => toSpan(boundaries, numbers)).filter(isSpan);
        const spans = marks.map((numbers) => toSpan(boundaries, numbers)).filter(isSpan);
        const left = ({ start, end }: Span) =>
          withoutBlanks(
            text
              .split('')
              .filter((_, at) => at >= start && at < end)
              .filter((_, at) => !boilerplate.some((cut) => cut.start <= start + at && start + at < cut.end))
              .join(''),
          );
        const rest = { attrs: {}, entity: null, note: null, flag: false, origin: 'manual', extra: {} };
        const annotations = spans.map((span, n) => ({
          id: `${n}`,
          annotator: 'Ada',
          label: 'quote',
          ...span,
          ...rest,
        }));
        const about = { id: 'd', title: 'T', language: null, meta: {}, cluster: null, extra: {} };
        const document = { ...about, text, entities: [], annotations, relations: [] };

        const { document: cut, losses } = cutBoilerplate(document, boilerplate);
        expect(withoutBlanks(cut?.text ?? '')).toBe(left({ start: 0, end: text.length }));
        const lost = losses.find(({ code }) => code === 'inBoilerplate')?.count ?? 0;
        if (cut === null) return;
        expect(cut.annotations.length + lost).toBe(spans.length);
        const found = new Map(cut.annotations.map((mark) => [mark.id, mark]));
        for (const [n, span] of spans.entries()) {
          const mark = found.get(`${n}`);
          expect(withoutBlanks(cut.text.slice(mark?.start ?? 0, mark?.end ?? 0))).toBe(left(span));
          if (!mark) continue;
          expect(mark.start).toBeLessThan(mark.end);
          expect([mark.start, mark.end].every((at) => isGraphemeBoundary(cut.text, at))).toBe(true);
        }
      },
    ),
    lawOptions(1000),
  );
});
