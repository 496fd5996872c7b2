import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useCore } from '../../../support/core.ts';
import { importTexts, makeProject } from '../../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp.ts';

test('a project that is closed beside a reader has everything in its one file', async () => {
  const project = await makeProject();
  const reader = useCore();
  await reader.call('project.open', { file: project.file, mode: 'read' });
  await reader.call('document.list', {});
  await importTexts(project, { 'a.txt': 'An article.' });
  project.close();
  const copy = join(project.folder, 'copy.hearsay');
  copyFileSync(project.file, copy);
  reader.close();
  const other = useCore();
  expect(await other.call('project.open', { file: copy, mode: 'read' })).toMatchObject({ documents: 1 });
});

test('work that still uses a project ends when it is closed', async () => {
  const project = await makeProject();
  const folder = makeTempFolder();
  await writeFiles(
    folder,
    Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}.txt`, `Article ${index}.`])),
  );
  const report = await project.call(
    'import.run',
    { paths: [folder] },
    { onProgress: ({ done }) => done > 0 && project.close() },
  );
  expect(report).toMatchObject({ cancelled: true });
  expect(report.documents).toBeLessThan(500);
});
