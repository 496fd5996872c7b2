import { describe, expect, test } from 'vitest';
import {
  boilerplateShare,
  nameOfFormat,
  publishedOf,
  sourceOf,
  stateOf,
} from '../../../../renderer/features/import/row-words.ts';
import { fileFormat } from '../../../../shared/model/file-formats.ts';
import type { ImportRow } from '../../../../shared/contract/imports.ts';

type Document = NonNullable<ImportRow['document']>;
const document = (fields: Partial<Document> = {}): Document => ({
  id: 'd1' as Document['id'],
  ordinal: 0,
  title: 'Ferry late',
  language: null,
  meta: {},
  textSha256: '0'.repeat(64),
  length: 200,
  cluster: 'd1' as Document['id'],
  extra: {},
  versions: 1,
  marks: 0,
  boilerplate: [],
  ...fields,
});
const row = (fields: Partial<ImportRow> = {}): ImportRow => ({
  n: 1,
  name: 'a.txt',
  line: null,
  outcome: 'added',
  format: 'text',
  encoding: 'utf-8',
  uncertain: false,
  accepted: false,
  issues: [],
  document: document(),
  ...fields,
});
const issue = (severity: 'error' | 'warning' | 'notice') => ({ severity, code: 'text', message: 'So.' });

describe('the state of a row', () => {
  const cases: [state: string, row: ImportRow][] = [
    ['new', row()],
    ['new', row({ issues: [issue('notice')] })],
    ['check', row({ issues: [issue('notice'), issue('warning')] })],
    ['check', row({ uncertain: true })],
    ['known', row({ outcome: 'known', issues: [issue('notice')] })],
    ['failed', row({ outcome: 'failed', document: null })],
    ['skipped', row({ outcome: 'skipped', document: null })],
    ['seen', row({ outcome: 'failed', document: null, accepted: true })],
    ['accepted', row({ accepted: true, uncertain: true })],
    ['removed', row({ document: null })],
    ['removed', row({ document: null, accepted: true })],
  ];
  test.each(cases)('is %s', (state, given) => expect(stateOf(given)).toBe(state));
});

test('the source is the site’s name, or the host of the address', () => {
  const sources = [
    { site: 'Quay Gazette', url: 'https://quay.example' },
    { url: 'https://www.quay.example/1' },
  ];
  expect(sources.map((meta) => sourceOf(document({ meta })))).toEqual(['Quay Gazette', 'quay.example']);
  expect([sourceOf(document({ meta: { url: 'no address' } })), sourceOf(document())]).toEqual(['', '']);
});

test('the date is as exact as its file has it, but for the hour', () => {
  const dates = ['2025-03-04T08:00:00Z', '2025-03', 2025];
  expect(dates.map((published) => publishedOf(document({ meta: { published } })))).toEqual([
    '2025-03-04',
    '2025-03',
    '',
  ]);
});

test('boilerplate is a share of the text, never none where there is some', () => {
  const span = (start: number, end: number) => ({ start, end, kind: 'byline' });
  expect(boilerplateShare(document({ boilerplate: [span(0, 20), span(180, 200)] }))).toBe('20 %');
  expect(boilerplateShare(document({ length: 100_000, boilerplate: [span(0, 4)] }))).toBe('1 %');
  expect(boilerplateShare(document())).toBe('');
});

test('every kind of file has a name for people', () => {
  expect(fileFormat.options.map(nameOfFormat).filter((name) => /^(?:format|export)\./u.test(name))).toEqual(
    [],
  );
  expect([nameOfFormat('brat'), nameOfFormat('csv')]).toEqual(['brat standoff', 'CSV']);
});
