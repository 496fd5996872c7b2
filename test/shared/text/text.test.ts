import { describe, expect, test } from 'vitest';
import { excerpt } from '../../../shared/text/covered.ts';
import { deriveTitle, normaliseText } from '../../../shared/text/normalise.ts';
import { createOffsetMap } from '../../../shared/text/offsets.ts';
import { describeSpanProblem, findSpanProblem, type SpanProblem } from '../../../shared/text/span.ts';
import { countSpent } from '../../support/spent.ts';

test.each([
  ['CR LF', 'a\r\nb', 'a\nb'],
  ['CR alone', 'a\rb', 'a\nb'],
  ['CR CR LF', 'a\r\r\nb', 'a\n\nb'],
  ['a byte order mark at the start', '\ufeffa', 'a'],
  ['a byte order mark elsewhere', 'a\ufeffb', 'a\ufeffb'],
  ['blanks at the ends', ' a\u00a0 ', ' a\u00a0 '],
  ['letters that could be composed', 'e\u0301', 'e\u0301'],
  ['other line separators', 'a\u2028b\u0085c', 'a\u2028b\u0085c'],
])('%s: what a document keeps', (_, decoded, kept) => {
  expect(normaliseText(decoded)).toBe(kept);
});

test.each([
  ['the first line that is not blank', '\n \n Ferry late \nMore.', 'Ferry late'],
  ['the fallback, if there is none', ' \n\t\n', 'a.txt'],
  ['a long line, cut at a word', 'Ferry late again', 'Ferry late…'],
  ['a long word, cut anywhere', 'Donaudampfschifffahrt', 'Donaudampfsc…'],
  ['a long word of wide characters, never cut in half', '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', '𠮷𠮷𠮷𠮷𠮷𠮷…'],
  ['wide characters behind a narrow one, never cut in half', 'a𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', 'a𠮷𠮷𠮷𠮷𠮷…'],
])('a title is %s', (_, text, title) => {
  expect(deriveTitle(text, 'a.txt', 12)).toBe(title);
});

test('an excerpt is one line, and never ends in half a character', () => {
  const text = 'He said:\n  “Never 👍🏽👍🏽👍🏽 again.”';
  expect(excerpt(text, { start: 0, end: text.length })).toBe('He said: “Never 👍🏽👍🏽👍🏽 again.”');
  for (let length = 2; length < 30; length++)
    expect(excerpt(text, { start: 0, end: text.length }, length).isWellFormed()).toBe(true);
});

describe('where a span may start and end', () => {
  const cases: [name: string, text: string, start: number, end: number, problem: SpanProblem | null][] = [
    ['around a whole family', 'a👩‍👩‍👧‍👦b', 1, 12, null],
    ['in the middle of a family', 'a👩‍👩‍👧‍👦b', 1, 4, 'inside_grapheme'],
    ['around a flag', '🇺🇦🇫🇷', 4, 8, null],
    ['between the letters of a flag', '🇺🇦🇫🇷', 0, 6, 'inside_grapheme'],
    ['inside a surrogate pair', '𝒳', 0, 1, 'inside_surrogate_pair'],
    ['before a combining mark', 'e\u0301', 0, 1, 'inside_grapheme'],
    ['around letters that could be marked', 'e\u0301x', 2, 3, null],
    ['before a vowel sign', 'नि', 0, 1, 'inside_grapheme'],
    ['between Hebrew letters with points', 'שָׁל', 0, 3, null],
    ['between two Hangul letters of one syllable', '\u1112\u1161', 0, 1, 'inside_grapheme'],
    ['before a skin tone', '👍🏽', 0, 2, 'inside_grapheme'],
    ['before a line feed', 'a\nb', 0, 1, null],
    ['after a line feed', 'a\n\u0301b', 2, 4, null],
    ['nowhere', 'abc', 1, 1, 'empty'],
    ['behind the end', 'abc', 1, 4, 'outside_text'],
    ['at no number', 'abc', Number.NaN, 2, 'not_integer'],
  ];
  test.each(cases)('%s', (_, text, start, end, problem) => {
    expect(findSpanProblem(text, { start, end })).toBe(problem);
    if (problem)
      expect(describeSpanProblem(problem, { start, end }, text.length)).toMatch(/^The span \[.*\.$/u);
  });

  test('is known at once in a long and hostile text', () => {
    const text = `a${'\u0301'.repeat(200_000)}`;
    const spent = countSpent();
    for (let offset = 100_000; offset < 100_200; offset++) findSpanProblem(text, { start: 0, end: offset });
    expect(spent()).toBeLessThan(1000);
  });
});

test('lone surrogates count as characters of their own', () => {
  const map = createOffsetMap('a\udc00\ud800b');
  expect(map.codePointLength).toBe(4);
  expect([0, 1, 2, 3, 4].map(map.toCodePoint)).toEqual([0, 1, 2, 3, 4]);
});
