import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkNotices, makeNotices, NOTICES_FILE } from '../../../electron/package/make-notices.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

/** A project that ships a good package, and those that `more` describes: name → package.json, licence text. */
async function makeProject(more: Record<string, { manifest: object; text?: string }> = {}): Promise<string> {
  const root = makeTempFolder();
  const packages = {
    electron: { manifest: { license: 'MIT' }, text: 'Electron’s licence' },
    good: { manifest: { license: 'ISC' }, text: 'A good licence' },
    ...more,
  };
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ dependencies: { good: '*' } }),
    'appendix.txt': 'Below the rest',
    '.licences.json': JSON.stringify({
      lineEnding: 'lf',
      append: ['appendix.txt'],
      replace: { told: 'appendix.txt' },
    }),
    'out/packages/main.json': JSON.stringify(Object.keys(more).map((name) => `node_modules/${name}`)),
    'out/packages/preload.json': '[]',
    'out/packages/renderer.json': '[]',
  };
  for (const [name, { manifest, text }] of Object.entries(packages)) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', ...manifest });
    if (text !== undefined) files[`node_modules/${name}/LICENSE`] = text;
  }
  await writeFiles(root, files);
  return root;
}

test('every package that ships is named with its licence', async () => {
  const root = await makeProject({ bundled: { manifest: { license: 'MIT' }, text: 'A bundled licence' } });
  const { text, problems } = await makeNotices(root);
  expect(problems).toEqual([]);
  for (const part of [
    'electron@1.0.0',
    'good@1.0.0',
    'bundled@1.0.0',
    'A bundled licence',
    'Below the rest',
  ]) {
    expect(text).toContain(part);
  }
});

test.each([
  [
    'a licence that is not allowed',
    { manifest: { license: 'GPL-3.0-only' }, text: 'A text' },
    ['is under GPL-3.0-only'],
  ],
  ['no licence at all', { manifest: {} }, ['states no licence', 'is missing in the notices']],
  ['no licence text', { manifest: { license: 'MIT' } }, ['brings no licence text']],
])('%s is a problem', async (_what, found, expected) => {
  const { problems } = await makeNotices(await makeProject({ bad: found }));
  expect(problems.map((problem) => problem.replace(/^bad@1\.0\.0 /u, ''))).toEqual(
    expected.map((part) => expect.stringContaining(part) as string),
  );
});

test('a text can be given for a package that brings none', async () => {
  const { problems } = await makeNotices(await makeProject({ told: { manifest: { license: 'MIT' } } }));
  expect(problems).toEqual([]);
});

test('notices that do not fit what ships are a problem', async () => {
  const root = await makeProject();
  const stale = [expect.stringContaining('is out of date')];
  expect((await checkNotices(root)).problems).toEqual(stale);
  await writeFiles(root, { [NOTICES_FILE]: (await makeNotices(root)).text });
  expect((await checkNotices(root)).problems).toEqual([]);
  await writeFiles(root, { 'node_modules/good/LICENSE': 'Another licence' });
  expect((await checkNotices(root)).problems).toEqual(stale);
});

test('the notices in the repository fit what the last build took in', async () => {
  expect((await checkNotices(resolve(import.meta.dirname, '../../..'))).problems).toEqual([]);
});
