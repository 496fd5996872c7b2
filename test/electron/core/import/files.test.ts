import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { importTexts, makeProject, withRawDatabase } from '../../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp.ts';

const RUSSIAN =
  'Паром снова опаздывает, сообщил начальник порта. «Мы выйдем в понедельник», — сказал он журналистам.\n'.repeat(
    3,
  );

test('a folder is read with the folders in it; good files go in, bad ones are named', async () => {
  const project = await makeProject();
  const report = await importTexts(project, {
    'a.txt': 'Ferry late again.\n',
    'deep/er/b.md': 'Board meets on Monday.\n',
    'deep/copy of a.txt': 'Ferry late again.\r\n',
    'empty.txt': '',
    'picture.txt': Buffer.from('89504e470d0a1a0a00000000', 'hex'),
    'broken.txt': Buffer.concat([Buffer.from('Паром '), Buffer.from([0xff])]),
    'russian.txt': iconv.encode(RUSSIAN, 'windows-1251'),
    'slides.pptx': 'anything',
    '.hidden.txt': 'not looked at',
  });
  expect(report).toMatchObject({ files: 8, documents: 3, duplicates: 1, cancelled: false });
  const issues = report.issues.map(({ severity, code, file }) => [severity, code, file]);
  expect(issues).toEqual(
    expect.arrayContaining([
      ['notice', 'duplicate', 'deep/copy of a.txt'],
      ['error', 'CorruptSource', 'empty.txt'],
      ['error', 'Unsupported', 'picture.txt'],
      ['error', 'CorruptSource', 'broken.txt'],
      ['warning', 'encoding_guessed', 'russian.txt'],
      ['notice', 'Unsupported', 'slides.pptx'],
    ]),
  );
  expect(issues).toHaveLength(6);
  const { documents } = await project.call('document.list', {});
  expect(documents.map(({ title }) => title)).toEqual([
    'Ferry late again.',
    'Board meets on Monday.',
    RUSSIAN.split('\n')[0],
  ]);
});

test('what was imported once is not imported again', async () => {
  const project = await makeProject();
  const files = { 'a.txt': 'Ferry late again.' };
  await importTexts(project, files);
  expect(await importTexts(project, files)).toMatchObject({ documents: 0, duplicates: 1, seq: null });
});

test('the bytes of a file are kept where the text does not give them back, and only there', async () => {
  const project = await makeProject();
  const kept = Buffer.from('\ufeffOne line.\r\nAnother.\r\n');
  await importTexts(project, {
    'a.txt': kept,
    'b.txt': 'Plain.\n',
    'c.txt': iconv.encode(RUSSIAN, 'windows-1251'),
  });
  const rows = withRawDatabase(project.file, (database) =>
    database.prepare('SELECT body, original FROM text ORDER BY key').all(),
  ) as { body: string; original: Uint8Array | null }[];
  expect(rows.map(({ body }) => body)).toEqual(['One line.\nAnother.\n', 'Plain.\n', RUSSIAN]);
  expect(inflateRawSync(rows[0]?.original as Uint8Array).equals(kept)).toBe(true);
  expect(rows.slice(1).map(({ original }) => original)).toEqual([null, null]);
  const { documents } = await project.call('document.list', {});
  const last = documents.at(-1) as NonNullable<(typeof documents)[0]>;
  const { document } = await project.call('document.get', { documentId: last.id });
  expect(document.meta).toMatchObject({ file: 'c.txt', encoding: 'windows-1251' });
});

test('links in a folder are passed over, even those that lead in a circle', async () => {
  const project = await makeProject();
  const folder = makeTempFolder();
  await writeFiles(folder, { 'a.txt': 'Ferry late again.', 'sub/b.txt': 'Board meets on Monday.' });
  symlinkSync(folder, join(folder, 'sub/up'));
  symlinkSync(join(folder, 'sub/self'), join(folder, 'sub/self'));
  symlinkSync('/etc/hostname', join(folder, 'elsewhere.txt'));
  expect(await project.call('import.run', { paths: [folder] })).toMatchObject({
    files: 2,
    documents: 2,
    issues: [],
  });
});

test('a chosen path that is not there, or is neither file nor folder, is named; the others go on', async () => {
  const project = await makeProject();
  const folder = makeTempFolder();
  await writeFiles(folder, { 'a.txt': 'Ferry late again.' });
  const paths = [join(folder, 'nothing.txt'), '/dev/null', join(folder, 'a.txt')];
  const report = await project.call('import.run', { paths });
  expect(report.documents).toBe(1);
  expect(report.issues.map(({ code, file, message }) => [code, file, message])).toEqual([
    ['unreadable', paths[0], 'There is no such file or folder.'],
    ['unreadable', paths[1], 'It is neither a file nor a folder.'],
  ]);
});

test('an import that is cancelled leaves whole batches, which are one step to undo', async () => {
  const project = await makeProject();
  const folder = makeTempFolder();
  await writeFiles(
    folder,
    Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`${i}.txt`, `Article ${i}`])),
  );
  const abort = new AbortController();
  const onProgress = ({ done }: { done: number }) => {
    if (done >= 150) abort.abort();
  };
  const report = await project.call('import.run', { paths: [folder] }, { signal: abort.signal, onProgress });
  expect(report.cancelled).toBe(true);
  expect(report.documents % 64).toBe(0);
  expect(report.documents).toBeGreaterThan(0);
  expect(report.documents).toBeLessThan(450);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true, documents: report.documents });
  expect(await project.call('history.undo', { annotatorId: null })).toMatchObject({ target: report.seq });
  expect(await project.call('project.info', {})).toMatchObject({ documents: 0 });
  await project.call('history.redo', { annotatorId: null });
  expect(await project.call('project.info', {})).toMatchObject({ documents: report.documents });
  expect(await project.call('import.run', { paths: [folder] })).toMatchObject({
    documents: 450 - report.documents,
  });
});

test('an import that was cancelled before it began writes nothing', async () => {
  const project = await makeProject();
  const report = await project.call(
    'import.run',
    { paths: [project.folder] },
    { signal: AbortSignal.abort() },
  );
  expect(report).toMatchObject({ cancelled: true, documents: 0, seq: null });
});

test('of a table with thousands of bad rows the first are named and the others counted', async () => {
  const project = await makeProject();
  const rows = ['title,text', 'Fog,Ferry late again.', ...Array.from({ length: 2500 }, () => 'No text,')];
  const report = await importTexts(project, { 'week.csv': rows.join('\n') });
  expect(report).toMatchObject({ files: 1, documents: 1 });
  expect(report.issues).toHaveLength(1001);
  expect(report.issues.at(-1)).toMatchObject({
    code: 'more_failures',
    message: expect.stringContaining('1500 more'),
  });
});
