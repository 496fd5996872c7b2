import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SearchAnswer } from '../../../shared/contract/search.ts';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const line = {
  hearsay: 1,
  id: 'd1',
  title: 'Ferry',
  text: 'The ferry 👍🏽 is late.\n\n“No,” he wrote. A 渡し舟 ferry left.',
  annotations: [
    { id: 'q', annotator: 'Bo', label: 'quote', start: 23, end: 28 },
    { id: 'c', annotator: 'Bo', label: 'cue', start: 32, end: 37 },
  ],
};

async function makeSearchedProject(): Promise<string> {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  await writeFiles(folder, { 'in/lines.jsonl': `${JSON.stringify(line)}\n` });
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in')]);
  return project;
}

test('hits stand below one another on the terminal, with what is around them', async () => {
  const project = await makeSearchedProject();
  const { code, stdout, stderr } = await hearsay(['search', project, 'ferry']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [first = '', second = '', sum] = stdout.split('\n');
  expect(first).toMatch(/^d1 +The \[ferry\] 👍🏽 is late\.⏎“No,” he wrote/u);
  expect(second).toContain('late.⏎“No,” he wrote. A 渡し舟 [ferry] left.');
  // Before the second stand characters of two columns each: the hand, of four units, and three of one unit.
  expect(second.indexOf('[')).toBe(first.indexOf('[') + 2 - 3);
  expect(sum).toBe('2 hits in 1 article.');
  expect((await hearsay(['search', project, 'quotes', 'without', 'a', 'cue'])).stdout).toMatch(
    /^d1 quote .*\[“No,”\] .*\n1 mark in 1 article\.\n$/u,
  );
  expect((await hearsay(['search', project, 'nothing'])).stdout).toBe('0 hits in 0 articles.\n');
});

test('programs get the answer as JSON, of one annotator if asked, and no more than they want', async () => {
  const project = await makeSearchedProject();
  const options = ['--annotator', 'Bo', '--limit', '1'];
  const { code, answer } = await hearsayJson('search', project, 'label:quote,cue', ...options);
  expect(code).toBe(0);
  const { hits, ...rest } = answer as SearchAnswer;
  expect(rest).toMatchObject({ kind: 'marks', total: 2, documents: 1, truncated: true });
  expect(hits).toMatchObject([{ documentId: 'd1', label: 'quote', match: '“No,”', start: 25 }]);
});

test('a query that cannot be understood is bad usage, and shown where', async () => {
  const project = await makeSearchedProject();
  const { code, stdout, stderr } = await hearsay(['search', project, 'ferry', 'label:qoute']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/“qoute” is not known here.*\n {2}ferry label:qoute\n {14}\^\n$/su);
  expect((await hearsay(['search', project, 'ferry', '--annotator', 'Nobody'])).code).toBe(2);
});
