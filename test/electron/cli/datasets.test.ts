import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

/** Ten articles with a quote each, the first of them below a line of boilerplate. */
async function makeLibrary(): Promise<{ project: string; folder: string }> {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  const lines = Array.from({ length: 10 }, (_, n) => {
    const before = n === 0 ? 'Read also\n\n' : '';
    const text = `${before}“No ${n}” 👍🏽, said ${'abcdefghij'[n]?.repeat(40)}.`;
    const quote = { id: 'q', annotator: 'Bo', label: 'quote', start: before.length, end: before.length + 6 };
    const boilerplate = { id: 'b', annotator: 'Bo', label: 'boilerplate', start: 0, end: 9 };
    return {
      hearsay: 1,
      id: `d${n}`,
      title: `D${n}`,
      text,
      annotations: [quote, ...(n === 0 ? [boilerplate] : [])],
    };
  });
  await writeFiles(folder, { 'in/lines.jsonl': lines.map((line) => `${JSON.stringify(line)}\n`).join('') });
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in'), '--boilerplate', 'keep']);
  return { project, folder };
}

test('articles are split, the split is checked, and a part of them exported by it', async () => {
  const { project, folder } = await makeLibrary();
  const made = await hearsay(['split', project, 'main', '--parts', 'train=80,test=20', '--seed', '4']);
  expect(made.stdout).toBe(
    [
      'main (seed 4)',
      '  train: 80 %, 8 articles, 9 marks',
      '  test: 20 %, 2 articles, 2 marks',
      'No versions of one article are in more than one part.\n',
    ].join('\n'),
  );
  const again = await hearsay(['split', project, 'main', '--parts', 'train=80,test=20']);
  expect(again).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is a split “main” already'),
  });

  const out = join(folder, 'out');
  const narrowed = ['--split', 'main', '--without-boilerplate', '--search', 'no', '--layer', 'attribution'];
  const { answer } = await hearsayJson('export', project, out, '--format', 'jsonl', ...narrowed);
  expect(answer).toMatchObject({
    selection: { boilerplate: 'cut', query: 'no', layers: ['attribution'] },
    split: { name: 'main', parts: [{ name: 'train' }, { name: 'test' }], leaks: [] },
    counts: { documents: 10, annotations: 10 },
    leftOut: [],
  });
  expect(existsSync(join(out, 'test/documents.jsonl'))).toBe(true);

  await hearsay(['clusters', project, '--join', ...Array.from({ length: 10 }, (_, n) => `d${n}`)]);
  const checked = await hearsay(['split', project, 'main', '--check']);
  expect(checked).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/in more than one part.*\n {2}t\w+\td0\tD0/su),
  });

  const none = await hearsay([
    'export',
    project,
    join(folder, 'none'),
    '--format',
    'jsonl',
    '--status',
    'done',
  ]);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('Nothing was written') });
  const wrong = await hearsay(['export', project, out, '--format', 'jsonl', '--status', 'finished']);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('todo, doing, done, skipped') });
});
