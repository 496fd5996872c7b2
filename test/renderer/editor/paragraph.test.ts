import { describe, expect, it } from 'vitest';
import { paragraphAt } from '../../../renderer/editor/paragraph.ts';

describe('paragraphAt', () => {
  const text = 'One\nstill one\n \nTwo\n\nThree';
  const at = (word: string) => text.indexOf(word) + 1;
  const covered = (word: string) => {
    const { start, end } = paragraphAt(text, at(word));
    return text.slice(start, end);
  };
  it('ends at blank lines', () => {
    expect(['still', 'Two', 'Three'].map(covered)).toEqual(['One\nstill one', 'Two', 'Three']);
  });
  it('is a line where no line is blank', () => {
    expect(paragraphAt('One\nTwo', 5)).toEqual({ start: 4, end: 7 });
  });
});
