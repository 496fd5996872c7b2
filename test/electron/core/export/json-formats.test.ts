import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportFormat } from '../../../../shared/contract/datasets.ts';
import {
  brand,
  exportLines,
  importLines,
  lineMark,
  makeProject,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const TEXTS = ['Ferry 👍🏽 late.\n“No,” he wrote, “never.”', 'مكتب الميناء: «غداً»', 'Nobody marked this.'];

async function makeMarked(): Promise<TestProject> {
  const project = await makeProject();
  const report = await importLines(project, [
    {
      offsets: 'utf16',
      hearsay: 1,
      id: 'one',
      title: 'Late',
      text: TEXTS[0],
      meta: { url: 'https://post.example/1' },
      annotations: [
        lineMark('q1', 'Bo', 'quote', 18, 21, { attrs: { type: 'direct' }, flag: true }),
        lineMark('q2', 'Bo', 'quote', 34, 40, { note: 'sure?\nyes' }),
        lineMark('c', 'Bo', 'cue', 26, 31),
        lineMark('s', 'Bo', 'speaker', 23, 25, { entity: 'e1' }),
        lineMark('b', 'Bo', 'boilerplate', 0, 22),
      ],
      relations: [
        { id: 'r1', annotator: 'Bo', type: 'continues', from: 'q2', to: 'q1' },
        { id: 'r2', annotator: 'Bo', type: 'has_cue', from: 'q1', to: 'c' },
        { id: 'r3', annotator: 'Bo', type: 'spoken_by', from: 'q1', to: 's' },
      ],
      entities: [{ id: 'e1', name: 'The clerk' }],
    },
    {
      offsets: 'utf16',
      hearsay: 1,
      id: 'two',
      title: 'Arabic',
      text: TEXTS[1],
      language: 'ar',
      annotations: [lineMark('q', 'Bo', 'quote', 14, 20)],
    },
    { hearsay: 1, id: 'three', title: 'None', text: TEXTS[2] },
  ]);
  expect(report.issues).toEqual([]);
  return project;
}

/** Each mark with the text under it, and each link with its ends, as an export to our own format says. */
async function describe(project: TestProject): Promise<string[]> {
  const lines = await exportLines<{
    text: string;
    annotations: { id: string; label: string; start: number; end: number }[];
    relations: { type: string; from: string; to: string }[];
  }>(project);
  return lines
    .flatMap(({ text, annotations, relations }) => {
      const shown = new Map<string, string>(
        annotations.map(({ id, label, start, end }) => [id, `${label} ${start} “${text.slice(start, end)}”`]),
      );
      return [
        ...shown.values(),
        ...relations.map(({ type, from, to }) => `${shown.get(from)} ${type} ${shown.get(to)}`),
      ];
    })
    .sort((a, b) => (a < b ? -1 : 1));
}

const cases: [ExportFormat, string, string[]][] = [
  ['doccano', 'documents.jsonl', ['attributes', 'notes', 'flags', 'entities', 'titles', 'meta']],
  ['labelstudio', 'tasks.json', ['meta', 'entityDetails']],
  ['prodigy', 'documents.jsonl', ['meta', 'flags', 'entityDetails']],
  ['spacy', 'documents.jsonl', ['meta', 'notes', 'flags', 'entityDetails']],
];

test.each(cases)(
  '%s: what goes out comes back, and what cannot is said before',
  async (format, file, lost) => {
    const project = await makeMarked();
    const preflight = await project.call('export.preflight', { format });
    expect(preflight.counts).toEqual({ documents: 3, annotations: 6, relations: 3, entities: 1 });
    expect(preflight.leftOut.map(({ code }) => code)).toEqual(expect.arrayContaining(lost));
    expect(readdirSync(project.folder).filter((name) => name.includes('.part'))).toEqual([]);

    const out = join(project.folder, 'out');
    const manifest = await project.call('export.run', { out, format });
    expect(manifest.leftOut).toEqual(preflight.leftOut);
    expect(manifest.verifiedSpans).toBe(6);
    const again = join(project.folder, 'again');
    expect((await project.call('export.run', { out: again, format })).files).toEqual(manifest.files);

    const other = await makeProject();
    const report = await other.call('import.run', { paths: [join(out, file)], annotator: 'Bo' });
    expect(report).toMatchObject({ documents: 3, annotations: 6, relations: 3 });
    expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await describe(other)).toEqual(await describe(project));
  },
);

test('several annotators have a folder each, and a project without articles is an empty list', async () => {
  const project = await makeMarked();
  await mark(project, { documentId: brand.document('one'), label: 'cue', start: 26, end: 31 }, 'Cy');
  const out = join(project.folder, 'out');
  await project.call('export.run', { out, format: 'labelstudio' });
  expect(readdirSync(out).sort()).toEqual(['Bo', 'Cy', 'label-config.xml', 'manifest.json']);
  expect(JSON.parse(readFileSync(join(out, 'Cy/tasks.json'), 'utf8'))).toHaveLength(3);

  const empty = await makeProject();
  const none = join(empty.folder, 'none');
  await empty.call('export.run', { out: none, format: 'labelstudio' });
  expect(JSON.parse(readFileSync(join(none, 'tasks.json'), 'utf8'))).toEqual([]);
});

test('records with marks that are not in the text are read, and the marks refused by line', async () => {
  const project = await makeProject();
  const file = join(project.folder, 'foreign.jsonl');
  const lines = [
    { text: 'Ferry late.', label: [[0, 5, 'Quote']] },
    { text: 'Ferry late again.', label: [[6, 99, 'quote']] },
    { text: 'Ferry late, once more.', label: [[0, 5, 'weather']] },
  ];
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const report = await project.call('import.run', { paths: [file] });
  expect(report).toMatchObject({ documents: 3, annotations: 1 });
  expect(report.issues.map(({ code, line }) => [code, line])).toEqual([
    ['span_outside_text', 2],
    ['unknown_label', 3],
  ]);
});

test('an entity that no mark names is said to be left out', async () => {
  const project = await makeMarked();
  await project.call('entity.create', { name: 'Nobody yet' });
  for (const format of ['labelstudio', 'uima-xmi', 'qdpx', 'brat'] as const) {
    const { leftOut } = await project.call('export.preflight', { format });
    expect(leftOut).toContainEqual(
      expect.objectContaining({ code: 'unnamedEntities', count: 1, example: 'Nobody yet' }),
    );
  }
  const { leftOut } = await project.call('export.preflight', { format: 'csv' });
  expect(leftOut.map(({ code }) => code)).not.toContain('unnamedEntities');
});
