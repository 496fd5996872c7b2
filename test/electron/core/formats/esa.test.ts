import { expect, test } from 'vitest';
import { esa } from '../../../../electron/core/formats/esa.ts';
import { readEsa } from '../../../../electron/core/readers/esa.ts';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import type { AnnotatedDocument } from '../../../../shared/formats/annotated-document.ts';
import { findDifference } from '../../../../shared/formats/difference.ts';
import { newAnnotation, newDocument } from '../../../../shared/formats/new-document.ts';
import { schemaDefinition } from '../../../../shared/model/schema.ts';
import { readDataset, reduceFor, writeDataset } from '../../../support/dataset.ts';
import { schema } from '../../../support/document-arbitrary.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const TEXT = '\n👍🏽 Ferry late.\n\n \n  «Nein», sagte er. \nשלום to all.\n';
const context = { schema, offsets: 'utf16' as const };

const error = (id: string, annotator: string, covered: string, attrs: Record<string, string>) =>
  newAnnotation({
    id,
    annotator,
    label: 'artifact',
    start: TEXT.indexOf(covered),
    end: TEXT.indexOf(covered) + covered.length,
    attrs,
  });

const given: AnnotatedDocument = {
  ...newDocument(TEXT),
  id: 'one',
  title: 'Late',
  language: 'sr-Latn',
  annotations: [
    error('a', 'Bo', 'late', { category: 'linguistic/grammar', severity: 'minor', confidence: 'certain' }),
    { ...error('b', 'Bo', '👍🏽 F', { severity: 'critical' }), note: 'sign?' },
    error('c', 'Cy', 'Nein', {}),
    newAnnotation({ id: 'q', annotator: 'Cy', label: 'quote', start: 0, end: 5 }),
  ],
};

type Line = Record<string, unknown>;
async function write(document: AnnotatedDocument): Promise<Line[]> {
  const { files } = await writeDataset(esa, [reduceFor(esa, document, context).document], context);
  const lines = (files.get('esa.jsonl')?.toString('utf8') ?? '').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

test('a line for each segment and annotator: units of UTF-16, the last one included, and no score', async () => {
  const lines = await write(given);
  expect(lines.map(({ line_id, tgt, annotator }) => [line_id, tgt, annotator])).toEqual([
    [0, '👍🏽 Ferry late.', 'Bo'],
    [0, '👍🏽 Ferry late.', 'Cy'],
    [1, '«Nein», sagte er.', 'Bo'],
    [1, '«Nein», sagte er.', 'Cy'],
    [2, 'שלום to all.', 'Bo'],
    [2, 'שלום to all.', 'Cy'],
  ]);
  expect(lines[0]).toMatchObject({
    langs: 'und-sr',
    doc_id: 'one',
    system: 'unknown',
    esa_score: null,
    esa_spans: [
      { start_i: 0, end_i: 5, severity: 'critical' },
      { start_i: 11, end_i: 14, severity: 'minor', error_type: 'Fluency/Grammar' },
    ],
  });
  expect(lines[3]).toMatchObject({ esa_spans: [{ start_i: 1, end_i: 4, severity: 'undecided' }] });
  for (const { tgt, esa_spans: spans } of lines) {
    expect((tgt as string).trim()).toBe(tgt);
    for (const { start_i, end_i } of spans as { start_i: number; end_i: number }[])
      expect(TEXT).toContain((tgt as string).slice(start_i, end_i + 1));
  }
});

test('all of it reads back but links and other labels, which are counted', async () => {
  const { document, losses } = reduceFor(esa, given, context);
  expect(losses.map(({ code, count }) => [code, count])).toEqual([['otherLabels', 1]]);
  const [back] = await readDataset(esa, await writeDataset(esa, [document], context));
  expect(back && findDifference(document, back, esa.carries)).toBe(null);
});

test('a schema without severities loses every mark, and the articles stay', async () => {
  const other = schemaDefinition.parse({
    name: 'Other',
    layers: [{ id: 'a', labels: [{ id: 'artifact' }] }],
  });
  const otherContext = { schema: other, offsets: 'utf16' as const };
  const { document, losses } = reduceFor(esa, given, otherContext);
  expect(losses).toMatchObject([{ code: 'otherLabels', count: 4 }]);
  const [back] = await readDataset(esa, await writeDataset(esa, [document], otherContext));
  expect(back).toMatchObject({ text: TEXT, title: 'Late', annotations: [] });
});

const line = (more: Line): Line => ({
  langs: 'en-de',
  line_id: 4,
  src: 'Late.',
  tgt: '  Spät 👍🏽. ',
  doc_id: 'news_1',
  domain: 'news',
  esa_spans: [],
  esa_score: 70,
  system: 'ONLINE-B',
  annotator: 'ann1',
  ...more,
});
const readLines = async (lines: (Line | string)[]) => {
  const text = lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\r\n');
  const all = await readAll(readEsa, makeSource('esa.jsonl', text, 9));
  return {
    documents: all.flatMap((one) => (one.kind === 'document' ? [one.document] : [])),
    issues: all.flatMap((one) => (one.kind === 'issue' ? [one.issue] : [])),
  };
};

test('data as WMT publishes it: systems apart, scores and missing parts kept, and written again', async () => {
  const { documents, issues } = await readLines([
    line({ esa_spans: [{ start_i: 0, end_i: 3, severity: 'major' }] }),
    line({ system: 'refA' }),
    line({
      line_id: 12,
      tgt: 'Zwölf.\n\nUnd mehr.',
      src: 'Twelve.',
      esa_score: 0,
      esa_spans: [{ start_i: 8, end_i: 10, severity: 'minor', error_type: ['Fluency', 'Grammar'] }],
    }),
    line({
      annotator: 'ann2',
      esa_score: null,
      esa_spans: [
        { start_i: 'missing', end_i: 'missing', severity: 'minor' },
        { start_i: 5, end_i: 8, severity: 'undecided' },
      ],
    }),
    '{"esa_spans": 3}',
    'no JSON',
  ]);
  const [document] = documents.filter(({ meta }) => meta['system'] === 'ONLINE-B');
  expect(document).toMatchObject({
    text: '  Spät 👍🏽. \nZwölf.\n\nUnd mehr.',
    title: 'news_1 – ONLINE-B',
    language: 'de',
    meta: {
      domain: 'news',
      source: 'Late.\nTwelve.',
      esa: {
        starts: [0, 14],
        ratings: [
          { segment: 0, annotator: 'ann1', score: 70 },
          { segment: 0, annotator: 'ann2', missing: ['minor'] },
          { segment: 1, annotator: 'ann1', score: 0 },
        ],
      },
    },
  });
  expect(
    document?.annotations.map(({ annotator, start, end, attrs }) => [
      annotator,
      document.text.slice(start, end),
      attrs,
    ]),
  ).toEqual([
    ['ann1', 'Spät', { severity: 'major' }],
    ['ann2', '👍🏽', {}],
    ['ann1', 'Und', { category: 'linguistic/grammar', severity: 'minor' }],
  ]);
  expect(documents).toHaveLength(2);
  expect(issues.map(({ severity, line: at }) => [severity, at])).toEqual([
    ['error', 5],
    ['error', 6],
  ]);

  const again = await write({ ...(document as AnnotatedDocument), id: 'news_1' });
  expect(
    again.map((one) => [one['line_id'], one['annotator'], one['esa_score'], one['src'], one['langs']]),
  ).toEqual([
    [0, 'ann1', 70, 'Late.', 'en-de'],
    [0, 'ann2', null, 'Late.', 'en-de'],
    [1, 'ann1', 0, 'Twelve.', 'en-de'],
    [1, 'ann2', null, 'Twelve.', 'en-de'],
  ]);
  expect(again[1]).toMatchObject({
    tgt: 'Spät 👍🏽.',
    esa_spans: [
      { start_i: 5, end_i: 8 },
      { start_i: 'missing', end_i: 'missing', severity: 'minor' },
    ],
  });
});

test('spans that are none are refused by name, and another text of a segment is said', async () => {
  const { documents, issues } = await readLines([
    line({
      esa_spans: [
        { start_i: 'x', end_i: 3, severity: 'minor' },
        { start_i: 0, end_i: 9e15, severity: 'minor' },
      ],
    }),
    line({ annotator: 'ann2', tgt: 'Später', esa_spans: [{ start_i: 0, end_i: 3, severity: 'minor' }] }),
  ]);
  expect(documents[0]?.annotations.map(({ start, end }) => [start, end > 100])).toEqual([
    [Number.NaN, false],
    [2, true],
  ]);
  expect(issues).toMatchObject([
    { severity: 'warning', message: expect.stringMatching(/^1 of its segments/u) },
  ]);
});

test('it is known by its first line', async () => {
  const of = (text: string) => recognise(makeSource('a.jsonl', text));
  expect(await of(`${JSON.stringify(line({}))}\n`)).toBe('esa');
  expect(await of('{"text": "Late.", "spans": []}\n{"text": "Later."}\n')).toBe('jsonl');
});
