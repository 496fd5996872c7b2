import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importTexts, makeProject } from '../../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp.ts';
import { writeZip } from '../../../support/zip.ts';

const TEXT = '😀 “Go,” said Ann.\r\nShe left.\r\n';
const ANN = [
  'T1\tQuote 2 7\t“Go,”',
  'T2\tCue 8 12\tsaid',
  'T3\tSpeaker 13 16;19 22\tAnn She',
  'R1\tSpoken-by Arg1:T1 Arg2:T3\t',
  'R2\thasCue Arg2:T2 Arg1:T1\t',
  'A1\tType T1 Direct',
  '#1\tAnnotatorNotes T1\tcheck',
  '',
].join('\n');

/** A folder as brat keeps it: its settings above, and an article that nobody has annotated yet. */
const FILES = {
  'annotation.conf': '[entities]\nQuote\nCue\nSpeaker\n[relations]\n[events]\n[attributes]\n',
  'visual.conf': '[labels]\n[drawing]\n',
  'week/one.txt': TEXT,
  'week/one.ann': ANN,
  'week/two.txt': 'Fog again.',
  'week/two.ann': '',
  'week/three.txt': 'No annotations for this one.',
};

test.each(['auto', 'brat'] as const)('a folder of brat’s, as %s', async (format) => {
  const project = await makeProject();
  const report = await importTexts(project, FILES, { format, annotator: 'Bo' });
  expect(report).toMatchObject({ files: 3, documents: 3, annotations: 4, relations: 2 });
  // The schema joins no speakers.
  expect(report.issues).toMatchObject([{ code: 'relation', message: expect.stringContaining('continues') }]);
});

test('either file of a pair is the pair, and both are one document', async () => {
  const folder = makeTempFolder();
  await writeFiles(folder, FILES);
  for (const names of [['one.ann'], ['one.txt'], ['one.txt', 'one.ann'], ['one.ann', 'one.txt']]) {
    const project = await makeProject();
    const paths = names.map((name) => join(folder, 'week', name));
    expect(await project.call('import.run', { paths })).toMatchObject({ files: 1, annotations: 4 });
  }
  const project = await makeProject();
  const paths = [join(folder, 'week', 'one.txt')];
  expect(await project.call('import.run', { paths, format: 'text' })).toMatchObject({ annotations: 0 });
});

test('pairs in an archive are pairs too', async () => {
  const project = await makeProject();
  const report = await importTexts(project, { 'all.zip': writeZip(FILES) });
  expect(report).toMatchObject({ documents: 3, annotations: 4 });
});

test('marks without their text, and marks that do not fit it, are named', async () => {
  const project = await makeProject();
  const report = await importTexts(project, {
    'alone.ann': ANN,
    'other.txt': TEXT,
    'other.ann': ANN.replace('Cue 8 12', 'Cue 9 13'),
    'notes.ann': 'Some notes of my own, no brat at all.',
  });
  expect(report).toMatchObject({ documents: 2, annotations: 3 });
  expect(report.issues.map(({ file, line, message }) => [file, line, message.slice(0, 40)])).toEqual([
    ['alone.ann', undefined, 'The text that it annotates is missing: “'],
    ['other.ann', 2, '“T2” repeats another text than the one a'],
    ['other.ann', undefined, 'Relation “R2” was left out: There is no '],
    ['other.ann', undefined, 'Relation “T3.1” was left out: “continues'],
  ]);
});

test('a configuration that is chosen by itself is no article', async () => {
  const folder = makeTempFolder();
  const file = join(folder, 'annotation.conf');
  writeFileSync(file, FILES['annotation.conf']);
  const project = await makeProject();
  const report = await project.call('import.run', { paths: [file] });
  expect(report).toMatchObject({ documents: 0, issues: [{ severity: 'error', code: 'Unsupported' }] });
});
