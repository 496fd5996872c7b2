import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const line = (id: string, marks: number) => ({
  hearsay: 1,
  id,
  title: id,
  text: `“No ${id}” 👍🏽, said ${id} at once.`,
  annotations: Array.from({ length: marks }, (_, n) => {
    return { id: `${id}-${n}`, annotator: 'Bo', label: 'quote', start: n, end: 6 };
  }),
});

test('work goes out in a bundle, is opened as a working copy, and comes back', async () => {
  const folder = makeTempFolder();
  const [project, copy, bundle, back] = [
    'p.hearsay',
    'copy.hearsay',
    'bo.hearsaybundle',
    'back.hearsaybundle',
  ].map((name) => join(folder, name)) as [string, string, string, string];
  const write = (name: string, lines: object[]) =>
    writeFiles(folder, { [name]: lines.map((one) => `${JSON.stringify(one)}\n`).join('') });
  await write('in/lines.jsonl', [line('d1', 1), line('d2', 0)]);
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in'), '--boilerplate', 'keep']);

  const written = await hearsay(['bundle', project, bundle, '--for', 'Bo']);
  expect(written.stdout).toContain('for Bo: 1 article (0 done), 1 mark, 0 links');
  expect(await hearsay(['bundle', project, bundle, '--for', 'Bo'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is a file at'),
  });
  expect((await hearsay(['unbundle', bundle])).stdout).toContain('A bundle of “p” for Bo');
  const { answer: opened } = await hearsayJson('unbundle', bundle, copy);
  expect(opened).toMatchObject({ documents: 1, annotations: 1, workOf: 'Bo', annotator: 'Bo' });

  // In both places something is marked: in the working copy more.
  await write('more/lines.jsonl', [{ ...line('d1', 0), annotations: line('d1', 3).annotations.slice(1) }]);
  await hearsay(['import', copy, join(folder, 'more'), '--boilerplate', 'keep']);
  await write('other/lines.jsonl', [
    { ...line('d1', 0), annotations: [{ ...line('d1', 1).annotations[0], id: 'x', start: 10, end: 14 }] },
  ]);
  await hearsay(['import', project, join(folder, 'other'), '--boilerplate', 'keep']);
  await hearsay(['bundle', copy, back, '--for', 'Bo']);

  const preview = await hearsayJson('merge', project, back, '--preview');
  expect(preview).toMatchObject({
    code: 1,
    answer: { bundles: [{ conflicts: [{ kind: 'twoPlaces', present: 2, bundle: 3, chosen: null }] }] },
  });
  const merged = await hearsay(['merge', project, back]);
  expect(merged).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('Bo worked on “d1” in two places'),
  });
  const { code, answer } = await hearsayJson('merge', project, '--conflicts');
  expect(code).toBe(1);
  const [{ id }] = answer as [{ id: string }];
  const settled = await hearsay(['merge', project, '--settle', `${id}=both`]);
  expect(settled).toMatchObject({ code: 0, stdout: 'Decided. Nothing waits for a decision.\n' });
  const again = await hearsay(['merge', project, back, '--choose', 'twoPlaces=present']);
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('0 articles brought up to date') });
  const shown = await hearsayJson('show', project, 'd1');
  expect((shown.answer as { annotations: object[] }).annotations).toHaveLength(4);
  expect(await hearsay(['check', project])).toMatchObject({ code: 0 });

  const wrong = await hearsay(['merge', project, join(folder, 'in/lines.jsonl')]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('not a bundle of Hearsay') });
  const unknown = await hearsay(['merge', project, back, '--choose', 'twoPlaces=perhaps']);
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('present, bundle, both') });
});
