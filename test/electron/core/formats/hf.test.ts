import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { DatasetFacts } from '../../../../electron/core/formats/dataset-format.ts';
import { splitName, writeCard } from '../../../../electron/core/formats/hf-card.ts';
import { hf } from '../../../../electron/core/formats/hf.ts';
import { openParquet } from '../../../../electron/core/readers/parquet-rows.ts';
import { newAnnotation, newDocument } from '../../../../shared/formats/new-document.ts';
import { schemaDefinition } from '../../../../shared/model/schema.ts';
import { readDataset, writeDataset } from '../../../support/dataset.ts';
import { schema } from '../../../support/document-arbitrary.ts';

const context = { schema, offsets: 'codepoint' } as const;
const marked = (id: string) => ({
  ...newDocument(`👍🏽 “No”, ${id}.`),
  id,
  annotations: [newAnnotation({ id: 'q', annotator: 'Bo', label: 'quote', start: 5, end: 9 })],
});

async function open(bytes: Uint8Array) {
  return openParquet({ size: bytes.length, slice: async (from, to) => bytes.subarray(from, to) });
}

test('a file says its features and its offsets, and the same documents are the same bytes', async () => {
  const { files, dataFiles } = await writeDataset(hf, [marked('a'), marked('b')], context);
  expect(dataFiles).toEqual(['data/train-00000.parquet']);
  const bytes = files.get('data/train-00000.parquet') as Buffer;
  const { facts, columns } = await open(bytes);
  expect(JSON.parse(facts.get('hearsay') ?? '')).toEqual({
    offsets: 'codepoint',
    schema: { name: schema.name, version: schema.version },
  });
  const { info } = JSON.parse(facts.get('huggingface') ?? '');
  expect(Object.keys(info.features)).toEqual(columns.map(({ element }) => element.name));
  expect(info.features.annotations[0].start).toEqual({ dtype: 'int32', _type: 'Value' });
  expect(info.features.annotations[0].attributes.hearsay).toEqual({ dtype: 'bool', _type: 'Value' });
  const again = await writeDataset(hf, [marked('a'), marked('b')], context);
  expect(again.files.get('data/train-00000.parquet')?.equals(bytes)).toBe(true);
});

test('documents beyond one row group come back in order, and none are a file all the same', async () => {
  const documents = Array.from({ length: 2100 }, (_, index) => marked(`d${index}`));
  const dataset = await writeDataset(hf, documents, context);
  const back = await readDataset(hf, dataset);
  expect(back.map(({ id }) => id)).toEqual(documents.map(({ id }) => id));
  expect(back[2099]).toEqual(documents[2099]);

  const empty = await writeDataset(hf, [], context);
  const bytes = empty.files.get('data/train-00000.parquet') as Buffer;
  expect((await open(bytes)).columns.length).toBeGreaterThan(10);
});

const facts: DatasetFacts = {
  schema,
  project: 'Harbour <talk>',
  offsets: 'codepoint',
  annotators: ['Bo', 'Жанна'],
  parts: [
    {
      name: 'train',
      documents: 999,
      annotations: 3,
      relations: 1,
      labels: new Map([['quote', 3]]),
      languages: new Set(['no', 'sr-Latn']),
      bytes: 700,
    },
    {
      name: 'held-out',
      documents: 1,
      annotations: 0,
      relations: 0,
      labels: new Map(),
      languages: new Set(['en', 'x-odd']),
      bytes: 300,
    },
  ],
};

test('the card’s header says what is known, in the YAML that Python reads', () => {
  const card = writeCard(facts);
  const [, header = ''] = card.split('---\n');
  const read = parse(header, { version: '1.1' });
  expect(read).toMatchObject({
    license: 'unknown',
    language: ['en', 'no', 'sr'],
    language_bcp47: ['sr-Latn', 'x-odd'],
    pretty_name: 'Harbour <talk>',
    size_categories: ['1K<n<10K'],
    task_categories: ['token-classification'],
    configs: [
      {
        config_name: 'default',
        data_files: [
          { split: 'train', path: 'data/train-*.parquet' },
          { split: 'held_2d_out', path: 'data/held_2d_out-*.parquet' },
        ],
      },
    ],
    dataset_info: {
      splits: [
        { name: 'train', num_examples: 999 },
        { name: 'held_2d_out', num_examples: 1 },
      ],
      download_size: 1000,
    },
  });
  expect(card).toContain('# Harbour \\<talk\\>');
  expect(card).toContain('| `quote` | 3 | 0 |');
  expect(card).toContain('`Bo`, `Жанна`');
  expect(card).toContain('row["text"][mark["start"]:mark["end"]] == mark["text"]');
});

test('the card of other offsets shows how to count them', () => {
  expect(writeCard({ ...facts, offsets: 'utf16' })).toContain('encode("utf-16-le")');
});

test('a project without languages, marks and attributes has a card', () => {
  const bare = schemaDefinition.parse({ name: 'Bare', layers: [{ id: 'l', labels: [{ id: 'off' }] }] });
  const card = writeCard({ ...facts, schema: bare, project: '', annotators: [], parts: [] });
  expect(card).toContain('# Bare');
  expect(card).not.toContain('language:');
  expect(card).toContain('Nobody has marked anything.');
  expect(card).not.toContain('annotations.attributes');
});

test('names of parts become names of splits', () => {
  expect([null, 'dev', 'тест', 'a b/c'].map(splitName)).toEqual(['train', 'dev', 'тест', 'a_20_b_2f_c']);
});
