import { expect, test } from 'vitest';
import { mqm } from '../../../../electron/core/formats/mqm.ts';
import { readMqm } from '../../../../electron/core/readers/mqm.ts';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import type {
  AnnotatedDocument,
  ExchangedAnnotation,
} from '../../../../shared/formats/annotated-document.ts';
import { findDifference } from '../../../../shared/formats/difference.ts';
import { newAnnotation, newDocument } from '../../../../shared/formats/new-document.ts';
import { schemaDefinition } from '../../../../shared/model/schema.ts';
import { readDataset, reduceFor, writeDataset } from '../../../support/dataset.ts';
import { schema } from '../../../support/document-arbitrary.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const TEXT = '👍🏽 Ferry late\tagain.\n\n«Nein», sagte er.\nשלום to all.';
const context = { schema, offsets: 'utf16' as const };

const error = (
  id: string,
  annotator: string,
  start: number,
  end: number,
  category: string,
  severity: string,
  more = {},
) => newAnnotation({ id, annotator, label: 'artifact', start, end, attrs: { category, severity, ...more } });

const given: AnnotatedDocument = {
  ...newDocument(TEXT),
  id: 'one',
  title: 'Late',
  meta: { system: 'sys-A', source: 'Fähre\n"No," he said.\nHallo' },
  annotations: [
    error('a', 'Bo', 11, 15, 'linguistic/unpaired-marks', 'minor', { confidence: 'certain' }),
    error('b', 'Bo', 8, 15, 'accuracy/mistranslation', 'major'),
    { ...error('c', 'Cy', 25, 29, 'other', 'critical'), note: 'name?' },
    newAnnotation({ id: 'q', annotator: 'Cy', label: 'quote', start: 24, end: 30 }),
  ],
};

async function write(document: AnnotatedDocument): Promise<string[][]> {
  const { files } = await writeDataset(mqm, [reduceFor(mqm, document, context).document], context);
  const lines = (files.get('mqm.tsv')?.toString('utf8') ?? '').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}

/** As Marot does: the tokens from the first to the last one of each span. */
function markedByTokens(rows: string[][]): string[] {
  let tokens: string[] = [];
  let segment = '';
  return rows.map((cells) => {
    const metadata = JSON.parse(cells[9] ?? '{}');
    if (cells[2] !== segment) tokens = metadata.segment.target_tokens;
    segment = cells[2] ?? '';
    return (metadata.target_spans ?? [])
      .map(([a, b]: [number, number]) => tokens.slice(a, b + 1).join(''))
      .join('...');
  });
}

test('a row for each error, and one for each rater and segment without', async () => {
  const [header, ...rows] = await write(given);
  expect(header?.join(' ')).toBe(
    'system doc docSegId globalSegId rater source target category severity metadata',
  );
  expect(rows.map((cells) => cells.slice(0, 9))).toEqual([
    [
      'sys-A',
      'one',
      '1',
      '1',
      'Bo',
      'Fähre',
      '👍🏽 Fer<v>ry late</v> again.',
      'Accuracy/Mistranslation',
      'Major',
    ],
    [
      'sys-A',
      'one',
      '1',
      '1',
      'Bo',
      'Fähre',
      '👍🏽 Ferry <v>late</v> again.',
      'Fluency/Unpaired punctuation',
      'Minor',
    ],
    ['sys-A', 'one', '1', '1', 'Cy', 'Fähre', '👍🏽 Ferry late again.', 'No-error', 'No-error'],
    ['sys-A', 'one', '2', '2', 'Bo', '"No," he said.', '«Nein», sagte er.', 'No-error', 'No-error'],
    ['sys-A', 'one', '2', '2', 'Cy', '"No," he said.', '«<v>Nein</v>», sagte er.', 'Other', 'Critical'],
    ['sys-A', 'one', '3', '3', 'Bo', 'Hallo', 'שלום to all.', 'No-error', 'No-error'],
    ['sys-A', 'one', '3', '3', 'Cy', 'Hallo', 'שלום to all.', 'No-error', 'No-error'],
  ]);
  const metadata = JSON.parse(rows[0]?.[9] ?? '');
  expect(metadata.segment.target_tokens).toEqual(['👍🏽', ' ', 'Fer', 'ry', ' ', 'late', '\tagain.\n\n']);
  expect(metadata.segment).toMatchObject({
    starts_paragraph: true,
    target_sentence_splits: [{ num_tokens: 7, ends_with_para_break: true }],
  });
  expect(metadata).toMatchObject({ target_spans: [[3, 5]], marked_text: 'ry late' });
  expect(markedByTokens(rows)).toEqual(['ry late', 'late', '', '', 'Nein', '', '']);
  expect(JSON.parse(rows[4]?.[9] ?? '').note).toBe('name?');
  expect(rows[2]?.[9]).toBe('{}');
});

test('all of it reads back but links and other labels, which are counted', async () => {
  const { document, losses } = reduceFor(mqm, given, context);
  expect(losses.map(({ code, count }) => [code, count])).toEqual([['otherLabels', 1]]);
  const [back] = await readDataset(mqm, await writeDataset(mqm, [document], context));
  expect(back && findDifference(document, back, mqm.carries)).toBe(null);
});

test('an error across lines makes these one segment, and an article without raters has rows without them', async () => {
  const across = { ...given, annotations: [error('a', 'Bo', 15, 26, 'other', 'minor')] };
  const rows = (await write(across)).slice(1);
  expect(rows.map((cells) => [cells[2], cells[4], cells[6]])).toEqual([
    ['1', 'Bo', '👍🏽 Ferry late<v> again.  «N</v>ein», sagte er.'],
    ['2', 'Bo', 'שלום to all.'],
  ]);
  expect(rows.map((cells) => cells[5])).toEqual(['', '']);
  const none = (await write({ ...given, annotations: [] })).slice(1);
  expect(none.map((cells) => [cells[4], cells[7], cells[8]])).toEqual([
    ['', '', ''],
    ['', '', ''],
    ['', '', ''],
  ]);
});

test('categories of a schema of one’s own stay as they are, and a schema without errors loses every mark', async () => {
  const own = schemaDefinition.parse({
    name: 'Own',
    layers: [
      {
        id: 'a',
        labels: [
          {
            id: 'Ошибка',
            attrs: { category: ['Fluency/Grammar', 'no-error'], severity: ['Minor', 'легкая'] },
          },
        ],
      },
    ],
  });
  const mark = newAnnotation({
    id: 'a',
    annotator: 'Bo',
    label: 'Ошибка',
    start: 0,
    end: 4,
    attrs: { category: 'Fluency/Grammar', severity: 'легкая' },
  });
  const odd = { ...mark, id: 'b', attrs: { category: 'no-error', severity: 'Minor' } };
  const document = { ...newDocument(TEXT), id: 'one', annotations: [mark, odd] };
  const ownContext = { schema: own, offsets: 'utf16' as const };
  expect(reduceFor(mqm, document, ownContext).losses).toEqual([]);
  const [back] = await readDataset(mqm, await writeDataset(mqm, [document], ownContext));
  expect(back && findDifference(document, back, mqm.carries)).toBe(null);

  const other = schemaDefinition.parse({ name: 'Other', layers: [{ id: 'a', labels: [{ id: 'Ошибка' }] }] });
  expect(reduceFor(mqm, document, { schema: other, offsets: 'utf16' }).losses).toMatchObject([
    { code: 'otherLabels', count: 2 },
  ]);
});

const found = async (text: string) => {
  const all = await readAll(readMqm, makeSource('mqm.tsv', text, 5));
  const documents = all.flatMap((one) => (one.kind === 'document' ? [one.document] : []));
  const marks = (document: AnnotatedDocument | undefined) =>
    document?.annotations.map(({ annotator, attrs, start, end, note }: ExchangedAnnotation) => [
      annotator,
      document.text.slice(start, end),
      attrs['category'],
      attrs['severity'],
      note,
    ]);
  return { documents, marks, issues: all.flatMap((one) => (one.kind === 'issue' ? [one.issue] : [])) };
};

test('data of others: systems, raters and rows in any order, with notes for metadata, and CR LF', async () => {
  const rows = [
    'system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity',
    'A\td1\t1\t1\tr1\tEins.\tOne <v>thing</v>.\tAccuracy/Mistranslation\tMajor',
    'B\td1\t1\t1\tr1\tEins.\tOne.\tNo-error\tno-error',
    'A\td1\t10\t10\tr1\tZehn.\tTen <v>things.\tFluency/Grammar\tminor\tmy note',
    'A\td1\t2\t2\tr2\t<v>Zwei</v>.\tTwo.\tAccuracy/Omission\tMinor',
    'A\td1\t2\t2\tr2\tZwei.\tTwo.\tNon-translation!\tMajor\t{"timestamp": 7}',
    'B\td1\t2\t2\tr2\tZwei.\tTwo <v>👍🏽</v> and <v>two</v>.\tstyle/AWKWARD\tNeutral\t{}',
    'A\td1\t1\t1\tr2\tEins.\tOne  <v>thing</v>.\tStyle/Other kind\tMajor',
    'short\tline',
  ];
  const { documents, marks, issues } = await found(`\ufeff${rows.join('\r\n')}\r\n`);
  expect(documents.map(({ title, text, meta }) => [title, text, meta])).toEqual([
    ['d1 – B', 'One.\nTwo 👍🏽 and two.', { system: 'B', doc: 'd1', source: 'Eins.\nZwei.' }],
    ['d1 – A', 'One thing.\nTwo.\nTen things.', { system: 'A', doc: 'd1', source: 'Eins.\nZwei.\nZehn.' }],
  ]);
  expect(marks(documents[0])).toEqual([
    ['r2', '👍🏽', 'style/unidiomatic', 'neutral', null],
    ['r2', 'two', 'style/unidiomatic', 'neutral', null],
  ]);
  expect(marks(documents[1])).toEqual([
    ['r1', 'thing', 'accuracy/mistranslation', 'major', null],
    ['r2', 'thing', 'Style/Other kind', 'major', null],
    ['r2', 'Two.', 'Non-translation!', 'major', null],
    ['r1', 'things.', 'linguistic/grammar', 'minor', 'my note'],
  ]);
  expect(documents[1]?.annotations[2]?.extra).toEqual({ timestamp: 7 });
  expect(issues.map(({ severity, message, line }) => [severity, message.slice(0, 40), line])).toEqual([
    ['warning', '1 of its errors are marked in the source', undefined],
    ['error', 'The line has 2 columns; MQM data has ten', 9],
  ]);
});

test('text that was written for a web page is read as it looks', async () => {
  const { documents, marks } = await found(
    'A\td\t1\t1\tr\ts\t&quot;A &amp;amp; &lt;v&gt;B&lt;/v&gt;&quot;\tOther\tMinor\nA\td\t1\t1\tr2\ts\t&quot;A &amp;amp; B&quot;\tNo-error\tNo-error\n',
  );
  expect(documents[0]?.text).toBe('"A &amp; B"');
  expect(marks(documents[0])).toEqual([['r', 'B', 'other', 'minor', null]]);
});

test('tokens are believed only where they are there, and absurd ones are refused by name', async () => {
  const line = (metadata: unknown) =>
    `A\td\t1\t1\tr\ts\tOne thing\tOther\tMinor\t${JSON.stringify(metadata)}\n`;
  const segment = { target_tokens: ['One', ' ', 'thing'] };
  const good = await found(
    line({
      target_spans: [
        [0, 0],
        [2, 2],
      ],
      segment,
    }),
  );
  expect(good.marks(good.documents[0])?.map(([, covered]) => covered)).toEqual(['One', 'thing']);
  const far = await found(line({ target_spans: [[1, 9e9]], segment }));
  expect(far.documents[0]?.annotations[0]?.end).toBe(Number.NaN);
  const odd = await found(line({ target_spans: 'x', segment: { target_tokens: [1] }, hearsay: 3 }));
  expect(odd.documents[0]).toMatchObject({ text: 'One thing', annotations: [] });
});

test('it is known by its columns or by its rows', async () => {
  const of = (text: string, name = 'a.tsv') => recognise(makeSource(name, text));
  expect(await of('system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n')).toBe('mqm');
  expect(await of('A\td\t1\t1\tr\ts\tt\tNo-error\tno-error\t{}\n', 'a.txt')).toBe('mqm');
  expect(await of('title\ttext\nLate\tThe ferry is late.\n')).toBe('tsv');
});
