import { expect, test } from 'vitest';
import {
  attributeColumns,
  hfColumns,
  toCardFeatures,
  toFeatures,
} from '../../../shared/formats/hf-columns.ts';
import { readRow, toRow } from '../../../shared/formats/hf-row.ts';
import { newAnnotation, newDocument, newRelation } from '../../../shared/formats/new-document.ts';
import { schemaDefinition } from '../../../shared/model/schema.ts';
import type { JsonObject } from '../../../shared/model/json.ts';

const schema = schemaDefinition.parse({
  name: 'Test',
  layers: [
    {
      id: 'one',
      labels: [
        { id: 'quote', attrs: { type: ['direct', 'indirect'], sure: 'boolean', mixed: 'boolean' } },
        { id: 'цитата', attrs: { who: 'entity', 'a.b c': 'text', mixed: 'text' } },
      ],
    },
  ],
});
const columns = hfColumns(schema);

const document = {
  ...newDocument('👍🏽 “No”, she said.'),
  id: 'one',
  title: 'Late',
  language: 'en',
  cluster: 'zero',
  meta: { url: 'https://post.example/1', published: 2026, keywords: ['a'] },
  extra: { text2: null },
  entities: [{ id: 'e', name: 'She', aliases: ['Her'], type: 'p', identification: 'n', extra: { q: 1 } }],
  annotations: [
    newAnnotation({
      id: 'q',
      annotator: 'Bo',
      label: 'quote',
      start: 5,
      end: 9,
      attrs: { type: 'direct', sure: true, mixed: false },
    }),
    newAnnotation({
      id: 's',
      annotator: 'Жанна',
      label: 'цитата',
      start: 11,
      end: 14,
      attrs: { 'a.b c': '', mixed: 'yes', other: 'x' },
      entity: 'e',
      note: 'sure?\n',
      flag: true,
      origin: 'manual',
      extra: { text: 'theirs', score: null },
    }),
  ],
  relations: [{ ...newRelation(1, 'spoken_by', 'q', 's', 'Bo'), extra: { extra: 5 } }],
};

test('a document is a row with typed columns, and what has no column is JSON', () => {
  expect(toRow(document, columns, 'codepoint')).toEqual({
    id: 'one',
    title: 'Late',
    text: '👍🏽 “No”, she said.',
    language: 'en',
    cluster: 'zero',
    url: 'https://post.example/1',
    metadata: '{"published":2026,"keywords":["a"]}',
    extra: '{"text2":null}',
    annotations: [
      {
        id: 'q',
        annotator: 'Bo',
        label: 'quote',
        start: 3,
        end: 7,
        text: '“No”',
        flag: false,
        origin: 'import',
        attributes: { type: 'direct', sure: true },
        other_attributes: '{"mixed":false}',
        extra: null,
      },
      {
        id: 's',
        annotator: 'Жанна',
        label: 'цитата',
        start: 9,
        end: 12,
        text: 'she',
        entity: 'e',
        note: 'sure?\n',
        flag: true,
        origin: 'manual',
        attributes: { 'a.b c': '', mixed: 'yes' },
        other_attributes: '{"other":"x"}',
        extra: '{"text":"theirs","score":null}',
      },
    ],
    relations: [{ id: 'r1', annotator: 'Bo', type: 'spoken_by', from: 'q', to: 's', extra: '{"extra":5}' }],
    entities: [{ id: 'e', name: 'She', aliases: ['Her'], type: 'p', identification: 'n', extra: '{"q":1}' }],
  });
});

test.each(['codepoint', 'utf16'] as const)('a row in %s offsets reads back as the document', (unit) => {
  const row = toRow(document, columns, unit) as JsonObject;
  expect(readRow(row, unit)).toEqual(document);
  // Who writes the file anew may lose what it says of its offsets.
  expect(readRow(row, null)).toEqual(document);
});

test('a mark that does not cover the text beside it is refused', () => {
  const row = toRow(document, columns, 'utf16') as JsonObject;
  expect(() => readRow(row, 'codepoint')).toThrow('does not cover ““No””');
  const changed = { ...row, text: `The ${document.text}` };
  expect(() => readRow(changed, null)).toThrow('the text beside it');
});

test('texts with a byte order mark and CR LF keep their marks, and columns of others are unknown fields', () => {
  const read = readRow(
    {
      text: '\ufeffA\r\nB👍\r\nC',
      score: 0.5,
      gone: null,
      annotations: [{ label: 'quote', id: 'c', start: 8, end: 9, text: 'C' }],
    },
    null,
  );
  expect(read).toMatchObject({ text: 'A\nB👍\nC', extra: { score: 0.5 } });
  expect(read.annotations).toMatchObject([{ id: 'c', start: 6, end: 7 }]);
});

test('a column that is no JSON, and a row without a text, are named', () => {
  expect(() => readRow({ text: 'A', metadata: '{' }, null)).toThrow('“metadata” holds “{”');
  expect(() => readRow({ text: 'A', extra: '[1]' }, null)).toThrow('“extra” holds “[1]”');
  expect(() => readRow({ text: null }, null)).toThrow('text');
});

test('attributes of one name and two types are text, and of a thousand the first have columns', () => {
  expect(attributeColumns(schema)).toEqual([
    { name: 'type', type: 'string' },
    { name: 'sure', type: 'bool' },
    { name: 'mixed', type: 'string' },
    { name: 'a.b c', type: 'string' },
  ]);
  const labels = Array.from({ length: 20 }, (_, label) => ({
    id: `l${label}`,
    attrs: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`a${label}_${n}`, 'text'])),
  }));
  const large = schemaDefinition.parse({ name: 'Large', layers: [{ id: 'one', labels }] });
  expect(attributeColumns(large)).toHaveLength(200);
});

test('the features of both kinds say the same', () => {
  expect(toFeatures(columns)['entities']).toEqual([
    {
      id: { dtype: 'string', _type: 'Value' },
      name: { dtype: 'string', _type: 'Value' },
      type: { dtype: 'string', _type: 'Value' },
      identification: { dtype: 'string', _type: 'Value' },
      aliases: [{ dtype: 'string', _type: 'Value' }],
      extra: { dtype: 'string', _type: 'Value' },
    },
  ]);
  expect(toCardFeatures(columns).find(({ name }) => name === 'entities')).toEqual({
    name: 'entities',
    list: [
      { name: 'id', dtype: 'string' },
      { name: 'name', dtype: 'string' },
      { name: 'type', dtype: 'string' },
      { name: 'identification', dtype: 'string' },
      { name: 'aliases', list: 'string' },
      { name: 'extra', dtype: 'string' },
    ],
  });
});
