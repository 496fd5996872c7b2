import { readdirSync, readFileSync, rmSync } from 'node:fs';
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

const TEXTS = [
  'Ferry 👍🏽 late.\n“No,” he wrote, “never.”\n\nRead also: Ramp',
  'مكتب الميناء: «غداً»',
  'Nobody marked this.',
];

async function makeMarked(): Promise<TestProject> {
  const project = await makeProject();
  const report = await importLines(project, [
    {
      offsets: 'utf16',
      hearsay: 1,
      id: 'one',
      text: TEXTS[0],
      annotations: [
        lineMark('q1', 'Bo', 'quote', 18, 21, { attrs: { type: 'direct' } }),
        lineMark('q2', 'Bo', 'quote', 34, 40),
        lineMark('c', 'Bo', 'cue', 26, 31),
        lineMark('s', 'Bo', 'speaker', 23, 25, { entity: 'e1' }),
        lineMark('x', 'Bo', 'artifact', 34, 39, {
          attrs: { category: 'style/unidiomatic', correction: 'not\n“ever”' },
        }),
        lineMark('b', 'Bo', 'boilerplate', 43, 58, { note: 'a | b' }),
      ],
      relations: [
        { id: 'r1', annotator: 'Bo', type: 'continues', from: 'q2', to: 'q1' },
        { id: 'r2', annotator: 'Bo', type: 'spoken_by', from: 'q1', to: 's' },
      ],
      entities: [{ id: 'e1', name: 'The clerk' }],
    },
    {
      offsets: 'utf16',
      hearsay: 1,
      id: 'two',
      text: TEXTS[1],
      annotations: [lineMark('q', 'Bo', 'quote', 15, 19)],
    },
    { hearsay: 1, id: 'three', text: TEXTS[2] },
  ]);
  expect(report.issues).toEqual([]);
  return project;
}

/** Each mark with the signs under it, as an export to our own format says. */
async function describe(project: TestProject): Promise<string[]> {
  const lines = await exportLines<{
    text: string;
    annotations: { label: string; start: number; end: number }[];
  }>(project);
  return lines
    .flatMap(({ text, annotations }) =>
      annotations.map(({ label, start, end }) => `${label} ${text.slice(start, end).replace(/\s/gu, '')}`),
    )
    .sort((a, b) => (a < b ? -1 : 1));
}

const cases: [ExportFormat, string[], string[]][] = [
  ['conll', ['documents.conll'], ['relations', 'attributes', 'entities', 'notes', 'whitespace', 'ids']],
  ['bioes', ['documents.conll'], ['relations', 'attributes', 'entities', 'notes', 'whitespace', 'ids']],
  ['webanno-tsv', ['one.tsv', 'two.tsv', 'three.tsv'], ['entityDetails', 'ids']],
];

test.each(cases)(
  '%s: what goes out comes back, and what cannot is said before',
  async (format, files, lost) => {
    const project = await makeMarked();
    const preflight = await project.call('export.preflight', { format });
    expect(preflight.leftOut.map(({ code }) => code)).toEqual(expect.arrayContaining(lost));

    const out = join(project.folder, 'out');
    const manifest = await project.call('export.run', { out, format });
    expect(manifest.leftOut).toEqual(preflight.leftOut);
    expect(manifest.verifiedSpans).toBe(7);
    const again = join(project.folder, 'again');
    expect((await project.call('export.run', { out: again, format })).files).toEqual(manifest.files);

    const other = await makeProject();
    const paths = files.map((file) => join(out, file));
    const report = await other.call('import.run', { paths, annotator: 'Bo' });
    expect(report).toMatchObject({ documents: 3, annotations: 7 });
    expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await describe(other)).toEqual(await describe(project));
  },
);

test('several annotators have a folder each', async () => {
  const project = await makeMarked();
  await mark(project, { documentId: brand.document('one'), label: 'cue', start: 26, end: 31 }, 'Cy');
  const out = join(project.folder, 'out');
  await project.call('export.run', { out, format: 'bioes' });
  expect(readdirSync(out).sort()).toEqual(['Bo', 'Cy', 'manifest.json']);
  expect(readFileSync(join(out, 'Cy/documents.conll'), 'utf8')).toContain('\nwrote -X- -X- S-cue\n');

  const other = await makeProject();
  expect(await other.call('import.run', { paths: [out] })).toMatchObject({ annotations: 8 });
});

test('a folder of WebAnno’s files is read as they are, without a manifest', async () => {
  const project = await makeMarked();
  const out = join(project.folder, 'out');
  await project.call('export.run', { out, format: 'webanno-tsv' });
  rmSync(join(out, 'manifest.json'));
  for (const format of ['auto', 'webanno-tsv'] as const) {
    const other = await makeProject();
    const report = await other.call('import.run', { paths: [out], format, annotator: 'Bo' });
    expect(report).toMatchObject({ documents: 3, annotations: 7, relations: 2, issues: [] });
  }
});
