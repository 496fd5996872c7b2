import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { lineMark, readLines } from '../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const text = 'The clerk said: “No ferry today 🚢.” “Nor tomorrow,” he added.';
const span = (words: string) => {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  return [start, start + Array.from(words).length] as const;
};
const line = {
  hearsay: 1,
  id: 'ferry',
  title: 'Ferry',
  text,
  annotations: [
    lineMark('a1', 'Ada', 'cue', ...span('said')),
    lineMark('b1', 'Bo', 'cue', ...span('said')),
    lineMark('a2', 'Ada', 'quote', ...span('“No ferry today 🚢.”')),
    lineMark('b2', 'Bo', 'quote', ...span('No ferry today 🚢.')),
    lineMark('a3', 'Ada', 'quote', ...span('“Nor tomorrow,”')),
  ],
};

test('differences are listed, decided from a file, and the layer is exported', async () => {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  await writeFiles(folder, { 'in/lines.jsonl': `${JSON.stringify(line)}\n` });
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in'), '--boilerplate', 'keep']);
  const adjudicate = (...options: string[]) => hearsay(['adjudicate', project, ...options]);
  expect((await adjudicate()).stdout).toBe(
    'ferry  open  2 of 2 differences open, 1 agreed  Ada, Bo  Ferry\n1 article, 2 differences left to decide.\n',
  );
  expect((await adjudicate('ferry')).stdout.split('\n')).toEqual([
    '16–36 boundary: open',
    '  Ada: quote “No ferry today 🚢.”',
    '  Bo: quote No ferry today 🚢.',
    '37–52 missing: open',
    '  Ada: quote “Nor tomorrow,”',
    '  Bo: nothing',
    '2 differences, 2 left to decide; 1 mark agreed on; open.',
    '',
  ]);
  expect((await adjudicate('--take-agreed')).stdout).toBe(
    '1 mark and 0 links taken in 1 article; 0 articles done with that.\n',
  );
  const refused = await adjudicate('--finish', 'ferry');
  expect([refused.code, refused.stderr]).toEqual([
    1,
    'Differences are left to decide in this article (2).\n',
  ]);
  const { answer } = await hearsayJson('adjudicate', project, 'ferry');
  const { conflicts } = answer as { conflicts: { key: string }[] };
  const decisions = conflicts.map(({ key }) => ({ key, outcome: { take: 'versions', of: ['Ada'] } }));
  const file = join(folder, 'decisions.json');
  writeFileSync(file, JSON.stringify({ documentId: 'ferry', decisions }));
  expect((await adjudicate('--decide', file)).stdout).toBe('2 differences decided.\n');
  expect((await adjudicate('--finish', 'ferry')).stdout).toBe('The adjudicated layer is done.\n');
  const out = join(folder, 'out');
  await hearsay(['export', project, out, '--format', 'jsonl', '--annotator', 'gold']);
  const [exported] = readLines<{ annotations: { start: number; adjudication: unknown }[] }>(
    join(out, 'documents.jsonl'),
  );
  expect(exported?.annotations).toMatchObject([
    { label: 'cue', adjudication: { from: { Ada: 'a1', Bo: 'b1' }, decision: 'agreed' } },
    { label: 'quote', adjudication: { from: { Ada: 'a2' }, decision: 'versions', of: ['Ada'] } },
    { label: 'quote', adjudication: { from: { Ada: 'a3' }, of: ['Ada'] } },
  ]);
});
