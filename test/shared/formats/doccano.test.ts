import { expect, test } from 'vitest';
import { doccano } from '../../../shared/formats/doccano.ts';

const TEXT = '👍🏽 “Not today,” the clerk said.';
const marks = [
  { id: 'a0', label: 'quote', start: 5, end: 17 },
  { id: 'a1', label: 'speaker', start: 18, end: 27 },
];

test('both forms of its lines are read, in UTF-16 units', () => {
  const sequence = {
    id: 7,
    text: TEXT,
    label: [
      [5, 17, 'quote'],
      [18, 27, 'speaker'],
    ],
    Comments: [],
  };
  expect(doccano.recognises(sequence)).toBe(true);
  expect(doccano.parse(sequence)).toMatchObject({ text: TEXT, annotations: marks, relations: [] });
  expect(doccano.parse({ text: TEXT, labels: sequence.label })).toMatchObject({ annotations: marks });
  const related = {
    text: TEXT,
    entities: [
      { id: 0, label: 'quote', start_offset: 5, end_offset: 17 },
      { id: 1, label: 'speaker', start_offset: 18, end_offset: 27 },
    ],
    relations: [{ id: 0, from_id: 0, to_id: 1, type: 'spoken_by' }],
  };
  expect(doccano.parse(related)).toMatchObject({
    annotations: marks,
    relations: [{ type: 'spoken_by', from: 'a0', to: 'a1' }],
  });
});

test('offsets move with the line ends that a text had', () => {
  const record = { text: `\ufeffOne.\r\n${TEXT}`, label: [[12, 24, 'quote']] };
  const [mark] = doccano.parse(record).annotations;
  expect(`One.\n${TEXT}`.slice(mark?.start, mark?.end)).toBe('“Not today,”');
});

test('other records are left to others', () => {
  const others = [
    { text: TEXT },
    { text: TEXT, label: 'positive' },
    { text: TEXT, label: ['positive'] },
    { text: TEXT, label: [] },
    { text: TEXT, entities: [], title: 'Late' },
    [],
    null,
    7,
  ];
  for (const record of others) expect(doccano.recognises(record)).toBe(false);
});

test('what else a record says becomes metadata', () => {
  const record = {
    id: 7,
    text: TEXT,
    label: [[5, 17, 'quote']],
    url: 'https://post.example',
    Comments: [],
    _x: 1,
  };
  expect(doccano.parse(record).meta).toEqual({ id: 7, url: 'https://post.example' });
});
