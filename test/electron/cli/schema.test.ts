import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SchemaPreview } from '../../../shared/contract/schema.ts';
import { findLabel, type Schema } from '../../../shared/model/schema.ts';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const line = {
  hearsay: 1,
  id: 'd1',
  title: 'Ferry',
  text: 'The ferry 👍🏽 is late.\n\n“No,” he wrote.',
  annotations: [
    { id: 'q', annotator: 'Bo', label: 'quote', start: 23, end: 28 },
    { id: 'c', annotator: 'Bo', label: 'cue', start: 32, end: 37, attrs: { pos: 'verb' } },
  ],
  relations: [{ id: 'r', annotator: 'Bo', type: 'has_cue', from: 'q', to: 'c' }],
};

/** A project with a quote and its cue, and its schema in a file where `cue` is called `verb`. */
async function makeMarked() {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  await writeFiles(folder, { 'in/lines.jsonl': `${JSON.stringify(line)}\n` });
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in')]);
  const { code, answer } = await hearsayJson('schema', project);
  expect(code).toBe(0);
  const file = join(folder, 'schema.json');
  const text = JSON.stringify(answer);
  writeFileSync(file, text.replaceAll('"id":"cue"', '"id":"verb"').replaceAll('"to":"cue"', '"to":"verb"'));
  const schema = (...options: string[]) => hearsay(['schema', project, ...options]);
  const labels = async () => {
    const { answer } = await hearsayJson('show', project, 'd1');
    return (answer as typeof line).annotations.map(({ label }) => label);
  };
  return { folder, project, file, before: answer as Schema, schema, labels };
}

test('the schema is printed in words and, as JSON, in the form that --set reads', async () => {
  const { folder, schema, before } = await makeMarked();
  const { code, stdout } = await schema();
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Quotes and translation artifacts, version .*\n {2}attribution\n {4}quote: type \(/u,
  );
  expect(stdout).toContain('\n  has_cue: quote → cue\n');
  const file = join(folder, 'same.json');
  writeFileSync(file, JSON.stringify(before));
  expect(await schema('--set', file)).toEqual({
    code: 0,
    stdout: 'The project has this schema already.\n',
    stderr: '',
  });
});

test('a rename is previewed, done and taken back', async () => {
  const { project, file, before, schema, labels } = await makeMarked();
  const rename = ['--set', file, '--rename', 'cue=verb'];
  expect((await schema(...rename, '--preview')).stdout).toBe(
    'This would happen:\n  label cue: renamed to verb, 1 mark\n',
  );
  expect(await labels()).toEqual(['quote', 'cue']);
  expect((await schema(...rename)).stdout).toBe('The schema was changed (step 2).\n');
  expect(await labels()).toEqual(['quote', 'verb']);
  expect((await hearsay(['check', project])).stdout).toBe('Sound: 1 document, 2 annotations, 1 relation.\n');
  await hearsay(['undo', project]);
  expect(await labels()).toEqual(['quote', 'cue']);
  expect((await hearsayJson('schema', project)).answer).toEqual(before);
});

test('what is in use and left out waits for a fate', async () => {
  const { project, file, before, schema, labels } = await makeMarked();
  const { answer } = await hearsayJson('schema', project, '--set', file, '--preview');
  expect((answer as SchemaPreview).undecided).toEqual({ labels: ['cue'], relations: [] });
  const refused = await schema('--set', file);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('marks or links use “cue”');
  expect((await hearsayJson('schema', project)).answer).toEqual(before);

  const preview = async (fate: string) =>
    (await schema('--set', file, '--preview', '--fate', fate)).stdout.split('\n');
  expect(await preview('cue=keep')).toContain('  label cue: kept as retired, 1 mark');
  expect(await preview('cue=move:quote')).toContain('  label cue: removed, moved to quote, 1 mark');
  expect(await preview('cue=remove')).toContain('  label cue: removed, 1 mark');

  expect((await schema('--set', file, '--fate', 'cue=keep')).code).toBe(0);
  expect(await labels()).toEqual(['quote', 'cue']);
  const kept = (await hearsayJson('schema', project)).answer as Schema;
  expect(findLabel(kept, 'cue')).toMatchObject({ retired: true });
  const check = await hearsay(['check', project]);
  expect(check.code).toBe(0);
  expect(check.stdout).toMatch(/warning: d1, q: “has_cue” leads to a verb, not to a cue\./u);
});

test.for<[string, string[], RegExp]>([
  ['options without --set', ['--rename', 'cue=verb'], /--set FILE/u],
  ['a preview of nothing', ['--preview'], /--set FILE/u],
  ['no such file', ['--set', 'nowhere.json'], /nowhere\.json cannot be read/u],
  ['a rename without =', ['--set', 'FILE', '--rename', 'cue'], /“cue” has no “=”/u],
  ['a rename of what is not there', ['--set', 'FILE', '--rename', 'hue=cue'], /no label or relation “hue”/u],
  ['a rename to what is not there', ['--set', 'FILE', '--rename', 'cue=hue'], /no label “hue” for “cue”/u],
  ['no such fate', ['--set', 'FILE', '--fate', 'cue=drop'], /“drop” is not keep, remove or move:OTHER/u],
  ['a move to nowhere', ['--set', 'FILE', '--fate', 'cue=move:hue'], /cannot become “hue”/u],
])('bad usage is named and changes nothing: %s', async ([, options, message]) => {
  const { project, file, before, schema } = await makeMarked();
  const { code, stdout, stderr } = await schema(...options.map((word) => (word === 'FILE' ? file : word)));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
  expect((await hearsayJson('schema', project)).answer).toEqual(before);
});
