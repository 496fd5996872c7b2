import { expect, test } from 'vitest';
import { spacy } from '../../../shared/formats/spacy.ts';

const TEXT = '👍🏽 “Not today,” the clerk said.';
const covered = (record: Parameters<typeof spacy.parse>[0]) =>
  spacy.parse(record).annotations.map(({ label, start, end }) => [label, TEXT.slice(start, end)]);
const both = [
  ['QUOTE', '“Not today,”'],
  ['SPEAKER', 'the clerk'],
];

test('the forms of its versions are read, in code points', () => {
  const quote = { start: 3, end: 15, label: 'QUOTE' };
  const speaker = { start: 16, end: 25, label: 'SPEAKER' };
  expect(
    covered([
      TEXT,
      {
        entities: [
          [3, 15, 'QUOTE'],
          [16, 25, 'SPEAKER'],
        ],
      },
    ]),
  ).toEqual(both);
  expect(covered({ text: TEXT, ents: [quote, speaker], tokens: [] })).toEqual(both);
  expect(covered({ text: TEXT, spans: { sc: [quote, speaker] } })).toEqual(both);
  expect(covered({ text: TEXT, ents: [speaker], spans: { other: [quote, speaker] } })).toEqual(both);
});

test('only its own records are taken for it', () => {
  for (const record of [
    [TEXT, { entities: [] }],
    { text: TEXT, spans: { sc: [{ start: 0, end: 2, label: 'A' }] } },
  ])
    expect(spacy.recognises(record)).toBe(true);
  for (const record of [
    { text: TEXT },
    { text: TEXT, ents: [] },
    { text: TEXT, spans: { sc: [] }, title: 'Late' },
    { text: TEXT, spans: [] },
    [TEXT],
    null,
  ])
    expect(spacy.recognises(record)).toBe(false);
});
