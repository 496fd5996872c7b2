import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useCore } from '../../../support/core.ts';
import { mark } from '../../../support/project.ts';
import { canMount, mountSmallDisk } from '../../../support/small-disk.ts';
import { makeTempFile, makeTempFolder, writeFiles } from '../../../support/temp.ts';

const article = (index: number, length: number): string =>
  `Article ${index}\n\n` +
  Array.from({ length }, (_, line) => `Line ${line} of ${index}: the ferry is late.`).join('\n');

describe.skipIf(!canMount)('a disk that is full (skipped where file systems cannot be mounted)', () => {
  async function fill() {
    const { folder } = mountSmallDisk('4m');
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(1 << 20));
    const file = join(folder, 'test.hearsay');
    const core = useCore();
    await core.call('project.create', { file });
    const articles = makeTempFolder();
    await writeFiles(articles, { 'first.txt': article(0, 5) });
    await core.call('import.run', { paths: [articles] });
    const [document] = (await core.call('document.list', {})).documents;
    const documentId = (document as NonNullable<typeof document>).id;
    await mark(core, { documentId, start: 0, end: 7 });
    await writeFiles(
      articles,
      Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.txt`, article(i + 1, 500)])),
    );
    const report = await core.call('import.run', { paths: [articles] });
    return { folder, file, core, documentId, report };
  }

  test('stops an import with a word about it, keeps all earlier work, and goes on after room was made', async () => {
    const { folder, file, core, documentId, report } = await fill();
    expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        code: 'Workspace',
        message: expect.stringContaining('no room left on the disk'),
      }),
    ]);
    expect((await core.call('document.get', { documentId })).annotations).toHaveLength(1);
    expect(await core.call('project.check', {})).toMatchObject({ ok: true, documents: 1 + report.documents });

    writeFileSync(join(folder, 'filler'), '');
    try {
      for (let kilobyte = 0; kilobyte < 4096; kilobyte++)
        writeFileSync(join(folder, 'filler'), Buffer.alloc(1024), { flag: 'a' });
    } catch {
      /* full to the last byte */
    }
    let error = null;
    for (let start = 0; start < 40 && error === null; start++) {
      const result = await core.core.call('annotation.create', {
        documentId,
        label: 'cue',
        start,
        end: start + 1,
        note: 'n'.repeat(9000),
      });
      if (!result.ok) error = result.error;
    }
    expect(error).toMatchObject({ kind: 'Workspace', reason: 'full' });
    core.close();
    expect(await core.fail('project.open', { file })).toMatchObject({ kind: 'Workspace', reason: 'full' });

    rmSync(join(folder, 'ballast'));
    await core.call('project.open', { file });
    const before = (await core.call('document.get', { documentId })).annotations.length;
    await mark(core, { documentId, start: 2, end: 5 });
    expect((await core.call('document.get', { documentId })).annotations).toHaveLength(before + 1);
    expect(await core.call('project.check', {})).toMatchObject({ ok: true });
  });

  test('leaves no half of an export there', async () => {
    const { folder, core } = await fill();
    const before = readdirSync(folder).sort();
    const error = await core.fail('export.run', { out: join(folder, 'out'), format: 'jsonl' });
    expect(error.message).toContain('no room left on the disk');
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test('makes no project, and leaves none half made', async () => {
    const { folder } = mountSmallDisk('8k');
    expect(await useCore().fail('project.create', { file: join(folder, 'new.hearsay') })).toMatchObject({
      reason: 'full',
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.skipIf(!canMount)('a disk that is read-only (skipped where file systems cannot be mounted)', () => {
  async function makeReadOnly() {
    const disk = mountSmallDisk('4m');
    const file = join(disk.folder, 'test.hearsay');
    const core = useCore();
    await core.call('project.create', { file });
    await core.call('import.run', { paths: [makeTempFile('a.txt', article(1, 5))] });
    core.close();
    disk.makeReadOnly();
    return { ...disk, file, core };
  }

  test('lets a project be read and exported, and refuses to write with a word why', async () => {
    const { file, core } = await makeReadOnly();
    const error = await core.fail('project.open', { file });
    expect(error).toMatchObject({ kind: 'Workspace', reason: 'readOnly' });
    expect(error.message).toContain('read-only');
    expect(await core.call('project.open', { file, mode: 'read' })).toMatchObject({
      readOnly: true,
      documents: 1,
    });
    expect(await core.call('project.check', {})).toMatchObject({ ok: true });
    const out = join(makeTempFolder(), 'out');
    expect(await core.call('export.run', { out, format: 'jsonl' })).toMatchObject({
      counts: { documents: 1 },
    });
  });

  test('takes neither a new project nor an export', async () => {
    const { folder, file, core } = await makeReadOnly();
    const made = await core.fail('project.create', { file: join(folder, 'new.hearsay') });
    expect(made).toMatchObject({ kind: 'Workspace', reason: 'readOnly' });
    await core.call('project.open', { file, mode: 'read' });
    const exported = await core.fail('export.run', { out: join(folder, 'out'), format: 'jsonl' });
    expect(exported.kind).toBe('Conflict');
    expect(exported.message).toContain('You may not write there.');
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
