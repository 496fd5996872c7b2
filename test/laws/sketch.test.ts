import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateSimilarity, sketchText } from '../../shared/cluster/sketch.ts';
import { lawOptions, textArbitrary } from '../support/arbitraries.ts';

test('a sketch holds the smallest hashes, each once, and says how many there are', () => {
  fc.assert(
    fc.property(textArbitrary(200), (text) => {
      const { hashes, runs } = sketchText(text);
      expect([...hashes]).toEqual([...new Set(hashes)].sort((a, b) => a - b));
      expect(hashes.length).toBeLessThanOrEqual(Math.min(runs, 256));
      expect(hashes.length).toBeGreaterThanOrEqual(Math.min(runs, 24));
    }),
    lawOptions(500),
  );
});

test('likeness is mutual, whole with itself, and blind to signs and blanks', () => {
  fc.assert(
    fc.property(textArbitrary(100), textArbitrary(100), (one, other) => {
      const [a, b] = [sketchText(one), sketchText(other)];
      expect(estimateSimilarity(a, b)).toEqual(estimateSimilarity(b, a));
      const itself = a.runs > 0 ? 1 : 0;
      expect(estimateSimilarity(a, a)).toEqual({ resemblance: itself, containment: itself });
      const { resemblance, containment } = estimateSimilarity(a, b);
      expect(resemblance).toBeLessThanOrEqual(containment);
      expect(sketchText(one.replaceAll(' ', ' … \n')).hashes).toEqual(a.hashes);
    }),
    lawOptions(500),
  );
});

test('the estimate is near to what is counted', () => {
  const words = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `w${(from + index) * 7919}`).join(' ');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 50 }), (shift, from) => {
      const one = sketchText(words(from, from + 3000));
      const other = sketchText(words(from + shift, from + shift + 3000));
      const common = Math.max(0, 2997 - shift);
      const { resemblance } = estimateSimilarity(one, other);
      expect(Math.abs(resemblance - common / (2 * 2997 - common))).toBeLessThan(0.25);
    }),
    lawOptions(60),
  );
});
