import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { withRawDatabase } from '../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const TEXT = 'Ferry 👍🏽 late. “No,” he wrote.\n';
const line = {
  hearsay: 1,
  offsets: 'codepoint',
  id: 'd1',
  title: 'Ferry',
  text: TEXT,
  annotations: [
    { id: 'q', annotator: 'Bo', label: 'quote', start: 16, end: 19 },
    { id: 'c', annotator: 'Bo', label: 'cue', start: 24, end: 29 },
  ],
  relations: [{ id: 'r', annotator: 'Bo', type: 'has_cue', from: 'q', to: 'c' }],
};

/** A project with two documents, one of them marked. */
async function makeFilledProject() {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  await writeFiles(folder, {
    'in/lines.jsonl': `${JSON.stringify(line)}\n`,
    'in/plain.txt': 'Board meets on Monday.\n',
  });
  expect(await hearsay(['init', project])).toEqual({ code: 0, stdout: `Made ${project}.\n`, stderr: '' });
  expect(await hearsay(['import', project, join(folder, 'in')])).toEqual({
    code: 0,
    stdout: 'Imported 2 articles with 2 annotations and 1 relation from 2 files.\n',
    stderr: '',
  });
  return { folder, project };
}

test('a project is made, filled, shown, exported, taken back and checked, in words', async () => {
  const { folder, project } = await makeFilledProject();
  const words = async (...options: string[]) => {
    const { code, stdout, stderr } = await hearsay(options);
    expect({ code, stderr }, options.join(' ')).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  expect(await words('list', project)).toMatch(
    /^d1\ttodo\t.*Ferry\n.*Board meets on Monday\.\n2 articles\n$/su,
  );
  const shown = await words('show', project, 'd1');
  expect(shown).toContain(TEXT.trimEnd());
  expect(shown).toContain('Bo\tquote\t16–19\tNo,');
  expect(shown).toContain('Bo\thas_cue\tNo, → wrote');
  expect(await words('stats', project)).toContain('2 articles');
  expect(await words('export', project, join(folder, 'out'), '--format', 'brat')).toContain(
    'Read back and compared 2 covered texts',
  );
  expect(readFileSync(join(folder, 'out', 'd1.txt'), 'utf8')).toBe(TEXT);
  const preflight = await words('export', project, '--format', 'doccano', '--preflight');
  expect(preflight).toContain('2 documents with 2 annotations and 1 relation.\n');
  expect(preflight).toContain('left out: titles of documents (2), as in “Ferry”');
  expect(await words('undo', project)).toMatch(/^Took back step 1: import\.\n$/u);
  expect(await words('list', project)).toBe('0 articles\n');
  expect(await words('redo', project)).toMatch(/^Did again step 1: import\.\n$/u);
  expect((await words('history', project)).trim().split('\n')).toHaveLength(3);
  expect((await words('history', project, '--limit', '1')).trim().split('\n')).toHaveLength(1);
  expect(await words('check', project)).toBe('Sound: 2 documents, 2 annotations, 1 relation.\n');
  expect(existsSync(`${project}-lock`)).toBe(false);
});

test('with --json every command prints one JSON document and nothing else', async () => {
  const { folder, project } = await makeFilledProject();
  const answer = async (...options: string[]) => {
    const run = await hearsayJson(...options);
    expect(run.code, options.join(' ')).toBe(0);
    return run.answer as unknown;
  };
  const made = join(folder, 'q.hearsay');
  expect(await answer('init', made)).toEqual({
    file: made,
    name: 'q',
    readOnly: false,
    documents: 0,
    annotations: 0,
    uid: expect.stringMatching(/^[0-9a-f]{32}$/u),
    blind: true,
    suggestions: 'shown',
    workOf: null,
  });
  expect(await answer('import', made, join(folder, 'in'))).toMatchObject({
    files: 2,
    documents: 2,
    annotations: 2,
    relations: 1,
    issues: [],
  });
  expect(await answer('list', project)).toMatchObject({
    total: 2,
    documents: [{ id: 'd1', labels: { quote: 1, cue: 1 } }, {}],
  });
  expect(await answer('show', project, 'd1')).toMatchObject({
    hearsay: 1,
    offsets: 'codepoint',
    text: TEXT,
    annotations: [{ start: 16, end: 19 }, {}],
  });
  expect(await answer('show', project, 'd1', '--offsets', 'utf16')).toMatchObject({
    annotations: [{ start: 18, end: 21 }, {}],
  });
  const out = join(folder, 'out');
  const manifest = await answer(
    'export',
    project,
    out,
    '--format',
    'jsonl',
    '--annotator',
    'Bo',
    '--offsets',
    'utf16',
  );
  expect(manifest).toMatchObject({ format: 'jsonl', offsets: 'utf16', annotators: ['Bo'], verifiedSpans: 2 });
  expect(await answer('export', project, out, '--format', 'jsonl', '--overwrite')).toMatchObject({
    offsets: 'codepoint',
  });
  expect(await answer('export', project, '--format', 'spacy', '--preflight')).toMatchObject({
    counts: { documents: 2, annotations: 2 },
    leftOut: [
      { code: 'meta', count: 2 },
      { code: 'ids', count: 2 },
    ],
  });
  expect(await answer('history', project)).toMatchObject([{ seq: 1, operation: 'import' }]);
  expect(await answer('undo', project)).toMatchObject({ target: 1, operation: 'import' });
  expect(await answer('redo', project)).toMatchObject({ target: 1 });
  expect(await answer('check', project)).toMatchObject({ ok: true, issues: [] });
  expect(await answer('stats', project)).toMatchObject({ documents: 2, annotations: 2, relations: 1 });
});

test('a schema of one’s own is taken, and one that is none is refused', async () => {
  const folder = makeTempFolder();
  const schema = { name: 'Claims', layers: [{ id: 'l', labels: [{ id: 'claim' }] }] };
  await writeFiles(folder, {
    'schema.json': JSON.stringify(schema),
    'broken.json': '{',
    'wrong.json': '{"name":"x"}',
  });
  expect(
    await hearsay(['init', join(folder, 'a.hearsay'), '--schema', join(folder, 'schema.json')]),
  ).toMatchObject({ code: 0 });
  expect(
    await hearsay(['init', join(folder, 'b.hearsay'), '--schema', join(folder, 'broken.json')]),
  ).toMatchObject({ code: 2, stdout: '' });
  expect(
    await hearsay(['init', join(folder, 'b.hearsay'), '--schema', join(folder, 'wrong.json')]),
  ).toMatchObject({ code: 2, stdout: '' });
  expect(existsSync(join(folder, 'b.hearsay'))).toBe(false);
});

test('an import that leaves something out ends with 1 and says what', async () => {
  const { folder, project } = await makeFilledProject();
  await writeFiles(folder, { 'more/bad.jsonl': '{"hearsay":1,"text":"Fine."}\nbroken\n' });
  const { code, stdout } = await hearsay(['import', project, join(folder, 'more'), join(folder, 'nothing')]);
  expect(code).toBe(1);
  expect(stdout).toContain('Imported 1 article');
  expect(stdout).toMatch(/error: bad\.jsonl, line 2: This line is not JSON/u);
  expect(stdout).toMatch(/error: .*nothing: There is no such file or folder\./u);
});

test('a check that finds something ends with 1 and says what', async () => {
  const { project } = await makeFilledProject();
  withRawDatabase(project, (database) =>
    database.exec(`UPDATE annotation SET label = 'rumour' WHERE id = 'c'`),
  );
  const { code, stdout } = await hearsay(['check', project]);
  expect(code).toBe(1);
  expect(stdout).toContain('The schema has no label “rumour”.');
});

describe('bad usage ends with 2, and nothing on stdout', () => {
  const cases: Record<string, (project: string) => string[]> = {
    'no such command': () => ['dance'],
    'no project': () => ['list'],
    'no format': (project) => ['export', project, 'out'],
    'no folder': (project) => ['export', project, '--format', 'jsonl'],
    'an unknown format': (project) => ['export', project, 'out', '--format', 'scroll'],
    'an unknown option': (project) => ['list', project, '--loud'],
    'a limit that is none': (project) => ['history', project, '--limit', 'many'],
    'an annotator that is not there': (project) => ['undo', project, '--annotator', 'Nobody'],
    'a document that is not there': (project) => ['show', project, 'nothing'],
    'a folder that has something in it': (project) => [
      'export',
      project,
      join(project, '..'),
      '--format',
      'jsonl',
    ],
  };
  test('in every case', async () => {
    const project = join(makeTempFolder(), 'p.hearsay');
    await hearsay(['init', project]);
    const runs = Object.entries(cases).map(async ([name, options]) => ({
      name,
      ...(await hearsay(options(project))),
    }));
    for (const { name, code, stdout, stderr } of await Promise.all(runs)) {
      expect({ code, stdout }, name).toEqual({ code: 2, stdout: '' });
      expect(stderr, name).not.toBe('');
    }
  });
});

describe('a project that cannot be used ends with 3', () => {
  test('in words, and as JSON', async () => {
    const folder = makeTempFolder();
    const file = join(folder, 'text.hearsay');
    writeFileSync(file, 'my notes, which are no database at all');
    for (const command of ['list', 'stats', 'check', 'undo', 'history']) {
      const { code, stdout, stderr } = await hearsay([command, file]);
      expect({ code, stdout }, command).toEqual({ code: 3, stdout: '' });
      expect(stderr, command).toContain('not a Hearsay project');
    }
    const missing = await hearsayJson('list', join(folder, 'nothing.hearsay'));
    expect(missing).toMatchObject({ code: 3, answer: { error: { kind: 'Workspace', reason: 'missing' } } });
    expect(await hearsay(['init', file])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('a file at this path already'),
    });
    expect(readFileSync(file, 'utf8')).toBe('my notes, which are no database at all');
  });
});

test('help and version are no mistakes', async () => {
  expect(await hearsay(['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u),
  });
  expect(await hearsay(['--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Exit codes: 0 done'),
  });
});

/** The Node of the machine, where it is one whose Node-API is too old for the addon. */
const oldNode = (() => {
  const node = '/usr/bin/node';
  if (!existsSync(node)) return null;
  return Number(execFileSync(node, ['-p', 'process.versions.napi'], { encoding: 'utf8' })) < 10 ? node : null;
})();

describe.skipIf(oldNode === null)('started by a Node that is too old (skipped where there is none)', () => {
  test('it hands over to the one that it brings, arguments, output and exit code', async () => {
    const project = join(makeTempFolder(), 'a project’s name.hearsay');
    expect(await hearsay(['init', project], oldNode as string)).toEqual({
      code: 0,
      stdout: `Made ${project}.\n`,
      stderr: '',
    });
    expect(JSON.parse((await hearsay(['stats', project, '--json'], oldNode as string)).stdout)).toMatchObject(
      { documents: 0 },
    );
    expect(await hearsay(['list', `${project}.gone`], oldNode as string)).toMatchObject({
      code: 3,
      stdout: '',
    });
    expect(await hearsay(['dance'], oldNode as string)).toMatchObject({ code: 2 });
  });
});
