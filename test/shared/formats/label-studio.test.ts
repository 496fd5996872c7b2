import { expect, test } from 'vitest';
import { fitToSchema } from '../../../shared/formats/fit-to-schema.ts';
import { formatLabelConfig } from '../../../shared/formats/label-studio-config.ts';
import { labelStudio } from '../../../shared/formats/label-studio.ts';
import { schema } from '../../support/document-arbitrary.ts';

const TEXT = '👍🏽 “Not today,” the clerk said.';
const region = (id: string, start: number, end: number, label: string) => ({
  id,
  from_name: 'ner',
  to_name: 'article',
  type: 'labels',
  value: { start, end, text: TEXT.slice(start, end), labels: [label] },
});
const results = [
  region('Qx7', 5, 17, 'Quote'),
  region('Sp1', 18, 27, 'Speaker'),
  {
    ...region('Qx7', 5, 17, ''),
    from_name: 'type',
    type: 'choices',
    value: { start: 5, end: 17, choices: ['direct'] },
  },
  { type: 'relation', from_id: 'Sp1', to_id: 'Qx7', direction: 'left', labels: ['spoken_by'] },
];

test('a task of any configuration is read: regions, choices of a region, relations either way', () => {
  const read = labelStudio.parse({
    id: 3,
    data: { article: TEXT, date: '2024-03-04' },
    annotations: [{ result: results }],
  });
  const { document, issues } = fitToSchema(read, schema);
  expect(issues).toEqual([]);
  expect(document.annotations).toMatchObject([
    { id: 'Qx7', label: 'quote', start: 5, end: 17, attrs: { type: 'direct' } },
    { id: 'Sp1', label: 'speaker' },
  ]);
  expect(document.relations).toMatchObject([{ type: 'spoken_by', from: 'Qx7', to: 'Sp1' }]);
  expect(document.meta).toEqual({ date: '2024-03-04' });
});

test('the annotations of several people stay apart, and cancelled ones are left out', () => {
  const { annotations, relations } = labelStudio.parse({
    data: { text: TEXT },
    annotations: [
      { completed_by: { id: 1, email: 'ina@post.example' }, result: results },
      { completed_by: 7, result: results.slice(0, 1) },
      { completed_by: 8, was_cancelled: true, result: results },
    ],
  });
  expect(annotations.map(({ annotator }) => annotator)).toEqual([
    'ina@post.example',
    'ina@post.example',
    '7',
  ]);
  expect(new Set(annotations.map(({ id }) => id)).size).toBe(3);
  expect(relations).toHaveLength(1);
});

test('names in the tasks are those of the configuration', () => {
  const config = formatLabelConfig(schema);
  const named = (element: string) =>
    [...config.matchAll(new RegExp(`<${element} name="([^"]+)" toName="text"`, 'gu'))].map(
      ([, name]) => name,
    );
  expect(named('Labels')).toEqual(['label']);
  expect(named('Choices')).toEqual(expect.arrayContaining(['quote.type', 'cue.pos', 'flag']));
  expect(named('TextArea')).toEqual(expect.arrayContaining(['artifact.correction', 'entity', 'note']));
  expect(config).toContain('<Relation value="spoken_by"/>');
  expect(config).toContain('<Text name="text" value="$text"');
  expect(config.match(/<(?:View|Labels|Choices|Relations)\b[^/>]*>/gu)).toHaveLength(
    config.match(/<\/(?:View|Labels|Choices|Relations)>/gu)?.length ?? 0,
  );
});
