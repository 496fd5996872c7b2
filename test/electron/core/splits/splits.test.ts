import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpRows, importLines, makeProject, brand, type TestProject } from '../../../support/project.ts';

const TENTHS = [
  { name: 'train', share: 80 },
  { name: 'dev', share: 10 },
  { name: 'test', share: 10 },
];

const words = ['ferry', 'harbour', 'bridge', 'clerk', 'mayor', 'island', 'market', 'engine'];

/** Articles with a quote each; every fourth is another version of the one before. */
function linesOf(from: number, to: number): unknown[] {
  return Array.from({ length: to - from }, (_, at) => {
    const n = from + at;
    const text = `“${words[n % 8]}” ${n}: ${words.map((word, k) => `${word}${n * 31 + k}`).join(' ')}.`;
    const annotations = [
      { id: 'q', annotator: 'Bo', label: 'quote', start: 0, end: 3 },
      ...(n % 10 === 0 ? [{ id: 'a', annotator: 'Bo', label: 'artifact', start: 1, end: 4 }] : []),
    ];
    const cluster = n % 4 === 3 ? { cluster: `d${n - 1}` } : {};
    return { hearsay: 1, id: `d${n}`, title: `Article ${n}`, text, annotations, ...cluster };
  });
}

async function makeLibrary(documents: number): Promise<TestProject> {
  const project = await makeProject();
  const report = await importLines(project, linesOf(0, documents));
  expect(report.issues).toEqual([]);
  return project;
}

const placesOf = ({ file }: TestProject): Record<string, string> =>
  Object.fromEntries(
    (dumpRows(file).split_place as { document_id: string; part: string }[]).map((row) => [
      row.document_id,
      row.part,
    ]),
  );

test('a split has its shares, keeps versions together, is listed, undone and done again', async () => {
  const project = await makeLibrary(40);
  const { split } = await project.call('split.make', { name: 'main', seed: 3, parts: TENTHS });
  expect(split).toMatchObject({ name: 'main', seed: 3, unassigned: 0 });
  expect(split.parts.map(({ documents }) => documents)).toEqual([32, 4, 4]);
  expect(split.parts.reduce((sum, { annotations }) => sum + annotations, 0)).toBe(44);
  expect(await project.call('split.list', {})).toEqual([split]);
  expect(await project.call('split.check', { name: 'main' })).toEqual([]);
  const places = placesOf(project);
  for (let n = 3; n < 40; n += 4) expect(places[`d${n}`]).toBe(places[`d${n - 1}`]);

  const dump = dumpRows(project.file);
  expect(await project.call('history.undo', { annotatorId: null })).toMatchObject({
    operation: 'split.make',
  });
  expect(await project.call('split.list', {})).toEqual([]);
  await project.call('history.redo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(dump);
  await project.call('split.remove', { name: 'main' });
  expect(await project.call('split.list', {})).toEqual([]);
  await project.call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(dump);
});

test('what is added later gets a part by an update, and nobody moves', async () => {
  const project = await makeLibrary(39);
  await project.call('split.make', { name: 'main', parts: TENTHS });
  const before = placesOf(project);
  await importLines(project, linesOf(39, 60));
  expect(await project.call('split.list', {})).toMatchObject([{ unassigned: 21 }]);

  const out = join(project.folder, 'out');
  const input = { format: 'jsonl', split: 'main' } as const;
  expect(await project.call('export.preflight', input)).toMatchObject({
    counts: { documents: 39 },
    unassigned: 21,
  });
  expect(await project.fail('export.run', { ...input, out })).toMatchObject({
    kind: 'Conflict',
    refusal: { code: 'split.incomplete', values: { name: 'main', n: 21 } },
  });

  const updated = await project.call('split.update', { name: 'main' });
  expect(updated).toMatchObject({ added: 21, leaks: [], split: { unassigned: 0 } });
  const after = placesOf(project);
  expect(after).toMatchObject(before);
  expect(after['d39']).toBe(before['d38']);
  expect(updated.split.parts.map(({ documents }) => documents)).toEqual([48, 6, 6]);
  expect(await project.call('split.update', { name: 'main' })).toMatchObject({ seq: 0, added: 0 });
  await project.call('history.undo', { annotatorId: null });
  expect(placesOf(project)).toEqual(before);
});

test('versions that are joined later leak, and are named with their parts', async () => {
  const project = await makeLibrary(40);
  await project.call('split.make', { name: 'main', parts: TENTHS });
  const places = placesOf(project);
  const alone = Object.keys(places).filter((id) => Number(id.slice(1)) % 4 < 2);
  const [train, dev] = ['train', 'dev'].map((part) => alone.find((id) => places[id] === part) ?? '');
  const joined = [train, dev].map((id) => brand.document(id ?? ''));
  await project.call('cluster.join', { documentIds: joined });
  const [leak, ...others] = await project.call('split.check', { name: 'main' });
  expect(others).toEqual([]);
  expect(leak?.documents).toHaveLength(2);
  expect(leak?.documents.map(({ documentId, part }) => [documentId, part])).toEqual(
    expect.arrayContaining([
      [train, 'train'],
      [dev, 'dev'],
    ]),
  );
  const preflight = { format: 'jsonl', split: 'main' } as const;
  expect((await project.call('export.preflight', preflight)).leaks).toEqual([leak]);
  expect((await project.call('export.preflight', { ...preflight, versions: 'one' })).leaks).toEqual([]);
  expect(await project.call('split.update', { name: 'main' })).toMatchObject({ added: 0, leaks: [leak] });
});

test('a document that is removed and comes back has its part', async () => {
  const project = await makeLibrary(12);
  await project.call('split.make', { name: 'main', parts: TENTHS });
  const before = placesOf(project);
  const { seq } = await project.call('document.remove', { documentIds: [brand.document('d5')] });
  expect(await project.call('split.list', {})).toMatchObject([{ unassigned: 0 }]);
  await project.call('bin.restore', { seqs: [seq] });
  await project.call('split.update', { name: 'main' });
  expect(placesOf(project)).toEqual(before);
});

test('what cannot be is refused by a code that the window has words for', async () => {
  const project = await makeLibrary(4);
  await project.call('split.make', { name: 'main', parts: TENTHS });
  const refused = async (...[method, input]: Parameters<TestProject['fail']>) => {
    const error = await project.fail(method, input);
    return 'refusal' in error ? error.refusal?.code : error.kind;
  };
  expect(await refused('split.make', { name: ' main ', parts: TENTHS })).toBe('split.exists');
  expect(await refused('split.make', { name: 'x', parts: [{ name: '../x', share: 100 }] })).toBe(
    'split.partName',
  );
  expect(await refused('split.make', { name: 'x', parts: TENTHS.slice(1) })).toBe('split.shares');
  for (const method of ['split.update', 'split.remove', 'split.check'] as const)
    expect(await refused(method, { name: 'none' }), method).toBe('split.gone');
  expect(await refused('export.preflight', { format: 'jsonl', split: 'none' })).toBe('split.gone');
  expect(await project.call('split.list', {})).toHaveLength(1);
});

test.each(['jsonl', 'brat', 'doccano'] as const)(
  '%s: each part is a folder, and the manifest says so',
  async (format) => {
    const project = await makeLibrary(20);
    const { split } = await project.call('split.make', { name: 'main', seed: 5, parts: TENTHS });
    const out = join(project.folder, 'out');
    const manifest = await project.call('export.run', { format, out, split: 'main' });
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['train', 'dev', 'test', 'manifest.json']));
    expect(manifest.split).toMatchObject({
      name: 'main',
      seed: 5,
      leaks: [],
      parts: split.parts.map(({ name, share, documents, annotations }) => ({
        name,
        share,
        documents,
        annotations,
        relations: 0,
      })),
    });
    expect(manifest).toMatchObject({ counts: { documents: 20, annotations: 22 }, verifiedSpans: 22 });
    expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))).toEqual(manifest);
  },
);

test('the same project and options make the same files, also after it was opened again', async () => {
  const project = await makeLibrary(30);
  await project.call('split.make', { name: 'main', parts: TENTHS });
  const write = async (name: string) => {
    const out = join(project.folder, name);
    await project.call('export.run', {
      format: 'jsonl',
      out,
      split: 'main',
      labels: ['quote'],
      versions: 'one',
    });
    const files = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(files.map((file) => [file.slice(out.length), readFileSync(file, 'utf8')]));
  };
  const once = await write('one');
  await project.call('project.open', { file: project.file, mode: 'write' });
  const again = await write('two');
  expect(again).toEqual(once);
  expect(Object.keys(once)).toHaveLength(4);
  for (const part of ['dev', 'test', 'train'])
    expect(once[join('/', part, 'documents.jsonl')], part).toContain('"annotations"');
});
