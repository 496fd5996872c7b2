import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
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
      title: 'Late',
      text: 'Ferry 👍🏽 late.\n“No,” he wrote, “never.”',
      language: 'en',
      meta: { url: 'https://post.example/1', published: '2026-03', score: 1.5 },
      source_system: { id: 4 },
      annotations: [
        lineMark('q1', 'Bo', 'quote', 18, 21, { attrs: { type: 'direct' }, flag: true, certainty: 0.5 }),
        lineMark('q2', 'Bo', 'quote', 34, 40, { note: 'sure?\nyes' }),
        lineMark('c', 'Bo', 'cue', 26, 31, { attrs: { hearsay: false } }),
        lineMark('s', 'Bo', 'speaker', 23, 25, { entity: 'e1' }),
        lineMark('q1b', 'Cy', 'quote', 17, 22),
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

test.each(['codepoint', 'utf16'] as const)(
  'a folder for Hugging Face with %s offsets comes back as it was, with nothing lost',
  async (offsets) => {
    const project = await makeMarked();
    const preflight = await project.call('export.preflight', { format: 'hf', offsets });
    expect(preflight.leftOut).toEqual([]);

    const out = join(project.folder, 'out');
    const manifest = await project.call('export.run', { out, format: 'hf', offsets });
    expect(manifest).toMatchObject({ offsets, verifiedSpans: 6, leftOut: [] });
    expect(readdirSync(out).sort()).toEqual(['README.md', 'data', 'manifest.json']);
    const again = join(project.folder, 'again');
    expect((await project.call('export.run', { out: again, format: 'hf', offsets })).files).toEqual(
      manifest.files,
    );
    const [, header = ''] = readFileSync(join(out, 'README.md'), 'utf8').split('---\n');
    const data = manifest.files.find(({ path }) => path === 'data/train-00000.parquet');
    expect(parse(header)).toMatchObject({
      language: ['ar', 'en'],
      dataset_info: { splits: [{ name: 'train', num_examples: 3 }], download_size: data?.bytes },
    });

    const other = await makeProject();
    const report = await other.call('import.run', { paths: [out] });
    expect(report).toMatchObject({ documents: 3, annotations: 6, relations: 3, issues: [] });
    expect(await exportLines(other)).toEqual(await exportLines(project));

    // Without what the export says of itself, as others hand the file on.
    const alone = join(project.folder, 'alone');
    mkdirSync(alone);
    const file = join(alone, 'shared');
    renameSync(join(out, 'data/train-00000.parquet'), file);
    const third = await makeProject();
    expect(await third.call('import.run', { paths: [file], format: 'hf' })).toMatchObject({
      documents: 3,
      annotations: 6,
      issues: [],
    });
  },
);

test('a Parquet file of articles is imported as a table, with the columns that a person chose', async () => {
  const project = await makeProject();
  const file = join(project.folder, 'news.parquet');
  const data = ['The ramp closed.', 'The ramp opened. 🚢'];
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: 'a', data: ['One', 'Two'], type: 'STRING' },
      { name: 'b', data, type: 'STRING' },
    ],
  });
  writeFileSync(file, Buffer.from(bytes));
  const mapping = { text: ['b'], title: 'a', published: null, url: null, language: null, id: null, skip: [] };
  const report = await project.call('import.run', {
    paths: [file],
    mappings: [{ columns: ['a', 'b'], mapping }],
  });
  expect(report).toMatchObject({ documents: 2, issues: [] });
  const { documents } = await project.call('document.list', {});
  expect(documents.map(({ title }) => title)).toEqual(['One', 'Two']);
});
