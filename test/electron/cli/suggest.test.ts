import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { readLines } from '../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const TEXT =
  '“The boat is ready 🛶,” said Ilse Brandvold, the chief engineer.\r\n\r\nThe the quay was empty, she added.\n';
const line = (id: string, annotations: object[] = []) => ({
  hearsay: 1,
  offsets: 'utf16',
  id,
  text: `${TEXT.replace(/\r\n/gu, '\n')}${id}\n`,
  annotations,
});
const lines = [
  line('one', [
    { id: 'q', annotator: 'Ada', label: 'quote', start: 0, end: 23, attrs: { type: 'direct' } },
    { id: 'r', annotator: 'Ben', label: 'quote', start: 0, end: 23, origin: 'accepted' },
  ]),
  line('two'),
];

test('suggests, evaluates, hides, and carries proposals out and in again', async () => {
  const folder = makeTempFolder();
  const [project, other] = [join(folder, 'p.hearsay'), join(folder, 'other.hearsay')];
  await writeFiles(folder, { 'in/lines.jsonl': lines.map((one) => `${JSON.stringify(one)}\n`).join('') });
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in')]);

  const only = await hearsayJson('suggest', project, '--layer', 'translation', '--document', 'two');
  expect(only).toMatchObject({ code: 0, answer: { documents: 1, standing: { artifact: 1 } } });
  const { answer: made } = await hearsayJson('suggest', project);
  expect(made).toMatchObject({ documents: 2, standing: { quote: expect.any(Number), artifact: 2 } });
  const { stdout: again } = await hearsay(['suggest', project]);
  expect(again).toMatch(/^Looked at 2 articles\. Proposed: .*2 artifact.*\. Nothing is new\.\n$/u);
  expect((await hearsay(['suggest', project, '--new'])).stdout).toBe(
    'Looked at 0 articles. All have been looked at with the same rules.\n',
  );
  expect(await hearsay(['suggest', project, '--map', 'PER=speaker'])).toMatchObject({ code: 2 });

  const out = join(folder, 'out');
  await hearsay(['export', project, out, '--format', 'jsonl', '--annotator', 'machine']);
  await hearsay(['init', other]);
  await hearsay(['import', other, join(out, 'documents.jsonl')]);
  await hearsay(['export', other, join(folder, 'back'), '--format', 'jsonl', '--annotator', 'machine']);
  const exported = readLines<{ annotations: { label: string }[]; relations: object[] }>(
    join(out, 'documents.jsonl'),
  );
  expect(exported[0]?.annotations.find(({ label }) => label === 'quote')).toMatchObject({
    annotator: 'machine',
    origin: 'rule',
    attrs: { type: 'direct' },
    suggestion: { confidence: expect.any(Number), rule: expect.any(String), why: expect.any(Array) },
  });
  expect(exported[0]?.relations.length).toBeGreaterThan(0);
  expect(readLines(join(folder, 'back', 'documents.jsonl'))).toEqual(exported);

  const { answer: evaluation } = await hearsayJson('evaluate', project, '--gold', 'Ada', '--label', 'quote');
  expect(evaluation).toMatchObject({
    against: 'machine',
    documents: 1,
    labels: { quote: { exact: { gold: 1, hits: 1, recall: 1 } } },
  });
  const table = (await hearsay(['evaluate', project, '--gold', 'Ada', '--against', 'Ben'])).stdout;
  expect(table).toContain('Ben against Ada in 1 article.');
  expect(table).toMatch(/^ {2}quote +1 +1 +100\.0 +100\.0 +100\.0 +100\.0 +100\.0 +100\.0$/mu);
  expect((await hearsay(['evaluate', project])).code).toBe(2);

  const { answer: hidden } = await hearsayJson('suggestions', project, '--hide');
  expect(hidden).toMatchObject({
    suggestions: 'hidden',
    queue: [{ unsure: expect.any(Number) }, {}],
    learned: { signs: expect.any(Array) },
  });
  const { answer: agreement } = await hearsayJson(
    'agree',
    project,
    '--without-suggested',
    '--resamples',
    '0',
  );
  expect(agreement).toMatchObject({ options: { suggested: 'without' }, marks: 1 });
  expect((await hearsay(['undo', project, '--annotator', 'machine'])).stdout).toMatch(
    /^Took back step \d+: suggestion\.make\.\n$/u,
  );
});
