import { describe, expect, test } from 'vitest';
import { newAnnotation, newDocument, newRelation } from '../../../shared/formats/new-document.ts';
import { uimaJson } from '../../../shared/formats/uima-json.ts';
import type { Json } from '../../../shared/model/json.ts';
import { schemaDefinition } from '../../../shared/model/schema.ts';
import { countSpent } from '../../support/spent.ts';

const TEXT = '👍🏽 “No,” Ann.';
const schema = schemaDefinition.parse({
  name: 'Harbour',
  layers: [
    {
      id: 'marks',
      labels: [
        { id: 'quote', attrs: { sure: 'boolean' } },
        { id: 'speaker', attrs: {} },
        { id: 'cue', attrs: {} },
      ],
    },
  ],
  relations: [{ id: 'spoken_by', from: 'quote', to: 'speaker' }],
});

test('a document is a CAS with the types that it uses, the text before what refers to it', () => {
  const written = uimaJson.format(
    {
      ...newDocument(TEXT),
      id: 'd',
      annotations: [
        newAnnotation({ id: 'q', label: 'quote', start: 5, end: 10, attrs: { sure: false }, note: '\u0007' }),
        newAnnotation({ id: 's', label: 'speaker', start: 11, end: 14 }),
      ],
      relations: [newRelation(1, 'spoken_by', 'q', 's')],
    },
    { schema, offsets: 'utf16' },
  );
  const cas = JSON.parse(written);
  expect(Object.keys(cas)).toEqual(['%TYPES', '%FEATURE_STRUCTURES', '%VIEWS']);
  expect(Object.keys(cas['%TYPES']).filter((name) => name.startsWith('webanno.'))).toEqual([
    'webanno.custom.Quote',
    'webanno.custom.Speaker',
    'webanno.custom.SpokenByRelation',
  ]);
  expect(cas['%TYPES']['webanno.custom.Quote']).toMatchObject({
    '%NAME': 'webanno.custom.Quote',
    '%SUPER_TYPE': 'uima.tcas.Annotation',
    sure: { '%NAME': 'sure', '%RANGE': 'uima.cas.Boolean' },
  });
  const structures: { '%TYPE': string }[] = cas['%FEATURE_STRUCTURES'];
  expect(structures[0]).toEqual({
    '%ID': 1,
    '%TYPE': 'uima.cas.Sofa',
    sofaNum: 1,
    sofaID: '_InitialView',
    mimeType: 'text',
    sofaString: TEXT,
  });
  expect(structures.filter((one) => one['%TYPE'].startsWith('webanno.'))).toEqual([
    {
      '%ID': 11,
      '%TYPE': 'webanno.custom.Quote',
      '@sofa': 1,
      begin: 5,
      end: 10,
      sure: false,
      note: '\u0007',
      id: 'q',
      origin: 'import',
    },
    {
      '%ID': 12,
      '%TYPE': 'webanno.custom.Speaker',
      '@sofa': 1,
      begin: 11,
      end: 14,
      id: 's',
      origin: 'import',
    },
    {
      '%ID': 13,
      '%TYPE': 'webanno.custom.SpokenByRelation',
      '@sofa': 1,
      '@Governor': 11,
      '@Dependent': 12,
      begin: 11,
      end: 14,
      id: 'r1',
    },
  ]);
  expect(cas['%VIEWS']).toEqual({
    _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] },
  });
  expect(written.split('\n').filter((line) => line.startsWith('  {"%ID":11,'))).toHaveLength(1);
});

const sofa = { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', sofaString: TEXT };
const quote = { '%ID': 2, '%TYPE': 'webanno.custom.Quote', '@sofa': 1, begin: 5, end: 10 };
const views = { _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5] } };
const cas = (...structures: Json[]): Json => ({
  '%TYPES': {},
  '%FEATURE_STRUCTURES': structures,
  '%VIEWS': views,
});
const covered = (record: Json) => {
  const { text, annotations } = uimaJson.parse(record);
  return annotations.map(({ label, start, end }) => [label, text.slice(start, end)]);
};

describe('the forms of its versions', () => {
  const forms: Record<string, Json> = {
    'places as numbers': cas(sofa, quote),
    'places with an anchor': cas(sofa, {
      '%ID': 2,
      '%TYPE': 'webanno.custom.Quote',
      '@sofa': 1,
      '^begin': 5,
      '^end': 10,
      '%FLAGS': ['x'],
    }),
    'the text last': cas(quote, sofa),
    'structures by their ids': {
      '%FEATURE_STRUCTURES': {
        1: { '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: TEXT },
        2: { '%TYPE': 'webanno.custom.Quote', '@sofa': 1, begin: 5, end: 10 },
      },
      '%VIEWS': views,
    },
    'neither types nor views': { '%FEATURE_STRUCTURES': [sofa, quote] },
    'a view without a text beside': {
      '%FEATURE_STRUCTURES': [sofa, quote],
      '%VIEWS': { ...views, empty: { '%SOFA': null, '%MEMBERS': [] } },
    },
  };
  test.each(Object.entries(forms))('%s are read', (_, record) => {
    expect(uimaJson.recognises(record)).toBe(true);
    expect(covered(record)).toEqual([['Quote', '“No,”']]);
  });
});

test('references are links, numbers and yes or no are attributes', () => {
  const { annotations, relations } = uimaJson.parse(
    cas(
      sofa,
      { ...quote, '@people': 7, sure: true, count: 3, '#score': 0.5, empty: null, '@gone': 99 },
      { '%ID': 3, '%TYPE': 'webanno.custom.Speaker', '@sofa': 1, begin: 11, end: 14 },
      {
        '%ID': 4,
        '%TYPE': 'webanno.custom.Said',
        '@sofa': 1,
        begin: 11,
        end: 14,
        '@Governor': 2,
        '@Dependent': 3,
      },
      { '%ID': 6, '%TYPE': 'webanno.custom.Link', role: 'spoken_by', '@target': 3 },
      { '%ID': 7, '%TYPE': 'webanno.custom.Link[]', '%ELEMENTS': [6, null] },
    ),
  );
  // What names another structure and is no link is left to the schema, which says that it does not know it.
  expect(annotations[0]?.attrs).toEqual({ sure: true, count: '3', score: '0.5', gone: '99' });
  expect(relations.map(({ type, from, to }) => [type, from, to])).toEqual([
    ['Said', 'm2', 'm3'],
    ['spoken_by', 'm2', 'm3'],
  ]);
});

test('twenty thousand structures without an id are marks, each with a name of its own', () => {
  const { '%ID': _, ...nameless } = { ...quote };
  const spent = countSpent();
  const { annotations, relations } = uimaJson.parse({
    '%FEATURE_STRUCTURES': [sofa, ...Array.from({ length: 20_000 }, () => nameless)],
  });
  expect(new Set(annotations.map(({ id }) => id)).size).toBe(20_000);
  expect(relations).toEqual([]);
  expect(spent()).toBeLessThan(3000);
});

test('what a link says beside its ends is kept', () => {
  const link = {
    '%TYPE': 'webanno.custom.Said',
    '@sofa': 1,
    begin: 5,
    end: 10,
    '@Governor': 2,
    '@Dependent': 2,
  };
  const { relations } = uimaJson.parse(cas(sofa, quote, { '%ID': 4, ...link, certainty: 'low' }));
  expect(relations).toMatchObject([{ type: 'Said', extra: { certainty: 'low' } }]);
});

test('what is no CAS, or has no text, is refused', () => {
  expect(() => uimaJson.parse({ '%FEATURE_STRUCTURES': [{ '%ID': 1 }] })).toThrow('another form');
  expect(() => uimaJson.parse({ '%FEATURE_STRUCTURES': [] })).toThrow('no text');
  for (const record of [{ text: TEXT, '%': 1 }, [], null, 'x'])
    expect(uimaJson.recognises(record as Json)).toBe(false);
});
