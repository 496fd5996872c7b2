import { describe, expect, it } from 'vitest';
import {
  listParagraphs,
  paragraphAfter,
  paragraphAt,
  paragraphBefore,
} from '../../../shared/text/paragraph.ts';

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

describe('neighbouring paragraphs', () => {
  const text = 'One.\n\n \n\nTwo.\n\nThree.\n';
  const show = (span: { start: number; end: number } | null) =>
    span && text.slice(span.start, span.end).trim();
  it('blank ones are passed, both ways', () => {
    const one = paragraphAt(text, 1);
    expect(show(paragraphAfter(text, one))).toBe('Two.');
    expect(show(paragraphBefore(text, paragraphAt(text, text.indexOf('Three'))))).toBe('Two.');
    expect(paragraphBefore(text, one)).toBeNull();
    expect(paragraphAfter(text, paragraphAt(text, text.indexOf('Three')))).toBeNull();
  });
});

describe('all paragraphs', () => {
  const show = (text: string) => listParagraphs(text).map(({ start, end }) => text.slice(start, end));
  it('stand between blank lines, or are the lines of a text that has none', () => {
    expect(show('\n\nOne\nstill one\n \n\t\nTwo 👍🏽\n\nשלום\n')).toEqual(['One\nstill one', 'Two 👍🏽', 'שלום']);
    expect(show('One\nTwo\n')).toEqual(['One', 'Two']);
  });
  it('are none in a text of blanks', () => {
    expect(show('')).toEqual([]);
    expect(show(' \n\u00a0\n\n')).toEqual([]);
  });
});
