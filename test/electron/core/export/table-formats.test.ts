import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportFormat } from '../../../../shared/contract/datasets.ts';
import {
  exportLines,
  importLines,
  lineMark,
  makeProject,
  type TestProject,
} from '../../../support/project.ts';

async function makeMarked(): Promise<TestProject> {
  const project = await makeProject();
  const report = await importLines(project, [
    {
      offsets: 'utf16',
      hearsay: 1,
      id: 'one',
      title: '=HYPERLINK("https://post.example")',
      text: 'Ferry 👍🏽 late.\n“No,” he wrote, “never.”',
      language: 'en',
      meta: { url: 'https://post.example/1', score: 1.5 },
      annotations: [
        lineMark('q1', 'Bo', 'quote', 18, 21, { attrs: { type: 'direct' }, flag: true }),
        lineMark('q2', 'Bo', 'quote', 34, 40, { note: "'sure'?\nyes" }),
        lineMark('c', 'Bo', 'cue', 26, 31, { attrs: { hearsay: false } }),
        lineMark('s', 'Bo', 'speaker', 23, 25, { entity: 'e1' }),
        lineMark('q1b', 'Cy', 'quote', 17, 22),
        lineMark('a', 'Cy', 'artifact', 11, 15, {
          attrs: {
            category: 'accuracy/mistranslation',
            severity: 'major',
            confidence: 'certain',
            correction: '-gone',
          },
        }),
      ],
      relations: [
        { id: 'r1', annotator: 'Bo', type: 'continues', from: 'q2', to: 'q1' },
        { id: 'r2', annotator: 'Bo', type: 'has_cue', from: 'q1', to: 'c' },
        { id: 'r3', annotator: 'Bo', type: 'spoken_by', from: 'q1', to: 's' },
      ],
      entities: [{ id: 'e1', name: 'The clerk', aliases: ['Clerk'], type: 'person' }],
    },
    {
      offsets: 'utf16',
      hearsay: 1,
      id: 'two',
      title: 'Arabic',
      text: 'مكتب الميناء: «غداً»',
      language: 'ar',
      annotations: [lineMark('q', 'Bo', 'quote', 14, 20)],
    },
    { hearsay: 1, id: 'three', title: 'None', text: 'Nobody marked this.' },
  ]);
  expect(report.issues).toEqual([]);
  return project;
}

interface Dumped {
  annotations: { label: string }[];
}
const isArtifact = ({ label }: { label: string }) => label === 'artifact';

test('csv: a folder of tables is imported whole, and nothing is lost', async () => {
  const project = await makeMarked();
  expect((await project.call('export.preflight', { format: 'csv' })).leftOut).toEqual([]);
  const out = join(project.folder, 'out');
  const manifest = await project.call('export.run', { out, format: 'csv', offsets: 'utf16' });
  expect(manifest).toMatchObject({ offsets: 'utf16', leftOut: [], verifiedSpans: 7 });
  const other = await makeProject();
  const report = await other.call('import.run', { paths: [out] });
  expect(report).toMatchObject({ documents: 3, annotations: 7, relations: 3 });
  expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(await exportLines<Dumped>(other)).toEqual(await exportLines<Dumped>(project));
});

/** Exports to a format, imports the folder into another project, and answers what both hold. */
async function roundTrip(project: TestProject, format: ExportFormat) {
  const { leftOut } = await project.call('export.preflight', { format });
  const out = join(project.folder, format);
  const manifest = await project.call('export.run', { out, format });
  expect(manifest.leftOut).toEqual(leftOut);
  const other = await makeProject();
  const report = await other.call('import.run', { paths: [out] });
  expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { out, other, report, lost: leftOut.map(({ code }) => code) };
}

test('triples: quotes come back with what they are linked to', async () => {
  const { report, lost } = await roundTrip(await makeMarked(), 'triples');
  expect(report).toMatchObject({ documents: 3, annotations: 6, relations: 3 });
  expect(lost).toEqual(['otherLabels']);
});

test('mqm: errors come back with who marked them, and the articles with all that they have', async () => {
  const project = await makeMarked();
  const { other, report, lost } = await roundTrip(project, 'mqm');
  expect(report).toMatchObject({ documents: 3, annotations: 1, relations: 0 });
  expect(lost).toEqual(['otherLabels', 'relations', 'entities']);
  const [artifact] = (await exportLines<Dumped>(project)).flatMap(({ annotations }) =>
    annotations.filter(isArtifact),
  );
  expect(await exportLines<Dumped>(other)).toMatchObject([
    { id: 'one', annotations: [artifact] },
    { id: 'two' },
    { id: 'three' },
  ]);
});

test('esa: errors come back with who marked them', async () => {
  const project = await makeMarked();
  const { other, report, lost } = await roundTrip(project, 'esa');
  expect(report).toMatchObject({ documents: 3, annotations: 1, relations: 0 });
  expect(lost).toEqual(['otherLabels', 'relations', 'entities']);
  const [artifact] = (await exportLines<Dumped>(project)).flatMap(({ annotations }) =>
    annotations.filter(isArtifact),
  );
  expect(await exportLines<Dumped>(other)).toMatchObject([
    { id: 'one', annotations: [artifact] },
    { id: 'two' },
    { id: 'three' },
  ]);
});
