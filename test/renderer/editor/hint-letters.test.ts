import { describe, expect, it } from 'vitest';
import { hintLetters } from '../../../renderer/editor/hint-letters.ts';

describe('hintLetters', () => {
  for (const count of [0, 1, 26, 27, 51, 52, 400, 700]) {
    it(`${count} hints are distinct and none begins another`, () => {
      const hints = hintLetters(count);
      expect(new Set(hints).size).toBe(count);
      const sorted = hints.toSorted();
      for (const [at, hint] of sorted.entries())
        expect(sorted[at + 1]?.startsWith(hint) ?? false).toBe(false);
    });
  }

  it('keeps one letter for the nearest', () => {
    expect(hintLetters(30)[0]).toHaveLength(1);
    expect(hintLetters(30)[29]).toHaveLength(2);
  });
});
