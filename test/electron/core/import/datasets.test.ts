import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportFormat } from '../../../../shared/contract/datasets.ts';
import { importLines, makeProject, type TestProject } from '../../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp.ts';
import { writeZip } from '../../../support/zip.ts';

const TEXT = 'Ferry 👍🏽 late.\n“No,” he wrote.';

/** Two articles that two people have marked, one of whose names is no name of a folder. */
async function makeShared(): Promise<TestProject> {
  const project = await makeProject();
  const made = (id: string, annotator: string, label: string, start: number, end: number) => ({
    id,
    annotator,
    label,
    start,
    end,
  });
  const report = await importLines(project, [
    {
      hearsay: 1,
      offsets: 'utf16',
      id: 'one',
      text: TEXT,
      annotations: [
        made('q', 'Жанна', 'quote', 17, 22),
        made('c', 'Жанна', 'cue', 26, 31),
        made('p', 'Bo', 'quote', 17, 22),
      ],
      relations: [{ id: 'r', annotator: 'Жанна', type: 'has_cue', from: 'q', to: 'c' }],
    },
    { hearsay: 1, id: 'two', text: 'Fog.', annotations: [made('s', 'Bo', 'speaker', 0, 3)] },
  ]);
  expect(report.issues).toEqual([]);
  return project;
}

async function exportTo(
  { call }: TestProject,
  format: ExportFormat,
  more: { split?: string } = {},
): Promise<string> {
  const out = join(makeTempFolder(), 'out');
  await call('export.run', { out, format, ...more });
  return out;
}

/** Who has marked how much. */
const countOwners = async ({ call }: TestProject) =>
  Object.fromEntries(
    (await call('project.stats', {})).annotators.map(({ name, labels }) => [
      name,
      Object.values(labels).reduce((sum, count) => sum + count, 0),
    ]),
  );

const formats: ExportFormat[] = [
  'jsonl',
  'brat',
  'doccano',
  'labelstudio',
  'prodigy',
  'spacy',
  'w3c',
  'qdpx',
  'parc',
];

test.each(formats)(
  '%s: a dataset of several annotators comes back with the marks of each',
  async (format) => {
    const out = await exportTo(await makeShared(), format);
    const other = await makeProject();
    const report = await other.call('import.run', { paths: [out] });
    expect(report).toMatchObject({ documents: 2, annotations: 4, relations: 1 });
    expect(report.issues.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(await countOwners(other)).toMatchObject({ Жанна: 2, Bo: 2 });
  },
);

test('a part of a dataset that is chosen alone still belongs to its annotator', async () => {
  const out = await exportTo(await makeShared(), 'doccano');
  const files = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).files;
  const [file] = files.filter(({ annotator }: { annotator?: string }) => annotator === 'Жанна');
  for (const path of [join(out, file.path), join(out, file.path, '..')]) {
    const other = await makeProject();
    expect(await other.call('import.run', { paths: [path] })).toMatchObject({ annotations: 2, issues: [] });
    expect(await countOwners(other)).toMatchObject({ Жанна: 2 });
  }
});

test('the parts of a split are one dataset', async () => {
  const project = await makeShared();
  const parts = ['train', 'test'].map((name) => ({ name, share: 50 }));
  await project.call('split.make', { name: 'halves', parts });
  const out = await exportTo(project, 'brat', { split: 'halves' });
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'test', 'train']);
  for (const paths of [[out], [join(out, 'train'), join(out, 'test')]]) {
    const other = await makeProject();
    expect(await other.call('import.run', { paths })).toMatchObject({ documents: 2, annotations: 4 });
    expect(await countOwners(other)).toMatchObject({ Жанна: 2, Bo: 2 });
  }
});

test('the owner that a person names is the owner', async () => {
  const out = await exportTo(await makeShared(), 'doccano');
  const other = await makeProject();
  await other.call('import.run', { paths: [out], annotator: 'Cy' });
  expect(await countOwners(other)).toMatchObject({ Cy: 3 });
});

test('what the manifest does not name is read as ever, and what it names is no more than a name', async () => {
  const out = await exportTo(await makeShared(), 'spacy');
  writeFileSync(join(out, 'new.txt'), 'Not in the dataset.');
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  manifest.files.push({ path: '../../../etc/hostname', bytes: 1, sha256: '', documents: 1 });
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));
  const other = await makeProject();
  expect(await other.call('import.run', { paths: [out] })).toMatchObject({ documents: 3 });
});

test('another manifest is read as what it is', async () => {
  const project = await makeProject();
  const folder = makeTempFolder();
  const files = {
    'manifest.json': JSON.stringify({ format: 'spacy', files: 'all', text: 'An article of its own.' }),
    'a.txt': 'Ferry late again.',
  };
  await writeFiles(folder, files);
  expect(await project.call('import.run', { paths: [folder] })).toMatchObject({ documents: 2 });
});

test('a file that is chosen twice is read once', async () => {
  const project = await makeProject();
  const folder = makeTempFolder();
  await writeFiles(folder, { 'a.txt': 'Ferry late again.' });
  const paths = [folder, join(folder, 'a.txt')];
  expect(await project.call('import.run', { paths })).toMatchObject({ files: 1, issues: [] });
});

test('a dataset in an archive comes back too', async () => {
  const out = await exportTo(await makeShared(), 'labelstudio');
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  const paths = ['manifest.json', ...manifest.files.map(({ path }: { path: string }) => path)];
  const folder = makeTempFolder();
  const zipped = writeZip(
    Object.fromEntries(paths.map((path) => [`set/${path}`, readFileSync(join(out, path))])),
  );
  await writeFiles(folder, { 'set.zip': zipped });
  rmSync(out, { recursive: true });
  expect(existsSync(out)).toBe(false);
  const other = await makeProject();
  const report = await other.call('import.run', { paths: [folder] });
  expect(report.issues.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  expect(await countOwners(other)).toMatchObject({ Жанна: 2, Bo: 2 });
});
