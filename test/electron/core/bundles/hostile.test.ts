import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openBundle } from '../../../../electron/core/bundles/open-bundle.ts';
import { openZip } from '../../../../electron/core/readers/zip-entries.ts';
import { AppError } from '../../../../shared/errors.ts';
import { makeSharedProject, markAs, takeOut, writeBundle } from '../../../support/bundles.ts';
import { dumpRows, makeProjectWith } from '../../../support/project.ts';
import { makeTempFile, makeTempFolder } from '../../../support/temp.ts';
import { writeZip, type ZipFileOptions } from '../../../support/zip.ts';

type Files = Record<string, string>;

/** A sound bundle of one article with one mark, unpacked. */
let sound: Files;
let bytes: Buffer;
let seal: (files: Files) => Files;

beforeAll(async () => {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-bundle-'));
  const { makeCore, testOptions } = await import('../../../support/core.ts');
  const core = makeCore(testOptions('hostile-'));
  try {
    writeFileSync(join(folder, 'a.txt'), '“No 👩‍👩‍👧‍👦,” said e\u0301very clerk.');
    await core.call('project.create', { file: join(folder, 'p.hearsay') });
    await core.call('import.run', { paths: [join(folder, 'a.txt')], boilerplate: 'keep' });
    const { documents } = await core.call('document.list', {});
    const [document] = documents;
    if (!document) throw new Error('There is one.');
    const mark = { documentId: document.id, label: 'quote', start: 0, end: 3 };
    await core.call('annotation.create', mark, { actor: 'Bo' });
    const out = join(folder, 'b.hearsaybundle');
    await core.call('bundle.write', { annotator: 'Bo', out });
    bytes = readFileSync(out);
    const entries = await openZip(bytes);
    sound = Object.fromEntries(
      await Promise.all(
        entries.map(async ({ name, read }) => [name, Buffer.from(await read()).toString('utf8')] as const),
      ),
    );
  } finally {
    core.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  // As whoever changes a bundle on purpose would do it: with all hashes made anew.
  seal = (files) => {
    const { sha256: _, ...manifest } = JSON.parse(sound['manifest.json'] ?? '');
    manifest.files = manifest.files.map(({ path }: { path: string }) => {
      const text = files[path] ?? '';
      return { path, bytes: Buffer.byteLength(text), sha256: hash(text) };
    });
    return {
      ...files,
      'manifest.json': JSON.stringify({ ...manifest, sha256: hash(JSON.stringify(manifest)) }),
    };
  };
});

const changeLine = (change: (line: { layer: { marks: object[] }; versions: object[] }) => void): Files => {
  const line = JSON.parse(sound['documents.jsonl'] ?? '');
  change(line);
  return seal({ ...sound, 'documents.jsonl': `${JSON.stringify(line)}\n` });
};

const changeMark = (fields: object): Files =>
  changeLine(({ layer }) => Object.assign(layer.marks[0] ?? {}, fields));

async function problemOf(content: Uint8Array): Promise<string> {
  const file = makeTempFile('b.hearsaybundle', content);
  try {
    const bundle = await openBundle(file);
    for await (const _ of bundle.lines());
  } catch (error) {
    if (error instanceof AppError && ['CorruptSource', 'Unsupported'].includes(error.data.kind))
      return error.message;
    throw error;
  }
  return 'sound';
}

const packed = (files: Files, optionsOf?: (name: string) => ZipFileOptions) =>
  problemOf(writeZip(files, optionsOf));

test('a sound bundle is, also when it was packed by another program', async () => {
  expect(await problemOf(bytes)).toBe('sound');
  expect(await packed(seal(sound))).toBe('sound');
});

test('what is no bundle, or was cut short, is refused', async () => {
  expect(await problemOf(Buffer.from('Ferry late again.'))).toBe(
    'b.hearsaybundle: It is not a bundle of Hearsay. Nothing was taken from it.',
  );
  expect(await problemOf(writeZip({ 'a.txt': 'Ferry' }))).toContain('not a bundle');
  expect(await problemOf(bytes.subarray(0, bytes.length - 40))).toContain('damaged or cut short');
  expect(await problemOf(new Uint8Array())).toContain('not a bundle');
  await expect(openBundle(join(makeTempFolder(), 'none'))).rejects.toThrow('There is no such file');
  await expect(openBundle(makeTempFolder())).rejects.toThrow('It is a folder');
});

test('a byte that changed anywhere is noticed, or changes nothing', async () => {
  for (let at = 0; at < bytes.length; at += 97) {
    const turned = Buffer.from(bytes);
    turned[at] = (turned[at] ?? 0) ^ 0x55;
    const problem = await problemOf(turned);
    if (problem === 'sound') continue; // a date or an attribute of the container
    expect(problem, `at ${at}`).toContain('b.hearsaybundle: ');
  }
});

test('a file of it that was changed, left out, added or is there twice is named', async () => {
  for (const name of ['schema.json', 'entities.jsonl', 'documents.jsonl']) {
    expect(await packed({ ...sound, [name]: `${sound[name]} ` }), name).toContain(
      `“${name}” in it is not as it was`,
    );
    const { [name]: _, ...others } = sound;
    expect(await packed(others), name).toContain(`“${name}” is missing`);
  }
  const manifest = sound['manifest.json'] ?? '';
  expect(await packed({ ...sound, 'manifest.json': manifest.replace('"Bo"', '"Cy"') })).toContain(
    'manifest.json',
  );
  expect(await packed({ ...sound, '../../etc/x': 'x' })).toContain('no part of a bundle');
  expect(await packed({ ...sound, 'C:\\x': 'x' })).toContain('no part of a bundle');
});

test('a bundle of a newer Hearsay is told from a broken one', async () => {
  const manifest = { ...JSON.parse(sound['manifest.json'] ?? ''), hearsayBundle: 2, more: [] };
  expect(await packed({ ...sound, 'manifest.json': JSON.stringify(manifest) })).toContain('newer Hearsay');
});

test('a file that claims another size, or would fill the memory, is not unpacked', async () => {
  const claims = (size: number) => (name: string) =>
    name === 'documents.jsonl' ? { claimedSize: size } : {};
  expect(await packed(sound, claims(10))).toContain('b.hearsaybundle: ');
  expect(await packed(sound, claims(4_000_000_000))).toContain('made to fill the memory');
  const bomb = seal({ ...sound, 'documents.jsonl': 'a'.repeat(90_000_000) });
  expect(await packed(bomb)).toContain('b.hearsaybundle: ');
}, 60_000);

test.for<[string, () => Files, string]>([
  [
    'JSON that is a million deep',
    () => seal({ ...sound, 'documents.jsonl': `${'['.repeat(1_000_000)}\n` }),
    'too deep',
  ],
  ['a schema a million deep', () => seal({ ...sound, 'schema.json': '['.repeat(1_000_000) }), 'not a schema'],
  ['what is not JSON', () => seal({ ...sound, 'documents.jsonl': 'Ferry\n' }), 'not JSON'],
  ['a schema that is none', () => seal({ ...sound, 'schema.json': 'x' }), 'schema.json'],
  ['half a character', () => seal({ ...sound, 'entities.jsonl': '{"id":"\\ud800"}\n' }), 'half a character'],
  ['a line of another type', () => seal({ ...sound, 'documents.jsonl': '[]\n' }), 'Line 1'],
  [
    'an entity without a name',
    () => seal({ ...sound, 'entities.jsonl': '{"id":"e"}\n' }),
    'Line 1 of “entities.jsonl”',
  ],
  ['a document that is missing', () => seal({ ...sound, 'documents.jsonl': '' }), 'not as it was'],
  [
    'a document that is there twice',
    () => seal({ ...sound, 'documents.jsonl': `${sound['documents.jsonl']}${sound['documents.jsonl']}` }),
    'twice',
  ],
  ['a mark outside the text', () => changeMark({ end: 4000 }), 'outside the text'],
  ['an empty mark', () => changeMark({ end: 0 }), 'marks.0.end'],
  ['a mark inside a family', () => changeMark({ start: 4, end: 6 }), 'one character'],
  ['a mark inside e and its accent', () => changeMark({ start: 0, end: 24 }), 'one character'],
  ['a mark in half numbers', () => changeMark({ start: 0.5 }), 'marks.0.start'],
  ['a label that it does not know', () => changeMark({ label: 'hint' }), 'no label “hint”'],
  ['a value that it does not know', () => changeMark({ attrs: { type: 'sung' } }), 'cannot be “sung”'],
  [
    'an entity that is not there',
    () => changeMark({ label: 'speaker', attrs: {}, entityId: 'e9' }),
    'no entity “e9”',
  ],
  ['another text than its mark', () => changeMark({ note: 'Somebody else’s' }), 'without its marks'],
  ['two marks with one id', () => changeLine(({ layer }) => layer.marks.push(...layer.marks)), 'twice'],
  [
    'a text that no project keeps',
    () => changeLine((line) => Object.assign(line, { text: 'a\r\nb' })),
    'as projects keep',
  ],
  [
    'marks of a person where those of imports are',
    () =>
      changeLine((line) =>
        Object.assign(line, { seen: [{ annotator: 'Cy', kind: 'person', marks: [], links: [] }] }),
      ),
    'seen.0.kind',
  ],
  [
    'a version under another name',
    () =>
      changeLine((line) =>
        Object.assign(line, {
          versions: line.versions.map((one) => ({ ...one, id: 'a'.repeat(32) })),
        }),
      ),
    'another name',
  ],
  [
    'no version of what it holds',
    () => changeLine((line) => Object.assign(line, { versions: [] })),
    'versions',
  ],
])('%s is refused', async ([, make, problem]) => {
  const said = await packed(make());
  expect(said).toContain(problem);
  expect(said).toContain('Nothing was taken from it.');
});

test('a broken bundle is refused whole: neither project nor working copy comes of it', async () => {
  const project = await makeSharedProject({ 'a.txt': 'Ferry late again.' });
  const copy = await takeOut(project);
  await markAs(copy, project.ids[0] ?? ('' as never), 0, 5);
  const good = await writeBundle(copy);
  const broken = makeTempFile('broken.hearsaybundle', bytes.subarray(0, 900));
  const before = dumpRows(project.file);
  for (const method of ['merge.run', 'merge.preview'] as const)
    expect((await project.fail(method, { files: [good, broken] })).message).toContain('broken.hearsaybundle');
  expect(dumpRows(project.file)).toEqual(before);
  const file = join(project.folder, 'none.hearsay');
  expect(await project.fail('bundle.open', { file: broken, project: file })).toMatchObject({
    kind: 'CorruptSource',
  });
  expect(await project.fail('bundle.look', { file: broken })).toMatchObject({ kind: 'CorruptSource' });
  const { existsSync } = await import('node:fs');
  expect(existsSync(file)).toBe(false);
  expect(await project.call('project.info', {})).toMatchObject({ documents: 1 });
});

test('what cannot be written is refused, and nothing is left there', async () => {
  const { call, fail, folder, file } = await makeProjectWith('Ferry late again.');
  const out = join(folder, 'b.hearsaybundle');
  expect(await fail('bundle.write', { annotator: 'Bo', out })).toMatchObject({
    refusal: { code: 'bundle.nobody' },
  });
  await call('annotator.ensure', { name: 'Bo' });
  expect(await fail('bundle.write', { annotator: 'Bo', out })).toMatchObject({
    refusal: { code: 'bundle.nothing' },
  });
  const { documents } = await call('document.list', {});
  await call('assignment.set', { documentId: documents[0]?.id ?? '', status: 'todo' }, { actor: 'Bo' });
  await call('bundle.write', { annotator: 'Bo', out });
  expect(await fail('bundle.write', { annotator: 'Bo', out })).toMatchObject({
    refusal: { code: 'bundle.exists' },
  });
  await call('bundle.write', { annotator: 'Bo', out, overwrite: true });
  for (const wrong of [file, folder])
    expect(await fail('bundle.write', { annotator: 'Bo', out: wrong, overwrite: true })).toMatchObject({
      refusal: { code: 'bundle.exists' },
    });
  expect(await fail('bundle.write', { annotator: 'Bo', out: join(folder, 'no/b') })).toMatchObject({
    refusal: { code: 'bundle.noFolder' },
  });
});
