import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Input } from '../../../../shared/contract.ts';
import { importLines, lineMark, makeProject } from '../../../support/project.ts';

/** Two articles; Cy was not given the second. The first begins with a character beyond the basic plane. */
const lines = [
  {
    hearsay: 1,
    id: 'd1',
    title: 'One',
    text: '🙂 “It rains,” said the mayor of the town, and left at noon.',
    annotations: [
      lineMark('a1', 'Ada', 'quote', 2, 13),
      lineMark('a2', 'Ada', 'cue', 14, 18),
      lineMark('a3', 'Ada', 'speaker', 19, 28),
      lineMark('b1', 'Bo', 'quote', 2, 13),
      lineMark('b2', 'Bo', 'cue', 14, 18),
      lineMark('b3', 'Bo', 'speaker', 19, 40),
      lineMark('c1', 'Cy', 'quote', 3, 12),
      lineMark('c2', 'Cy', 'source', 19, 28),
    ],
    relations: [
      { id: 'r1', annotator: 'Ada', type: 'spoken_by', from: 'a1', to: 'a3' },
      { id: 'r2', annotator: 'Bo', type: 'spoken_by', from: 'b1', to: 'b3' },
    ],
  },
  {
    hearsay: 1,
    id: 'd2',
    title: 'Two',
    text: 'Nothing is said here. Nobody spoke of the rain.',
    annotations: [lineMark('a1', 'Ada', 'quote', 0, 7), lineMark('b1', 'Bo', 'quote', 22, 28)],
  },
];

test('a report of imported work, against figures worked out by hand', async () => {
  const project = await makeProject();
  await importLines(project, lines);
  const report = await project.call('agreement.run', {});
  expect(report.annotators).toEqual([
    { name: 'Ada', documents: 2, marks: 4 },
    { name: 'Bo', documents: 2, marks: 4 },
    { name: 'Cy', documents: 1, marks: 2 },
  ]);
  const [first] = report.byPair;
  expect(first?.pair).toEqual(['Ada', 'Bo']);
  // Two of four marks each are the same; the speaker overlaps; the quotes of the second article do not.
  expect(first?.figures.exact_f1).toMatchObject({ value: 0.5, n: 8, documents: 2 });
  expect(first?.figures.overlap_f1?.value).toBe(0.75);
  expect(first?.figures.soft_f1?.value).toBeCloseTo((2 + 9 / 21) / 4, 12);
  expect(first?.figures.label_agreement).toMatchObject({ value: 1, n: 3 });
  // The speakers part by 12 characters; the quotes of the second article have nothing in common.
  expect(first?.figures.character_f1?.value).toBeCloseTo((2 * 24) / (24 + 7 + 36 + 6), 12);
  expect(first?.figures.relation_f1).toMatchObject({ value: 0, n: 2 });
  expect(first?.figures.relation_f1_matched_ends).toMatchObject({ value: 1, n: 2 });
  // The mean of the pairs: Cy has no mark in common with anyone.
  expect(report.overall.exact_f1?.value).toBeCloseTo(0.5 / 3, 12);
  expect(report.overall.exact_f1).toMatchObject({ n: 10, documents: 2 });
  expect(report.overall.token_fleiss_kappa?.documents).toBe(1);
  expect(report.byLabel.map(({ label }) => label)).toEqual(['quote', 'cue', 'speaker', 'source']);
  expect(report.byDocument.map(({ annotators }) => annotators.length)).toEqual([3, 2]);
  expect(report.byDocument[1]?.figures.exact_f1).toMatchObject({ value: 0, n: 2, documents: 1 });
  // Cy’s source is Ada’s speaker, seen from both sides.
  const cells = report.confusion.filter(({ first, second }) => first !== second && first && second);
  expect(cells).toEqual([
    { first: 'speaker', second: 'source', n: 2 },
    { first: 'source', second: 'speaker', n: 2 },
  ]);
  expect(report.overTime).toEqual([]);
});

test('an answer is kept until something is written', async () => {
  const project = await makeProject();
  await importLines(project, lines);
  const report = await project.call('agreement.run', {});
  expect(await project.call('agreement.run', {})).toBe(report);
  expect(await project.call('agreement.run', { labels: ['quote'] })).not.toBe(report);
  const { documents } = await project.call('document.list', {});
  const documentId = documents[1]?.id;
  if (!documentId) throw new Error('There are two documents.');
  await project.call('annotation.create', { documentId, label: 'quote', start: 22, end: 28 });
  const after = await project.call('agreement.run', {});
  // Ada is at work on the second article now: it is waited for.
  expect(after.unfinishedDocuments).toBe(1);
  expect(after.documents).toBe(1);
});

test('the marks behind a figure: matched one to one, with the text around them', async () => {
  const project = await makeProject();
  await importLines(project, lines);
  const ask = async (
    cell: Input<'agreement.marks'>['cell'],
    more: Partial<Input<'agreement.marks'>> = {},
  ) => {
    const { total, rows } = await project.call('agreement.marks', { cell, ...more });
    const at = (text: string, place: [number, number] | null) => place && text.slice(...place);
    return {
      total,
      rows: rows.map(({ first, second, difference, text, firstAt, secondAt }) => [
        `${first?.label ?? '–'}/${second?.label ?? '–'}`,
        difference,
        at(text, firstAt),
        at(text, secondAt),
      ]),
    };
  };
  expect(await ask({ pair: ['Ada', 'Bo'] })).toEqual({
    total: 5,
    rows: [
      ['quote/quote', 'none', '“It rains,”', '“It rains,”'],
      ['cue/cue', 'none', 'said', 'said'],
      ['speaker/speaker', 'boundary', 'the mayor', 'the mayor of the town'],
      ['quote/–', 'missing', 'Nothing', null],
      ['–/quote', 'missing', null, 'Nobody'],
    ],
  });
  expect((await ask({ pair: ['Ada', 'Bo'] }, { offset: 1, limit: 1 })).rows).toEqual([
    ['cue/cue', 'none', 'said', 'said'],
  ]);
  expect((await ask({ pair: ['Ada', 'Bo'], same: true, label: 'cue' })).total).toBe(1);
  const confused = { first: 'source', second: 'speaker' };
  expect((await ask({ confusion: confused })).rows.map(([labels]) => labels)).toEqual([
    'speaker/source',
    'speaker/source',
  ]);
  expect((await ask({ pair: ['Cy', 'Ada'], confusion: confused })).total).toBe(1);
  expect((await ask({ pair: ['Ada', 'Cy'], confusion: confused })).total).toBe(0);
  const linked = await project.call('agreement.marks', {
    cell: { pair: ['Ada', 'Bo'], relation: 'spoken_by' },
  });
  expect(linked.rows.map(({ targets }) => targets)).toEqual([
    { first: ['the mayor'], second: ['the mayor of the town'] },
  ]);
});

test('a report is written as a page, as tables and as data, and never over something by chance', async () => {
  const project = await makeProject();
  await importLines(project, lines);
  const write = (format: 'html' | 'json' | 'csv', name: string, overwrite = false) =>
    project.call('agreement.export', { format, out: join(project.folder, name), overwrite, language: 'de' });
  const read = (name: string) => readFileSync(join(project.folder, name), 'utf8');
  const { files } = await write('csv', 'tables');
  expect(files).toContain(join(project.folder, 'tables', 'overall.csv'));
  expect(read('tables/overall.csv')).toMatch(/^\ufeff(?:"?measure"?,)?/u);
  await write('html', 'report.html');
  expect(read('report.html')).toContain('<html lang="de">');
  await write('json', 'report.json');
  expect(JSON.parse(read('report.json'))).toEqual(await project.call('agreement.run', {}));

  const out = join(project.folder, 'report.html');
  expect((await project.fail('agreement.export', { format: 'html', out })).kind).toBe('InvalidInput');
  await write('html', 'report.html', true);
  const over = { format: 'json', out: project.file, overwrite: true } as const;
  expect((await project.fail('agreement.export', over)).message).toContain('the project itself');
  expect(readdirSync(project.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('blanks and punctuation at the edges of marks matter unless they are tolerated', async () => {
  const project = await makeProject();
  const text = 'He said: “Yes 🙂!” and left.';
  await importLines(project, [
    {
      hearsay: 1,
      offsets: 'utf16',
      id: 'd',
      title: 'D',
      text,
      annotations: [lineMark('a', 'Ada', 'quote', 9, 18), lineMark('b', 'Bo', 'quote', 8, 17)],
    },
  ]);
  const f1 = async (tolerance: 'none' | 'whitespace' | 'punctuation') =>
    (await project.call('agreement.run', { tolerance, measures: ['exact_f1'] })).overall.exact_f1?.value;
  expect([await f1('none'), await f1('whitespace'), await f1('punctuation')]).toEqual([0, 0, 1]);
});
