import { expect, test } from 'vitest';
import { fitToSchema } from '../../../shared/formats/fit-to-schema.ts';
import { newAnnotation, newDocument } from '../../../shared/formats/new-document.ts';
import { prodigy } from '../../../shared/formats/prodigy.ts';
import { schema } from '../../support/document-arbitrary.ts';

const TEXT = '👍🏽 “Not today,” the clerk said.';
/** Code points: the picture is two of them. */
const quote = { start: 3, end: 15, token_start: 1, token_end: 6, label: 'QUOTE' };
const speaker = { start: 16, end: 25, token_start: 7, token_end: 8, label: 'SPEAKER' };
const task = {
  text: TEXT,
  _input_hash: -1,
  meta: { source: 'Harbour Post' },
  tokens: [
    { text: '👍🏽', start: 0, end: 2, id: 0, ws: true },
    { text: '“', start: 3, end: 4, id: 1, ws: false },
    { text: 'Not', start: 4, end: 7, id: 2, ws: true },
    { text: 'today', start: 8, end: 13, id: 3, ws: false },
    { text: ',', start: 13, end: 14, id: 4, ws: false },
    { text: '”', start: 14, end: 15, id: 5, ws: true },
    { text: 'the', start: 16, end: 19, id: 6, ws: true },
    { text: 'clerk', start: 20, end: 25, id: 7, ws: true },
  ],
  spans: [quote, speaker],
  answer: 'accept',
};

test('a task is read with its spans and relations', () => {
  const relations = [{ head: 5, child: 7, label: 'spoken_by', head_span: quote, child_span: speaker }];
  const read = prodigy.parse({ ...task, relations });
  expect(read.annotations.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
    '“Not today,”',
    'the clerk',
  ]);
  expect(read.meta).toEqual({ source: 'Harbour Post' });
  const { document, issues } = fitToSchema(read, schema);
  expect(issues).toEqual([]);
  expect(document.annotations.map(({ label }) => label)).toEqual(['quote', 'speaker']);
  expect(document.relations).toMatchObject([{ type: 'spoken_by', from: 'a0', to: 'a1' }]);
});

test('relations that name tokens alone lead to the spans that hold them', () => {
  const { relations } = prodigy.parse({ ...task, relations: [{ head: 4, child: 7, label: 'spoken_by' }] });
  expect(relations).toMatchObject([{ from: 'a0', to: 'a1' }]);
});

test('what was rejected or ignored is refused in words', () => {
  for (const answer of ['reject', 'ignore'])
    expect(() => prodigy.parse({ ...task, answer })).toThrow(`“${answer}”`);
});

test('the tokens of a span cover it exactly, wherever it ends', () => {
  const text = 'Saint-Cloud  said“ so”. 👩‍👩‍👧‍👦!';
  const marks = [
    [0, 5],
    [6, 11],
    [10, 13],
    [12, 18],
    [17, 22],
    [24, text.length],
  ].map(([start = 0, end = 0], index) => newAnnotation({ id: `a${index}`, label: 'quote', start, end }));
  const document = { ...newDocument(text), annotations: marks };
  const written = JSON.parse(prodigy.format(document, { schema, offsets: 'codepoint' }));
  const points = [...text];
  for (const token of written.tokens) expect(points.slice(token.start, token.end).join('')).toBe(token.text);
  for (const span of written.spans) {
    expect(written.tokens[span.token_start].start).toBe(span.start);
    expect(written.tokens[span.token_end].end).toBe(span.end);
  }
  expect(written.tokens.map(({ id }: { id: number }) => id)).toEqual(
    written.tokens.map((_: unknown, at: number) => at),
  );
});
