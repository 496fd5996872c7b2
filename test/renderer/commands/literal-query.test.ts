import { describe, expect, it } from 'vitest';
import { literalQuery } from '../../../renderer/commands/literal-query.ts';
import { createFinder, searchable } from '../../../shared/search/find-text.ts';
import { readTokens } from '../../../shared/search/lexer.ts';

const loose = { wholeWord: false, matchCase: false };

/** What the search finds, as stretches of the text. */
function find(needle: string, text: string, options = loose): string[] {
  const [token, ...rest] = readTokens(literalQuery(needle, options) ?? '');
  if (token?.type !== 'regex' || rest.length > 0) throw new Error('The query is not one expression.');
  return createFinder(token.term)(searchable(text)).map(({ start, end }) => text.slice(start, end));
}

describe('a text is looked for as it stands', () => {
  const cases: [name: string, needle: string, text: string, found: string[]][] = [
    [
      'signs of expressions',
      'costs $5.00 (or more)?',
      'It costs $5.00 (or more)? Or 5x00.',
      ['costs $5.00 (or more)?'],
    ],
    ['a slash and a backslash', 'and/or \\n', 'this and/or \\n that', ['and/or \\n']],
    ['brackets and braces', '[sic] {a|b} ^*+-', 'x [sic] {a|b} ^*+- y', ['[sic] {a|b} ^*+-']],
    ['quote marks', '“Fair,” she said. "No"', 'x “Fair,” she said. "No" y', ['“Fair,” she said. "No"']],
    [
      'a line break',
      'Hedda\nLundvar',
      'Hedda Lundvar and Hedda\n  Lundvar',
      ['Hedda Lundvar', 'Hedda\n  Lundvar'],
    ],
    ['the name of a filter', 'label:quote', 'a label:quote b', ['label:quote']],
    ['doubled signs', '-- && ~~ !!', 'a -- && ~~ !! b', ['-- && ~~ !!']],
    ['an emoji with its parts', '👩‍👩‍👧', 'a 👩‍👩‍👧 b 👩', ['👩‍👩‍👧']],
    ['Hebrew', 'רשות המים', 'הודיעה רשות המים אתמול', ['רשות המים']],
  ];
  it.each(cases)('%s', (_, needle, text, found) => {
    expect(find(needle, text)).toEqual(found);
  });
});

describe('whole words', () => {
  const whole = { wholeWord: true, matchCase: false };
  const cases: [name: string, needle: string, text: string, found: number][] = [
    ['not inside a longer word', 'he', 'he said the other, he', 2],
    ['not before a combining mark', 'cafe', 'cafe cafe\u0301', 1],
    ['a sign at the edge needs no word’s end', '“he', 'x“hers “he', 1],
    ['scripts without blanks', '東京', '東京都と東京', 2],
    ['letters beside such a script', 'NHK', 'NHK放送 NHKX', 1],
  ];
  it.each(cases)('%s', (_, needle, text, found) => {
    expect(find(needle, text, whole)).toHaveLength(found);
  });
});

it('capitals count where that is asked for', () => {
  expect(find('US', 'us US Us')).toHaveLength(3);
  expect(find('US', 'us US Us', { wholeWord: false, matchCase: true })).toEqual(['US']);
});

it('a text too long for a query is refused', () => {
  expect(literalQuery('x'.repeat(3000), loose)).toBeNull();
});
