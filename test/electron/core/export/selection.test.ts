import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Input } from '../../../../shared/contract.ts';
import {
  brand,
  importLines,
  makeProject,
  mark,
  readLines,
  type TestProject,
} from '../../../support/project.ts';

const made = (annotator: string, id: string, label: string, start: number, end: number) => ({
  id,
  annotator,
  label,
  start,
  end,
});

const FERRY = 'Read also: the bridge\n\nFerry 👍🏽 late.\n“No,” he wrote.';

/** Five articles: `a` and `b` are versions of one, `c` and `d` of another, `e` is alone. */
async function makeLibrary(): Promise<TestProject> {
  const project = await makeProject();
  const line = (id: string, text: string, more = {}) => ({
    hearsay: 1,
    offsets: 'utf16',
    id,
    title: id,
    text,
    ...more,
  });
  const report = await importLines(
    project,
    [
      line('a', FERRY, {
        annotations: [
          made('Bo', 'q', 'quote', 41, 44),
          made('Bo', 'c', 'cue', 49, 54),
          made('Bo', 's', 'speaker', 46, 48),
          made('machine', 'm', 'boilerplate', 0, 21),
          made('machine', 'm2', 'cue', 49, 54),
          made('Cy', 'x', 'quote', 11, 21),
        ],
        relations: [
          { id: 'r', annotator: 'Bo', type: 'has_cue', from: 'q', to: 'c' },
          { id: 'r2', annotator: 'Bo', type: 'spoken_by', from: 'q', to: 's' },
        ],
      }),
      line('b', 'Ferry later.', { cluster: 'a' }),
      line('c', 'Fog in the harbour.', { annotations: [made('Bo', 'q', 'quote', 0, 3)] }),
      line('d', 'Fog in the harbour again.', { cluster: 'c', annotations: [made('Cy', 'q', 'quote', 0, 3)] }),
      line('e', 'مكتب الميناء: «غداً»', { annotations: [made('gold', 'q', 'artifact', 14, 20)] }),
    ],
    { boilerplate: 'keep' },
  );
  expect(report.issues).toEqual([]);
  const status = (id: string, status: 'done' | 'skipped', actor: string) =>
    project.call('assignment.set', { documentId: brand.document(id), status }, { actor });
  await status('a', 'done', 'Bo');
  await status('c', 'done', 'Bo');
  await status('c', 'skipped', 'Cy');
  return project;
}

interface Line {
  id: string;
  text: string;
  annotations: { id: string; annotator: string; label: string; start: number; end: number }[];
  relations: { id: string }[];
}

type Selected = Omit<Input<'export.preflight'>, 'format'>;

/** What an export says and what it wrote; the preflight has to say the same. */
async function write(project: TestProject, selected: Selected) {
  const out = join(project.folder, 'out');
  const input = { format: 'jsonl', offsets: 'utf16', ...selected } as const;
  const preflight = await project.call('export.preflight', input);
  const manifest = await project.call('export.run', { ...input, out, overwrite: true });
  expect({ counts: manifest.counts, leftOut: manifest.leftOut }).toEqual({
    counts: preflight.counts,
    leftOut: preflight.leftOut,
  });
  return { manifest, preflight, lines: readLines<Line>(join(out, 'documents.jsonl')) };
}

const d = brand.document;

const choices: [name: string, selected: Selected, ids: string][] = [
  ['everything', {}, 'abcde'],
  ['by the statuses of all together', { statuses: ['done'] }, 'a'],
  ['by the statuses of one annotator', { statuses: ['done'], annotators: ['Bo'] }, 'ac'],
  ['by the statuses of several', { statuses: ['doing'], annotators: ['Bo', 'Cy'] }, 'ac'],
  ['what nobody has begun', { statuses: ['todo', 'skipped'] }, 'bde'],
  ['by label', { labels: ['artifact', 'speaker'] }, 'ae'],
  ['by label of those whose marks go out', { labels: ['quote'], annotators: ['Cy'] }, 'ad'],
  ['by what it suggests where that is asked for', { labels: ['boilerplate'], suggestions: true }, 'a'],
  ['by cluster, named by any version', { clusters: [d('b'), d('e')] }, 'abe'],
  ['one version of each: the one with most marks, then the newest', { versions: 'one' }, 'ade'],
  ['one version of those that are left', { versions: 'one', annotators: ['Bo'], statuses: ['done'] }, 'ac'],
  ['by search', { query: 'ferr*' }, 'ab'],
  ['by a search for marks', { query: 'label:quote fog' }, 'cd'],
  ['by a search in Arabic', { query: 'الميناء' }, 'e'],
  ['a search for nothing leaves nothing out', { query: '  ' }, 'abcde'],
  ['by all of it', { query: 'fog', labels: ['quote'], annotators: ['Cy'], versions: 'one' }, 'd'],
];

test('documents are chosen', async () => {
  const project = await makeLibrary();
  for (const [name, selected, ids] of choices) {
    const { lines, manifest } = await write(project, selected);
    expect(lines.map(({ id }) => id).join(''), name).toBe(ids);
    expect(manifest.selection, name).toMatchObject(selected);
  }
});

test('an empty selection is refused in words, and nothing is written', async () => {
  const project = await makeLibrary();
  const out = join(project.folder, 'none');
  // Nobody has marked it yet; the machine only suggests it.
  for (const selected of [{ query: 'volcano' }, { labels: ['boilerplate'] }]) {
    expect(await project.call('export.preflight', { format: 'jsonl', ...selected })).toMatchObject({
      counts: { documents: 0, annotations: 0 },
      sample: [],
    });
    const error = await project.fail('export.run', { format: 'jsonl', out, ...selected });
    expect(error).toMatchObject({
      kind: 'InvalidInput',
      message: expect.stringContaining('Nothing was written'),
    });
  }
  expect(existsSync(out)).toBe(false);
});

const mistakes: [Selected, string][] = [
  [{ annotators: ['Dee'] }, 'The project has no annotator “Dee”.'],
  [{ labels: ['weather'] }, 'The schema has no label “weather”.'],
  [{ layers: ['weather'] }, 'The schema has no layer “weather”.'],
  [{ clusters: [d('zz')] }, 'The project has no article “zz”.'],
  [{ query: 'ferry (' }, ''],
];

test('what the project does not have is named', async () => {
  const project = await makeLibrary();
  for (const [selected, message] of mistakes) {
    const error = await project.fail('export.preflight', { format: 'jsonl', ...selected });
    expect(error, message).toMatchObject({
      kind: 'InvalidInput',
      message: expect.stringContaining(message),
    });
  }
});

test('marks are those of the annotators and layers, links those with both ends', async () => {
  const project = await makeLibrary();
  const all = await write(project, { clusters: [d('a')] });
  expect(all.manifest).toMatchObject({
    annotators: ['Bo', 'Cy', 'gold'],
    counts: { annotations: 4, relations: 2 },
  });
  expect(all.manifest.leftOut).toMatchObject([{ code: 'suggestions', count: 2 }]);

  const one = await write(project, { annotators: ['Bo'] });
  expect(one.manifest.counts).toEqual({ documents: 5, annotations: 4, relations: 2, entities: 0 });

  const suggested = await write(project, { annotators: ['Bo'], suggestions: true });
  expect(suggested.manifest).toMatchObject({ counts: { annotations: 6 }, leftOut: [] });

  const structure = await write(project, { layers: ['structure', 'translation'] });
  expect(structure.manifest.counts).toMatchObject({ documents: 5, annotations: 1, relations: 0 });
  expect(structure.manifest.leftOut).toMatchObject([{ code: 'suggestions', count: 1 }]);
});

test('boilerplate is cut: offsets move, what lies in it is lost and said, and the files read back', async () => {
  const project = await makeLibrary();
  const { lines, manifest } = await write(project, { boilerplate: 'cut', clusters: [d('a')] });
  const [a] = lines;
  expect(a?.text).toBe('Ferry 👍🏽 late.\n“No,” he wrote.');
  expect(a?.annotations.map(({ id, start, end }) => [id, a.text.slice(start, end)])).toEqual([
    ['q', 'No,'],
    ['s', 'he'],
    ['c', 'wrote'],
  ]);
  expect(manifest).toMatchObject({
    verifiedSpans: 3,
    counts: { documents: 2, annotations: 3, relations: 2 },
  });
  expect(manifest.leftOut).toMatchObject([
    { code: 'inBoilerplate', count: 1, example: 'the bridge' },
    { code: 'suggestions', count: 1 },
  ]);
});

test('what a person marked as boilerplate is cut where their marks go out; what was rejected is not', async () => {
  const project = await makeLibrary();
  await mark(project, { documentId: d('c'), label: 'boilerplate', start: 0, end: 19 }, 'Cy');
  const whole = await write(project, { boilerplate: 'cut', annotators: ['Bo'] });
  expect(whole.lines.map(({ id }) => id).join('')).toBe('abcde');

  const without = await write(project, { boilerplate: 'cut' });
  expect(without.lines.map(({ id }) => id).join('')).toBe('abde');
  expect(without.manifest.leftOut[0]).toMatchObject({ code: 'boilerplateAlone', count: 1, example: 'c' });

  await project.call('suggestion.reject', { documentId: d('a'), ids: [brand.annotation('m')] });
  const [a] = (await write(project, { boilerplate: 'cut', clusters: [d('a')] })).lines;
  expect(a?.text).toBe(FERRY);
});
