import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const paragraphs = [
  'The ferry “Sorrel” is late again, for the third time this week.',
  '“We have no boat to spare,” said Piet Ansgar, the mayor 👩‍🔧, on Friday.',
  'The yard in Brannhavn “parked” the repair, he said, and sent no word.',
];
const text = paragraphs.join('\n\n');
const start = Array.from(text.slice(0, text.indexOf('“parked”'))).length;
const lines = [
  {
    hearsay: 1,
    id: 'clean',
    title: 'Clean',
    text,
    annotations: [
      { id: 'q', annotator: 'Bo', label: 'quote', start, end: start + 8 },
      { id: 'f', annotator: 'Cy', label: 'quote', start: 4, end: 20 },
    ],
  },
  {
    hearsay: 1,
    id: 'raw',
    title: 'Raw',
    text: paragraphs.join('\n\nRead also: fares rise\n\n').replace('ferry', 'boat'),
  },
];

async function makeVersions(): Promise<{ project: string; folder: string }> {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  await writeFiles(folder, { 'in/lines.jsonl': lines.map((line) => `${JSON.stringify(line)}\n`).join('') });
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in'), '--boilerplate', 'keep']);
  return { project, folder };
}

test('versions are listed, compared and get the marks of one another', async () => {
  const { project } = await makeVersions();
  expect((await hearsay(['clusters', project])).stdout).toBe('clean  Clean\nraw  Raw\n');
  const compared = await hearsay(['compare', project, 'clean', 'raw']);
  expect(compared.stdout.split('\n').slice(0, 2)).toEqual([
    '~ The [-ferry-]{+boat+} “Sorrel” is late again, for the third time this week.',
    '+ Read also: fares rise',
  ]);
  const { answer: rows } = await hearsayJson('compare', project, 'clean', 'raw');
  expect(rows).toMatchObject({
    offsets: 'utf16',
    rows: [{ kind: 'changed' }, { kind: 'added', left: null }, {}, {}, {}],
  });
  expect((await hearsay(['carry', project, 'clean', 'raw', '--annotator', 'Bo'])).stdout).toBe(
    '1 mark landed, 0 wait for a decision, 0 known already.\n',
  );
  expect((await hearsayJson('carry', project, 'clean', 'raw')).answer).toMatchObject({
    landed: 0,
    waiting: 1,
    known: 1,
  });
  expect((await hearsay(['check', project])).code).toBe(0);
});

test('a corrected text becomes another version', async () => {
  const { project, folder } = await makeVersions();
  await writeFiles(folder, {
    'new.txt': `\ufeff${text.replaceAll('\n', '\r\n').replace('third', 'fourth')}`,
    'bad.txt': Buffer.from([0xe9]),
  });
  const { code, answer } = await hearsayJson(
    'correct',
    project,
    'clean',
    join(folder, 'new.txt'),
    '--title',
    'New',
  );
  expect(code).toBe(0);
  expect(answer).toMatchObject({ landed: 2, waiting: 0 });
  expect((await hearsayJson('clusters', project)).answer).toMatchObject([
    { cluster: 'clean', documents: [{}, {}, { title: 'New' }] },
  ]);
  const again = await hearsay(['correct', project, 'clean', join(folder, 'new.txt')]);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('“New”');
  expect((await hearsay(['correct', project, 'clean', join(folder, 'bad.txt')])).code).toBe(2);
});

test('what is not there is said', async () => {
  const { project } = await makeVersions();
  expect((await hearsay(['compare', project, 'clean', 'none'])).code).toBe(1);
  expect((await hearsay(['carry', project, 'clean', 'raw', '--annotator', 'Nobody'])).code).toBe(2);
  expect((await hearsay(['carry', project, 'clean', 'clean'])).code).toBe(2);
});
