import { expect, test } from 'vitest';
import { triples } from '../../../../electron/core/formats/triples.ts';
import { readCsv } from '../../../../electron/core/readers/csv.ts';
import type { AnnotatedDocument } from '../../../../shared/formats/annotated-document.ts';
import { findDifference } from '../../../../shared/formats/difference.ts';
import { newAnnotation, newDocument, newRelation } from '../../../../shared/formats/new-document.ts';
import { schemaDefinition } from '../../../../shared/model/schema.ts';
import { memoryFiles, readDataset, reduceFor, writeDataset } from '../../../support/dataset.ts';
import { schema } from '../../../support/document-arbitrary.ts';
import { readAll } from '../../../support/source.ts';

const clerk = {
  id: 'e1',
  name: 'The clerk',
  aliases: [],
  type: 'person',
  identification: 'named',
  extra: {},
};
const TEXT = '👍🏽 “No,” he wrote, “never.” “Late,” he said in the Post.';

const marks: AnnotatedDocument = {
  ...newDocument(TEXT),
  id: 'one',
  title: 'Late',
  entities: [clerk, { ...clerk, id: 'e2', name: 'Nobody' }],
  annotations: [
    newAnnotation({
      id: 'q1',
      annotator: 'Bo',
      label: 'quote',
      start: 5,
      end: 10,
      attrs: { type: 'direct' },
    }),
    newAnnotation({ id: 'q2', annotator: 'Bo', label: 'quote', start: 21, end: 29, note: 'sure?' }),
    newAnnotation({ id: 'q3', annotator: 'Bo', label: 'quote', start: 30, end: 37, flag: true }),
    newAnnotation({ id: 'c', annotator: 'Bo', label: 'cue', start: 14, end: 19, attrs: { pos: 'verb' } }),
    newAnnotation({ id: 's', annotator: 'Bo', label: 'speaker', start: 11, end: 13, entity: 'e1' }),
    newAnnotation({ id: 'o', annotator: 'Bo', label: 'source', start: 49, end: 57 }),
    newAnnotation({ id: 'b', annotator: 'Bo', label: 'boilerplate', start: 0, end: 4 }),
    newAnnotation({ id: 'alone', annotator: 'Bo', label: 'cue', start: 41, end: 45 }),
    newAnnotation({ id: 'q', annotator: 'Cy', label: 'quote', start: 4, end: 10 }),
  ],
  relations: [
    newRelation(1, 'continues', 'q2', 'q1', 'Bo'),
    newRelation(2, 'has_cue', 'q1', 'c', 'Bo'),
    newRelation(3, 'spoken_by', 'q1', 's', 'Bo'),
    newRelation(4, 'spoken_by', 'q3', 's', 'Bo'),
    newRelation(5, 'via', 'q3', 'o', 'Bo'),
  ],
};

const context = { schema, offsets: 'codepoint' as const };
const { document, losses } = reduceFor(triples, marks, context);
const write = () => writeDataset(triples, [document], context);

/** The cells of attributions.csv by their columns; none of them is quoted but the JSON. */
async function rows(): Promise<Record<string, string>[]> {
  const { files } = await write();
  const [header = '', ...lines] = (files.get('attributions.csv')?.toString('utf8') ?? '')
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map(
      (line) => line.match(/(?:"(?:[^"]|"")*"|[^,])*(?:,|$)/gu)?.map((cell) => cell.replace(/,$/u, '')) ?? [],
    );
  const plain = (cell: string) => cell.replace(/^"(.*)"$/u, '$1').replaceAll('""', '"');
  return lines.map((cells) =>
    Object.fromEntries(
      [...header].flatMap((column, index) => (cells[index] ? [[column, plain(cells[index])]] : [])),
    ),
  );
}

test('a row for each quote: its segments joined, with cue, speaker, source and who they are', async () => {
  const [first, second, third] = (await rows()).toSorted((a, b) =>
    (a['quote_id'] ?? '') < (b['quote_id'] ?? '') ? -1 : 1,
  );
  expect(second).toMatchObject({
    document: 'one',
    quote_id: 'q1',
    annotator: 'Bo',
    quote_text: '“No,” … “never.”',
    start_codepoint: '3',
    end_codepoint: '27',
    segments_codepoint: '[[3,8],[19,27]]',
    attr_type: 'direct',
    cue_text: 'wrote',
    cue_start_codepoint: '12',
    cue_end_codepoint: '17',
    speaker_text: 'he',
    speaker_start_codepoint: '9',
    speaker_end_codepoint: '11',
    speaker_entity: 'e1',
    speaker_entity_name: 'The clerk',
    speaker_entity_type: 'person',
  });
  expect(second).not.toHaveProperty('source_text');
  expect(third).toMatchObject({ quote_id: 'q3', speaker_text: 'he', source_text: 'the Post' });
  expect(first).toMatchObject({ quote_id: 'q', annotator: 'Cy' });
  expect(first).not.toHaveProperty('speaker_text');
});

test('all of it reads back; what has no row is counted', async () => {
  expect(losses.map(({ code, count, example }) => [code, count, example])).toEqual([
    ['otherLabels', 1, '👍🏽'],
    ['unlinked', 1, 'said'],
    ['entities', 1, 'Nobody'],
  ]);
  const [back] = await readDataset(triples, await write());
  expect(back && findDifference(document, back, triples.carries)).toBe(null);
});

test('a schema without quotes leaves the articles, and counts every mark', async () => {
  const other = schemaDefinition.parse({ name: 'Other', layers: [{ id: 'a', labels: [{ id: 'Тема' }] }] });
  const given = {
    ...marks,
    entities: [],
    annotations: [newAnnotation({ id: 't', label: 'Тема', start: 0, end: 4 })],
    relations: [],
  };
  const reduced = reduceFor(triples, given, { schema: other, offsets: 'utf16' });
  expect(reduced.losses).toMatchObject([{ code: 'otherLabels', count: 1 }]);
  const written = await writeDataset(triples, [reduced.document], { schema: other, offsets: 'utf16' });
  expect(await readDataset(triples, written)).toMatchObject([{ text: TEXT, annotations: [] }]);
});

test('a table with the plain columns alone is read by these', async () => {
  const { files } = await write();
  const table = [
    'document,quote_id,quote_text,start_utf16,end_utf16,segments_utf16,speaker_text,speaker_start_utf16,speaker_end_utf16,speaker_entity',
    'one,7,No,5,29,"[[5,10],[21,29]]",he,11,13,e1',
    'one,,Late,30,37,,,,,',
  ].join('\n');
  const changed = new Map([...files, ['attributions.csv', Buffer.from(table)]]);
  const found = await readAll(readCsv, memoryFiles(changed, 'documents.csv'));
  expect(found).toMatchObject([
    {
      kind: 'issue',
      issue: { message: 'attributions.csv, line 3: The cell “quote_id” holds no id. The row was left out.' },
    },
    {
      document: {
        annotations: [
          { id: '7', label: 'quote', start: 5, end: 10 },
          { id: '7:2', label: 'quote', start: 21, end: 29 },
          { id: '7:speaker', label: 'speaker', start: 11, end: 13, entity: 'e1' },
        ],
        relations: [
          { type: 'continues', from: '7:2', to: '7' },
          { type: 'spoken_by', from: '7', to: '7:speaker' },
        ],
      },
    },
  ]);
});

test('a column that was changed beside the marks is said', async () => {
  const { files } = await write();
  const table = (files.get('attributions.csv')?.toString('utf8') ?? '').replace(
    ',he,9,11,e1,',
    ',she,9,11,e2,',
  );
  const changed = new Map([...files, ['attributions.csv', Buffer.from(table)]]);
  expect(await readAll(readCsv, memoryFiles(changed, 'documents.csv'))).toMatchObject([
    {
      issue: {
        severity: 'warning',
        message: expect.stringMatching(
          /^attributions\.csv, line \d: “speaker_text”, “speaker_entity” and the column “marks”/u,
        ),
      },
    },
    { kind: 'document' },
  ]);
});
