import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  addEntity,
  importLines,
  importTexts,
  makeProject,
  type TestProject,
} from '../../../support/project.ts';

const TEXT = 'Ferry 👍🏽 late.\n“No,” he wrote, “never.”';

async function makeMarkedProject(): Promise<TestProject> {
  const project = await makeProject();
  const annotations = [
    { id: 'q1', annotator: 'Bo', label: 'quote', start: 18, end: 21 },
    { id: 'q2', annotator: 'Bo', label: 'quote', start: 34, end: 40, attrs: { type: 'direct' } },
    { id: 'c', annotator: 'Bo', label: 'cue', start: 26, end: 31, attrs: { hearsay: true }, note: 'a\nnote' },
    { id: 's', annotator: 'Cy', label: 'speaker', start: 0, end: 5, entity: 'e 1' },
    { id: 'two lines', annotator: 'Cy', label: 'boilerplate', start: 11, end: 20 },
  ];
  const relations = [
    { id: 'r1', annotator: 'Bo', type: 'continues', from: 'q2', to: 'q1' },
    { id: 'r2', annotator: 'Bo', type: 'has_cue', from: 'q2', to: 'c' },
  ];
  const entities = [{ id: 'e 1', name: 'The ferry' }];
  const report = await importLines(project, [
    {
      hearsay: 1,
      offsets: 'utf16',
      id: 'Docs/Über 1',
      title: 'T',
      text: TEXT,
      annotations,
      relations,
      entities,
    },
  ]);
  expect(report.issues).toEqual([]);
  await importTexts(project, { 'b.txt': 'Nobody marked this.' });
  return project;
}

test('brat gets a folder for each annotator, with offsets that count code points', async () => {
  const project = await makeMarkedProject();
  const out = join(project.folder, 'out');
  const manifest = await project.call('export.run', { out, format: 'brat' });
  expect(manifest).toMatchObject({
    offsets: 'codepoint',
    annotators: ['Bo', 'Cy'],
    counts: { documents: 2, annotations: 5, relations: 2, entities: 1 },
    verifiedSpans: 5,
  });
  const read = (path: string) => readFileSync(join(out, path), 'utf8');
  const [name] = readdirSync(join(out, 'Bo')).filter((file) => file.startsWith('Docs'));
  const base = (name as string).replace(/\.\w+$/u, '');
  expect(read(`Bo/${base}.txt`)).toBe(TEXT);
  expect(read(`Bo/${base}.ann`).split('\n')).toEqual([
    'T1\tquote 16 19;32 38\tNo, never.',
    '#1\tHearsay T1\t{"stretches":[{"attrs":{"type":"direct"},"note":null,"flag":false,"entity":null}]}',
    'T2\tcue 24 29\twrote',
    'A1\thearsay T2',
    '#2\tAnnotatorNotes T2\ta note',
    '#3\tHearsay T2\t{"note":"a\\nnote"}',
    'R1\thas_cue Arg1:T1 Arg2:T2\t',
    '#4\tHearsay R1\t{"from":1}',
    '',
  ]);
  expect(read(`Cy/${base}.ann`).split('\n').slice(0, 3)).toEqual([
    'T1\tspeaker 0 5\tFerry',
    'N1\tReference T1 hearsay:e%201\tThe ferry',
    'T2\tboilerplate 9 14;15 18\tlate. “No',
  ]);
  expect(manifest.leftOut.map(({ code }) => code)).toEqual([
    'annotators',
    'entityDetails',
    'titles',
    'meta',
    'ids',
  ]);
  for (const { path, bytes, sha256 } of manifest.files) {
    const content = readFileSync(join(out, path));
    expect([content.length, createHash('sha256').update(content).digest('hex')], path).toEqual([
      bytes,
      sha256,
    ]);
  }
  expect(JSON.parse(read('manifest.json'))).toEqual(manifest);
});

test('one annotator’s marks can be exported alone; one that the project does not know is named', async () => {
  const project = await makeMarkedProject();
  const only = await project.call('export.run', {
    out: join(project.folder, 'cy'),
    format: 'jsonl',
    annotators: ['Cy'],
  });
  expect(only.counts).toMatchObject({ annotations: 2, relations: 0 });
  const error = await project.fail('export.run', {
    out: join(project.folder, 'no'),
    format: 'jsonl',
    annotators: ['Dee'],
  });
  expect(error).toMatchObject({ kind: 'InvalidInput', message: 'The project has no annotator “Dee”.' });
  expect(existsSync(join(project.folder, 'no'))).toBe(false);
});

test('an entity that no mark names is exported too', async () => {
  const project = await makeMarkedProject();
  await addEntity(project, 'Unseen');
  expect(
    (await project.call('export.run', { out: join(project.folder, 'out'), format: 'jsonl' })).counts.entities,
  ).toBe(2);
});

test('a project without documents gives an empty dataset', async () => {
  const project = await makeProject();
  const out = join(project.folder, 'out');
  expect(await project.call('export.run', { out, format: 'jsonl' })).toMatchObject({
    counts: { documents: 0 },
    verifiedSpans: 0,
  });
  expect(readFileSync(join(out, 'documents.jsonl'), 'utf8')).toBe('');
});

test('a folder that has something in it is refused, and replaced when asked', async () => {
  const project = await makeMarkedProject();
  const out = join(project.folder, 'out');
  mkdirSync(out);
  await project.call('export.run', { out, format: 'jsonl' });
  writeFileSync(join(out, 'mine.txt'), 'mine');
  const error = await project.fail('export.run', { out, format: 'brat' });
  expect(error).toMatchObject({
    kind: 'InvalidInput',
    message: expect.stringContaining('has something in it'),
  });
  expect(readdirSync(out).sort()).toEqual(['documents.jsonl', 'manifest.json', 'mine.txt']);
  await project.call('export.run', { out, format: 'brat', overwrite: true });
  expect(readdirSync(out).sort()).toEqual(['Bo', 'Cy', 'manifest.json']);
  expect(readdirSync(project.folder).filter((name) => name.startsWith('out'))).toEqual(['out']);
});

test('a file is never taken for the folder to replace, nor a folder that the project lies in', async () => {
  const project = await makeMarkedProject();
  const note = join(project.folder, 'note.txt');
  writeFileSync(note, 'mine');
  for (const out of [note, project.file, project.folder, join(project.folder, '..')]) {
    const error = await project.fail('export.run', { out, format: 'jsonl', overwrite: true });
    expect(error, out).toMatchObject({
      kind: 'InvalidInput',
      message: expect.stringContaining('Nothing was written'),
    });
  }
  expect(readFileSync(note, 'utf8')).toBe('mine');
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

test('an export that is cancelled leaves nothing', async () => {
  const project = await makeMarkedProject();
  const before = readdirSync(project.folder).sort();
  const abort = new AbortController();
  const out = join(project.folder, 'deep', 'out');
  const error = await project.fail(
    'export.run',
    { out, format: 'brat' },
    { signal: abort.signal, onProgress: () => abort.abort() },
  );
  expect(error).toMatchObject({ kind: 'Cancelled' });
  expect(
    readdirSync(project.folder)
      .filter((name) => name !== 'deep')
      .sort(),
  ).toEqual(before);
  expect(existsSync(out)).toBe(false);
});

test('a place that cannot be a folder is refused', async () => {
  const project = await makeProject();
  const error = await project.fail('export.run', { out: join(project.file, 'out'), format: 'jsonl' });
  expect(error).toMatchObject({ kind: 'InvalidInput', message: expect.stringContaining('is not a folder') });
});
