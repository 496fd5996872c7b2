import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testOptions, useCore } from '../support/core.ts';
import { makeTempFolder, writeFiles } from '../support/temp.ts';

test('a file that hangs and one that takes all memory are given up; the others are read, in order', async () => {
  const workerUrl = new URL('../support/unruly-worker.ts', import.meta.url);
  const { call } = useCore({ ...testOptions(), workerUrl });
  const folder = makeTempFolder();
  await writeFiles(folder, {
    'articles/a.txt': 'The ferry left.',
    'articles/hungry.txt': 'All of it.',
    'articles/m.txt': 'The ferry came.',
    'articles/stuck.txt': 'Round and round.',
    'articles/z.txt': 'The ferry sank.',
  });
  await call('project.create', { file: join(folder, 'p.hearsay') });
  const report = await call('import.run', { paths: [join(folder, 'articles')] });
  expect(report).toMatchObject({ files: 5, documents: 3, cancelled: false });
  expect(report.issues).toEqual([
    expect.objectContaining({
      file: 'hungry.txt',
      message: 'It needs too much memory to be read and was given up.',
    }),
    expect.objectContaining({
      file: 'stuck.txt',
      message: 'It took too long to read and was given up. It may be damaged, or made to do that.',
    }),
  ]);
  const { documents } = await call('document.list', {});
  expect(documents.map(({ title }) => title)).toEqual([
    'The ferry left.',
    'The ferry came.',
    'The ferry sank.',
  ]);
  expect(await call('project.check', {})).toMatchObject({ ok: true });
}, 120_000);
