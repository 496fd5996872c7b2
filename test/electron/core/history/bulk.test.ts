import { expect, test } from 'vitest';
import { dumpRows, importTexts, makeProject } from '../../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp.ts';

test('what is undone while an import goes on stays undone; the rest can be undone by itself', async () => {
  const project = await makeProject();
  const folder = makeTempFolder();
  await writeFiles(
    folder,
    Object.fromEntries(Array.from({ length: 350 }, (_, index) => [`${index}.txt`, `Article ${index}.`])),
  );
  const undoing: Promise<unknown>[] = [];
  await project.call(
    'import.run',
    { paths: [folder] },
    {
      onProgress: ({ done }) => {
        if (done > 0 && undoing.length === 0)
          undoing.push(project.call('history.undo', { annotatorId: null }));
      },
    },
  );
  await Promise.all(undoing);
  const left = dumpRows(project.file).document.length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(350);
  await project.call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file).document).toEqual([]);
  await project.call('history.redo', { annotatorId: null });
  expect(dumpRows(project.file).document).toHaveLength(left);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

test('an import that was undone comes back beside one that was made since', async () => {
  const project = await makeProject();
  const annotators = async () => project.call('annotator.list', {});
  await importTexts(project, { 'a.txt': 'Ada’s article.' });
  const ada = (await annotators())[0]?.id ?? null;
  await project.call('history.undo', { annotatorId: ada });
  const folder = makeTempFolder();
  await writeFiles(folder, { 'b.txt': 'Bo’s article.' });
  await project.call('import.run', { paths: [folder] }, { actor: 'Bo' });
  await project.call('history.redo', { annotatorId: ada });
  expect(dumpRows(project.file).document).toHaveLength(2);
});

test('an undo that is repeated with its key answers what the first one did', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': 'An article.' });
  const first = await project.call('history.undo', { annotatorId: null }, { key: 'the-same-key' });
  const again = await project.call('history.undo', { annotatorId: null }, { key: 'the-same-key' });
  expect(again).toEqual(first);
});
