import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from '../../../shared/formats/annotated-document.ts';
import { formatBrat, formatBratConfiguration, readBratSpans } from '../../../shared/formats/brat.ts';
import { schema } from '../../support/document-arbitrary.ts';

const mark = (
  id: string,
  label: string,
  start: number,
  end: number,
  fields: Partial<ExchangedAnnotation> = {},
): ExchangedAnnotation => ({
  id,
  annotator: 'Bo',
  label,
  start,
  end,
  attrs: {},
  entity: null,
  note: null,
  flag: false,
  origin: 'manual',
  extra: {},
  ...fields,
});

const makeDocument = (
  text: string,
  annotations: ExchangedAnnotation[],
  links: [string, string, string][] = [],
): AnnotatedDocument => ({
  id: 'd',
  title: '',
  text,
  language: null,
  meta: {},
  cluster: null,
  extra: {},
  entities: [],
  annotations,
  relations: links.map(([type, from, to], index) => ({
    id: `r${index}`,
    annotator: 'Bo',
    type,
    from,
    to,
    extra: {},
  })),
});

const lines = (document: AnnotatedDocument): string[] =>
  formatBrat(document, schema).ann.split('\n').slice(0, -1);

describe('quotes that continue each other', () => {
  const quotes = [mark('a', 'quote', 0, 2), mark('b', 'quote', 4, 6), mark('c', 'quote', 8, 10)];
  test('become one discontinuous annotation with all fragments, however they are linked', () => {
    for (const chain of [
      [
        ['b', 'a'],
        ['c', 'b'],
      ],
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
    ] as [string, string][][]) {
      const document = makeDocument(
        'ab, cd, ef',
        quotes,
        chain.map(([from, to]) => ['continues', from, to]),
      );
      expect(lines(document)).toEqual(['T1\tquote 0 2;4 6;8 10\tab cd ef']);
    }
  });

  test('stay apart, with links, where they branch or overlap', () => {
    const branching = makeDocument('ab, cd, ef', quotes, [
      ['continues', 'b', 'a'],
      ['continues', 'c', 'a'],
    ]);
    expect(lines(branching)).toEqual([
      'T1\tquote 0 2\tab',
      'T2\tquote 4 6\tcd',
      'T3\tquote 8 10\tef',
      'R1\tcontinues Arg1:T2 Arg2:T1\t',
      'R2\tcontinues Arg1:T3 Arg2:T1\t',
    ]);
    const overlapping = makeDocument(
      'abcdef',
      [mark('a', 'quote', 0, 4), mark('b', 'quote', 2, 6)],
      [['continues', 'b', 'a']],
    );
    expect(lines(overlapping)).toHaveLength(3);
  });

  test('carry their links as one', () => {
    const document = makeDocument(
      'ab, cd',
      [mark('a', 'quote', 0, 2), mark('b', 'quote', 4, 6), mark('c', 'cue', 2, 3)],
      [
        ['continues', 'b', 'a'],
        ['has_cue', 'a', 'c'],
        ['has_cue', 'b', 'c'],
      ],
    );
    expect(lines(document).slice(2)).toEqual(['R1\thas_cue Arg1:T1 Arg2:T2\t']);
  });
});

test('a mark that covers nothing but line ends is left out, counted, and named by no link', () => {
  const document = makeDocument(
    'a\n\nb',
    [mark('q', 'quote', 0, 1), mark('c', 'cue', 1, 3)],
    [['has_cue', 'q', 'c']],
  );
  const { ann, leftOut } = formatBrat(document, schema);
  expect(ann).toBe('T1\tquote 0 1\ta\n');
  expect(leftOut).toMatchObject({ 'marks that cover nothing but line ends, with their links': 1 });
});

test('attributes, flags and notes stand on lines of their own', () => {
  const attrs = { category: 'accuracy/truncation', correction: 'two\nlines', severity: 'minor' };
  const document = makeDocument('abc', [
    mark('x', 'artifact', 0, 3, { attrs, flag: true, note: ' a\tnote ' }),
  ]);
  expect(lines(document).slice(1)).toEqual([
    'A1\tcategory T1 accuracy/truncation',
    '#1\tcorrection T1\ttwo lines',
    'A2\tseverity T1 minor',
    'A3\tflag T1',
    '#2\tAnnotatorNotes T1\ta note',
  ]);
});

test('the configuration names every label, attribute value and relation', () => {
  const configuration = formatBratConfiguration(schema);
  expect(configuration).toContain('has_cue\tArg1:quote, Arg2:cue');
  expect(configuration).toContain('hearsay\tArg:cue\n');
  expect(configuration).toContain('mention\tArg:speaker|source, Value:name|nominal|pronoun');
});

test.each([
  ['T1\tquote 0 99\tabc', 'lies outside the text'],
  ['T1\tquote 0 2\tabc', 'repeats another text'],
  ['T1 quote', 'is not a text-bound annotation'],
])('%j is refused by its line', (line, message) => {
  const read = () => readBratSpans('abc', `#1\tnote\n${line}\n`);
  expect(read).toThrow(AppError);
  expect(read).toThrow(
    expect.objectContaining({
      data: { kind: 'CorruptSource', line: 2, message: expect.stringContaining(message) },
    }),
  );
});
