import { expect, test } from 'vitest';
import { formatConll, narrowToColumns } from '../../../shared/formats/conll.ts';
import { readTags, tagSpelling, type TagScheme } from '../../../shared/formats/conll-tags.ts';
import { newAnnotation, newDocument } from '../../../shared/formats/new-document.ts';
import { schemaDefinition } from '../../../shared/model/schema.ts';
import { schema } from '../../support/document-arbitrary.ts';

const TEXT = 'Ferry late\n\n“We won 👍🏽. It was grate,” Ann\u00a0Berg said. مرحبا #1';

function mark(label: string, covered: string) {
  const start = TEXT.indexOf(covered);
  return newAnnotation({ id: `${label} ${covered}`, label, start, end: start + covered.length });
}

const document = {
  ...newDocument(TEXT),
  annotations: [
    mark('quote', '“We won 👍🏽. It was grate,”'),
    mark('artifact', 'grate'),
    mark('speaker', 'Ann\u00a0Berg'),
    mark('cue', 'said'),
    mark('boilerplate', 'مرحبا #1'),
  ],
};

const written = (scheme: TagScheme) =>
  formatConll(narrowToColumns(document, schema).document, schema, scheme);

test('tags of the first layer stand last, those of the others before them, and no sentence ends in a mark', () => {
  expect(written('iob2')).toBe(`-DOCSTART- -X- O O

Ferry -X- -X- O
late -X- -X- O

“ -X- -X- B-quote
We -X- -X- I-quote
won -X- -X- I-quote
👍🏽 -X- -X- I-quote
. -X- -X- I-quote
It -X- -X- I-quote
was -X- -X- I-quote
grate B-artifact -X- I-quote
, -X- -X- I-quote
” -X- -X- I-quote
Ann -X- -X- B-speaker
Berg -X- -X- I-speaker
said -X- -X- B-cue
. -X- -X- O

مرحبا -X- B-boilerplate O
# -X- I-boilerplate O
1 -X- I-boilerplate O

`);
});

test('BIOES says where a mark ends', () => {
  const tags = written('bioes')
    .split('\n')
    .flatMap((line) => line.split(' ').filter((cell) => /^[BIES]-/.test(cell)));
  expect(tags.filter((tag) => tag.endsWith('quote'))).toEqual([
    'B-quote',
    ...Array.from({ length: 8 }, () => 'I-quote'),
    'E-quote',
  ]);
  expect(tags.filter((tag) => !tag.endsWith('quote'))).toEqual([
    'S-artifact',
    'B-speaker',
    'E-speaker',
    'S-cue',
    'B-boilerplate',
    'I-boilerplate',
    'E-boilerplate',
  ]);
});

test('marks that overlap in their layer, and marks of blanks, are counted', () => {
  const more = {
    ...document,
    text: TEXT.replace('said', 's\u0085id'),
    annotations: [
      ...document.annotations,
      mark('cue', 'We won'),
      mark('speaker', '\n\n'),
      mark('cue', 'grate'),
    ],
  };
  const { document: narrowed, losses } = narrowToColumns(more, schema);
  expect(narrowed.annotations.map(({ id }) => id)).toEqual(document.annotations.map(({ id }) => id));
  expect(losses).toEqual([
    { code: 'overlapping', count: 2, example: 'We won' },
    { code: 'blank', count: 1, example: ' ' },
  ]);
  expect(formatConll(narrowed, schema, 'iob2')).toContain('\ns -X- -X- B-cue\nid -X- -X- I-cue\n');
});

test('a document of blanks is no more than its start', () => {
  expect(formatConll(newDocument(' \n\u2028'), schema, 'iob2')).toBe('-DOCSTART- -X- O O\n\n');
});

test('labels with blanks have tags of their own', () => {
  const label = (id: string) => ({ id, attrs: {} });
  const other = schemaDefinition.parse({
    name: 'Other',
    layers: [{ id: 'one', labels: ['прямая речь', 'a b', 'a_b', 'c-d'].map(label) }],
  });
  const spell = tagSpelling(other);
  expect(['прямая речь', 'a b', 'a_b', 'c-d'].map(spell)).toEqual(['прямая_речь', 'a%20b', 'a_b', 'c-d']);
  const { spans } = readTags(['B-a%20b', 'B-a_b', 'B-c-d'], new Set());
  expect(spans.map(({ label }) => label)).toEqual(['a b', 'a_b', 'c-d']);
});

const schemes: Record<string, [tags: string, spans: string[], loose: number[]]> = {
  IOB1: ['I-A I-A B-A O I-B I-A', ['A 0-2', 'A 2-3', 'B 4-5', 'A 5-6'], []],
  IOB2: ['B-A I-A B-A O B-B B-A', ['A 0-2', 'A 2-3', 'B 4-5', 'A 5-6'], []],
  BIOES: ['B-A E-A S-A O B-B I-B E-B', ['A 0-2', 'A 2-3', 'B 4-7'], []],
  BILOU: ['B-A L-A U-A O B-B I-B L-B', ['A 0-2', 'A 2-3', 'B 4-7'], []],
  BMEWO: ['B-A E-A W-A O B-B M-B E-B', ['A 0-2', 'A 2-3', 'B 4-7'], []],
  'IOB2 with beginnings that are missing': ['B-A O I-A I-A I-B', ['A 0-1', 'A 2-4', 'B 4-5'], [2, 4]],
  'BIOES with ends that are missing': ['B-A I-A O E-B I-B', ['A 0-2', 'B 3-4', 'B 4-5'], [3, 4]],
};

test.each(Object.entries(schemes))('%s', (_, [tags, spans, loose]) => {
  const read = readTags(tags.split(' '), new Set());
  expect(read.spans.map(({ label, from, to }) => `${label} ${from}-${to}`)).toEqual(spans);
  expect(read.loose).toEqual(loose);
});

test('no mark goes on over the end of a sentence', () => {
  const { spans, loose } = readTags(['B-A', 'I-A', 'I-A', 'O', 'B-A'], new Set([2]));
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 3],
    [4, 5],
  ]);
  expect(loose).toEqual([2]);
});
