import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseText } from '../../shared/text/normalise.ts';
import { createOffsetMap } from '../../shared/text/offsets.ts';
import { findSpanProblem, isGraphemeBoundary } from '../../shared/text/span.ts';
import { graphemeBoundaries, lawOptions, textArbitrary } from '../support/arbitraries.ts';

/** UTF-16 offset of every code point offset, the slow and plain way. */
function naiveOffsets(text: string): number[] {
  const offsets = [0];
  for (const character of Array.from(text)) offsets.push((offsets.at(-1) as number) + character.length);
  return offsets;
}

test('offsets change their unit exactly, and exist only between two characters', () => {
  fc.assert(
    fc.property(textArbitrary(), (text) => {
      const map = createOffsetMap(text);
      const utf16 = naiveOffsets(text);
      expect(map.codePointLength).toBe(utf16.length - 1);
      utf16.forEach((offset, codePoint) => {
        expect(map.toUtf16(codePoint)).toBe(offset);
        expect(map.toCodePoint(offset)).toBe(codePoint);
      });
      for (let offset = 0; offset <= text.length; offset++) {
        if (!utf16.includes(offset)) expect(map.toCodePoint(offset)).toBeNull();
      }
      for (const outside of [-1, text.length + 1, 0.5, Number.NaN]) {
        expect(map.toCodePoint(outside)).toBeNull();
        expect(map.toUtf16(outside)).toBeNull();
      }
    }),
    lawOptions(1500),
  );
});

test('a grapheme boundary is where the segmenter over the whole text puts one', () => {
  fc.assert(
    fc.property(textArbitrary(400), (text) => {
      const boundaries = new Set(graphemeBoundaries(text));
      for (let offset = 0; offset <= text.length; offset++) {
        if (isGraphemeBoundary(text, offset) !== boundaries.has(offset)) {
          expect.fail(`offset ${offset}: the whole text says ${boundaries.has(offset)}`);
        }
      }
    }),
    lawOptions(120),
  );
});

test('a row of flags is parted by pairs, however long it is', () => {
  fc.assert(
    fc.property(fc.constantFrom('', 'a', '\n', '👍🏽'), fc.integer({ min: 1, max: 400 }), (before, flags) => {
      const text = before + '🇺🇦'.repeat(flags);
      for (let offset = before.length; offset <= text.length; offset += 2) {
        expect(isGraphemeBoundary(text, offset), `offset ${offset}`).toBe((offset - before.length) % 4 === 0);
      }
    }),
    lawOptions(40),
  );
});

test('a span is sound exactly when it is not empty and runs from boundary to boundary', () => {
  const offset = fc.integer({ min: -2, max: 60 });
  fc.assert(
    fc.property(textArbitrary(20), offset, offset, (text, start, end) => {
      const boundaries = graphemeBoundaries(text);
      const sound = start < end && boundaries.includes(start) && boundaries.includes(end);
      expect(findSpanProblem(text, { start, end }) === null).toBe(sound);
    }),
    lawOptions(3000),
  );
});

test('normalising a text twice is normalising it once, and changes line ends and the mark only', () => {
  const ends = fc.constantFrom('\n', '\r', '\r\n', '\ufeff', '');
  fc.assert(
    fc.property(fc.array(fc.tuple(textArbitrary(4), ends)), (parts) => {
      const text = parts.flat().join('');
      const once = normaliseText(text);
      expect(normaliseText(once.replace(/^\ufeff/u, ''))).toBe(once.replace(/^\ufeff/u, ''));
      expect(once).toBe(
        text
          .replace(/^\ufeff/u, '')
          .split('\r\n')
          .join('\n')
          .split('\r')
          .join('\n'),
      );
    }),
    lawOptions(1000),
  );
});
