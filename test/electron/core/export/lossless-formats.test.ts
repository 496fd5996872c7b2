import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportFormat, OffsetUnit } from '../../../../shared/contract/datasets.ts';
import {
  exportLines,
  importLines,
  lineMark,
  makeProject,
  type TestProject,
} from '../../../support/project.ts';

const TEXTS = ['Ferry 👍🏽 late.\n\n  “No,” she wrote, “never.”\n', 'مكتب الميناء: «غداً»'];

async function makeMarked(): Promise<TestProject> {
  const project = await makeProject();
  const report = await importLines(project, [
    {
      offsets: 'utf16',
      hearsay: 1,
      id: 'one / 1',
      title: 'Late',
      language: 'en',
      text: TEXTS[0],
      meta: { url: 'https://post.example/1?a=1&b=2', tags: ['<a>', null] },
      annotations: [
        lineMark('q1', 'Bo', 'quote', 20, 25, {
          attrs: { type: 'direct' },
          flag: true,
          note: '"sure"?\nyes',
        }),
        lineMark('q2', 'Bo', 'quote', 37, 45),
        lineMark('c', 'Bo', 'cue', 30, 35, { attrs: { hearsay: false } }),
        lineMark('s', 'Bo', 'speaker', 26, 29, { entity: 'e1', score: 0.5 }),
        lineMark('z', 'Жанна', 'boilerplate', 0, 25),
      ],
      relations: [
        { id: 'r1', annotator: 'Bo', type: 'continues', from: 'q2', to: 'q1' },
        { id: 'r2', annotator: 'Bo', type: 'has_cue', from: 'q1', to: 'c' },
        { id: 'r3', annotator: 'Bo', type: 'spoken_by', from: 'q1', to: 's', seen: true },
      ],
      entities: [
        {
          id: 'e1',
          name: 'The clerk',
          aliases: ['She'],
          type: 'person',
          identification: 'anonymous',
          wikidata: 'Q1',
        },
      ],
    },
    { offsets: 'utf16', hearsay: 1, id: 'two', title: 'Arabic', text: TEXTS[1], language: 'ar' },
  ]);
  expect(report.issues).toEqual([]);
  return project;
}

/** All that the project holds, but where its articles came from. */
async function describe(project: TestProject): Promise<unknown[]> {
  const lines = await exportLines<{
    meta: Record<string, unknown>;
    annotations: { id: string }[];
    relations: { id: string }[];
  }>(project);
  return lines.map(({ meta, annotations, relations, ...document }) => {
    const { file: _, sha256: __, encoding: ___, ...kept } = meta;
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    return { ...document, meta: kept, annotations: annotations.sort(byId), relations: relations.sort(byId) };
  });
}

const cases: [ExportFormat, OffsetUnit, lost: string[], files: string[]][] = [
  ['uima-xmi', 'utf16', ['annotators'], ['Bo/TypeSystem.xml', 'Bo/one_1.xmi', 'Bo/two.xmi']],
  ['uima-json', 'utf16', ['annotators'], ['Bo/one_1.json', 'Bo/two.json']],
  ['tei', 'codepoint', [], ['one_1.xml', 'two.xml']],
];

test.each(cases)(
  '%s: a project goes out and comes back whole, whoever marked what',
  async (format, offsets, lost, files) => {
    const project = await makeMarked();
    const preflight = await project.call('export.preflight', { format });
    expect(preflight.leftOut.map(({ code }) => code)).toEqual(lost);
    const out = join(project.folder, 'out');
    const manifest = await project.call('export.run', { out, format });
    expect(manifest).toMatchObject({ verifiedSpans: 5, offsets, leftOut: preflight.leftOut });
    expect(manifest.files.map(({ path }) => path)).toEqual(expect.arrayContaining(files));

    const other = await makeProject();
    const report = await other.call('import.run', { paths: [out] });
    expect(report.issues.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(report).toMatchObject({ documents: 2, annotations: 5, relations: 3 });
    expect(await describe(other)).toEqual(await describe(project));
  },
);

test('a file is known by what is in it, wherever it lies', async () => {
  const project = await makeMarked();
  const read = async (format: ExportFormat, name: string, as: string) => {
    const out = join(project.folder, `${format} for ${as}`);
    await project.call('export.run', { out, format, annotators: ['Bo'] });
    const alone = join(project.folder, as);
    copyFileSync(join(out, name), alone);
    const other = await makeProject();
    return other.call('import.run', { paths: [alone], annotator: 'Bo' });
  };
  const whole = { documents: 1, annotations: 4, relations: 3 };
  expect(await read('uima-xmi', 'one_1.xmi', 'a.xml')).toMatchObject(whole);
  expect(await read('uima-json', 'one_1.json', 'b.json')).toMatchObject(whole);
  expect(await read('uima-json', 'one_1.json', 'without-ending')).toMatchObject(whole);
  expect(await read('tei', 'one_1.xml', 'c.tei')).toMatchObject(whole);
});
