import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaDefinition } from '../../../shared/model/schema.ts';
import { parseQuery } from '../../../shared/search/parse-query.ts';
import { printQuery } from '../../../shared/search/print-query.ts';
import { asksForMarks } from '../../../shared/search/query.ts';

const schema = schemaDefinition.parse(
  JSON.parse(readFileSync(new URL('../../../resources/schema-default.json', import.meta.url), 'utf8')),
);
const context = { schema, annotators: ['Mira', 'gold'] };

const read = (text: string) => {
  const answer = parseQuery(text, context);
  if ('problem' in answer) throw new Error(answer.problem.message);
  if (answer.query === null) throw new Error('The query is empty.');
  return answer.query;
};

/** What one may type, and how it is understood. */
const understood: Record<string, { typed: string; readAs: string; marks: boolean }[]> = {
  'words and phrases': [
    { typed: 'ferry  harbour', readAs: 'ferry harbour', marks: false },
    { typed: '“ferry late” -harb*', readAs: '"ferry late" -harb*', marks: false },
    { typed: '„Die Fähre“ «le port» ”så”" a ”b"', readAs: '"Die Fähre" "le port" "så" "a ”b"', marks: false },
    { typed: 'don’t 10:30 said: -', readAs: 'don’t "10:30" "said:" "-"', marks: false },
    { typed: 'https://example.org and/or', readAs: '"https://example.org" and/or', marks: false },
    { typed: 'quote', readAs: 'quote', marks: false },
    { typed: 'source said so', readAs: 'source said so', marks: false },
  ],
  expressions: [
    { typed: '/fer+y/i', readAs: '/fer+y/i', marks: false },
    { typed: '/a[/]b\\/c/ d', readAs: '/a[/]b\\/c/ d', marks: false },
  ],
  filters: [
    { typed: 'label:Quote flag:YES', readAs: 'label:quote flag:yes', marks: true },
    { typed: 'label:quote,cue', readAs: 'label:quote or label:cue', marks: true },
    { typed: 'by:"Olha Kolesnikov" without:cue', readAs: 'by:"Olha Kolesnikov" without:cue', marks: true },
    { typed: '-with:spoken_by', readAs: 'without:spoken_by', marks: true },
    { typed: '-without:speaker', readAs: 'with:speaker', marks: true },
    {
      typed: 'type:direct attr.type:mixed hearsay:true',
      readAs: 'type:direct type:mixed hearsay:yes',
      marks: true,
    },
    { typed: 'category:linguistic/grammar', readAs: 'category:linguistic/grammar', marks: true },
    { typed: 'annotator:mira note:* entity:*', readAs: 'annotator:Mira note:* entity:*', marks: true },
    {
      typed: 'status:done language:de title:Ferry',
      readAs: 'status:done language:de title:Ferry',
      marks: false,
    },
    { typed: 'in:/doc 7/ in:d8', readAs: 'in:"doc 7" in:d8', marks: false },
  ],
  'groups and choices': [
    { typed: 'a or b c', readAs: 'a or b c', marks: false },
    { typed: '(a | b) c', readAs: '(a or b) c', marks: false },
    { typed: '-(a b) or', readAs: '-(a b) "or"', marks: false },
    { typed: 'label:cue or ferry', readAs: 'label:cue or ferry', marks: true },
  ],
  'plain English': [
    {
      typed: 'quotes by Kolesnikov without a cue',
      readAs: 'label:quote by:Kolesnikov without:cue',
      marks: true,
    },
    { typed: 'speakers without an entity', readAs: 'label:speaker without:entity', marks: true },
    { typed: 'flagged quotes', readAs: 'label:quote flag:yes', marks: true },
    { typed: 'artifacts with note', readAs: 'label:artifact with:note', marks: true },
    {
      typed: 'All negated quotes by "Ada and Bo"',
      readAs: 'label:quote polarity:negated by:"Ada and Bo"',
      marks: true,
    },
    {
      typed: 'quotes by Olha Kolesnikov and without a cue or a speaker',
      readAs: 'label:quote by:"Olha Kolesnikov" without:cue without:speaker',
      marks: true,
    },
    {
      typed: 'quotes that have no speaker and are flagged',
      readAs: 'label:quote without:speaker flag:yes',
      marks: true,
    },
    {
      typed: 'quotes with a cue or a source containing ferry',
      readAs: 'label:quote (with:cue or with:source) ferry',
      marks: true,
    },
    { typed: 'quotes marked by Mira', readAs: 'label:quote annotator:Mira', marks: true },
    { typed: 'cues with notes status:done', readAs: 'label:cue with:note status:done', marks: true },
  ],
};

describe.each(Object.entries(understood))('%s', (_, cases) => {
  test.each(cases)('$typed', ({ typed, readAs, marks }) => {
    const query = read(typed);
    expect(printQuery(query)).toBe(readAs);
    expect(asksForMarks(query)).toBe(marks);
    expect(printQuery(read(readAs))).toBe(readAs);
  });
});

const misunderstood: [typed: string, at: number, message: string][] = [
  ['ferry "late', 6, 'quotation mark has no partner'],
  ['""', 0, 'nothing between'],
  ['a (b', 2, 'parenthesis has no partner'],
  ['a) b', 1, 'parenthesis has no partner'],
  ['a ()', 2, 'nothing between these parentheses'],
  ['x /abc', 2, 'has no end'],
  ['/(/', 0, 'cannot be read: Unterminated group'],
  ['/a/q', 3, 'only the letters'],
  ['lable:quote', 0, 'no filter and no attribute “lable”'],
  ['label:qoute', 6, '“qoute” is not known here. “label” is one of quote, cue'],
  ['type:sung', 5, 'one of direct, indirect, mixed'],
  ['flag:maybe', 5, 'yes or no'],
  ['status:late', 7, 'todo, doing, done, skipped'],
  ['annotator:Nobody', 10, '“annotator” is one of Mira, gold'],
  ['with:wings', 5, 'A mark has or lacks entity, note, flag, quote'],
  ['quotes marked by Nobody', 17, '“Nobody” is not known here'],
];

test.each(misunderstood)('%s is answered with what is wrong and where', (typed, at, message) => {
  const answer = parseQuery(typed, context);
  expect(answer).toEqual({ problem: { at, message: expect.stringContaining(message) } });
});

test('nothing is no query', () => {
  expect(parseQuery(' \n', context)).toEqual({ query: null });
});

test('whatever is typed is understood or answered, and what was understood reads the same again', () => {
  const parts = fc.constantFrom(
    'ferry',
    '"',
    '“',
    '”',
    '(',
    ')',
    ' ',
    ' ',
    '-',
    'or',
    '*',
    '/',
    '\\',
    ':',
    'label:',
    'quote',
    'quotes',
    'by',
    'without',
    'a',
    'and',
    'flag:yes',
    'note:',
    '漢字',
    '😀',
    ',',
    '«',
    '»',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (typed) => {
      const answer = parseQuery(typed.join(''), context);
      if ('problem' in answer) {
        expect(answer.problem.at).toBeLessThanOrEqual(typed.join('').length);
      } else if (answer.query) {
        const printed = printQuery(answer.query);
        expect(printQuery(read(printed))).toBe(printed);
      }
    }),
    { numRuns: 2000 },
  );
});
