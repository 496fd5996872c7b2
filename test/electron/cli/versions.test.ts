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

test('what waits is listed and decided on', async () => {
  const { project } = await makeVersions();
  await hearsay(['carry', project, 'clean', 'raw']);
  const { answer: waiting } = await hearsayJson('waiting', project, 'raw');
  // “ferry “Sorrel” i” is “boat “Sorrel” is” there; offsets are code points in both.
  expect(waiting).toMatchObject({
    offsets: 'codepoint',
    total: 1,
    marks: [{ documentId: 'raw', id: 'clean/f', why: 'changed', mark: { start: 4, end: 20 } }],
  });
  const words = await hearsay(['waiting', project]);
  expect(words.stdout).toMatch(/^raw\tclean\/f\tCy\tquote\tchanged\t/u);
  expect(words.stdout).toContain('“Sorrel”');
  expect((await hearsay(['waiting', project, 'clean'])).stdout).toBe('No mark waits for a decision.\n');

  expect((await hearsay(['settle', project, 'raw', 'clean/f'])).code).toBe(2);
  expect((await hearsay(['settle', project, 'raw', 'clean/f', '--accept', '--drop'])).code).toBe(2);
  expect((await hearsay(['settle', project, 'raw', 'clean/none', '--accept'])).code).toBe(1);
  expect((await hearsay(['settle', project, 'raw', 'clean/f', '--at', '9-4'])).code).toBe(2);
  const place = Array.from(lines[1]?.text.split('mayor')[0] ?? '').length;
  const at = ['--at', `${place}-${place + 9}`];
  expect((await hearsay(['settle', project, 'raw', 'clean/f', ...at])).stdout).toBe(
    'Put 1 mark into the article as step 3.\n',
  );
  const { answer: shown } = await hearsayJson('show', project, 'raw');
  expect(shown).toMatchObject({ annotations: [{ annotator: 'Cy', start: place, end: place + 9 }, {}] });
  expect((await hearsayJson('waiting', project)).answer).toMatchObject({ total: 0, marks: [] });

  await hearsay(['undo', project]);
  expect((await hearsay(['settle', project, 'raw', 'clean/f', '--drop'])).stdout).toBe(
    'Gave up 1 mark as step 5.\n',
  );
  expect((await hearsay(['settle', project, 'raw', 'clean/f', '--accept'])).code).toBe(1);
});

test('versions are parted and joined by hand', async () => {
  const { project } = await makeVersions();
  expect((await hearsay(['clusters', project, '--part', 'raw'])).stdout).toBe(
    'No two documents are versions of one article.\n',
  );
  const { answer } = await hearsayJson('clusters', project, '--join', 'raw', 'clean');
  expect(answer).toMatchObject([{ cluster: 'clean', documents: [{ id: 'clean' }, { id: 'raw' }] }]);
  expect((await hearsay(['clusters', project, '--join', 'raw'])).code).toBe(2);
  expect((await hearsay(['clusters', project, '--join', 'raw', 'none'])).code).toBe(1);
  expect((await hearsay(['clusters', project, '--join', 'raw', 'clean', '--part', 'raw'])).code).toBe(2);
});
