import { describe, expect, test } from 'vitest';
import { pack } from 'tar-stream';
import type { Found, Reader } from '../../../../electron/core/readers/reader.ts';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import { readTar } from '../../../../electron/core/readers/tar.ts';
import { readZip } from '../../../../electron/core/readers/zip.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { writeZip } from '../../../support/zip.ts';
import { countSpent } from '../../../support/spent.ts';

/** What is found, with the bytes of each file as text. */
async function list(reader: Reader, bytes: Uint8Array, chunk?: number): Promise<unknown[]> {
  const found = await readAll(reader, makeSource('week.zip', bytes, chunk));
  return Promise.all(found.map(describeFound));
}

async function describeFound(found: Found): Promise<unknown> {
  if (found.kind === 'issue') return [found.issue.severity, found.issue.code, found.issue.file];
  if (found.kind !== 'source') return found;
  const { name, size } = found.source;
  expect(await recognise(found.source)).toBe('text');
  const bytes = Buffer.from(await found.source.bytes());
  expect(bytes.length).toBe(size);
  return [name, bytes.toString()];
}

type TarEntry = Parameters<ReturnType<typeof pack>['entry']>[0] & { content?: string };

async function writeTar(...entries: TarEntry[]): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of entries) archive.entry(header, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const files = { 'monday/01.txt': 'The ferry is late.', 'паром 😀.txt': 'Поздно.\r\n' };
const named = [
  ['week.zip/monday/01.txt', 'The ferry is late.'],
  ['week.zip/паром 😀.txt', 'Поздно.\r\n'],
];

const odd: [name: string, shown: string][] = [
  ['../../etc/passwd', 'etc/passwd'],
  ['/root.txt', 'root.txt'],
  ['C:\\users\\a.txt', 'users/a.txt'],
  ['a/../../b.txt', 'a/b.txt'],
  ['\u202etxt.ecnerefnoc', 'txt.ecnerefnoc'],
];
const passedOver = ['.hidden.txt', 'a/.git/config', '__MACOSX/a.txt', 'Thumbs.db', './.DS_Store'];

describe('a zip archive', () => {
  test('gives its files, folders and hidden files passed over', async () => {
    const others = Object.fromEntries(passedOver.map((name) => [name, 'x']));
    expect(await list(readZip, writeZip({ 'monday/': '', ...files, ...others }))).toEqual(named);
  });

  test.each(odd)('%s is only a name, and is said', async (name, shown) => {
    expect(await list(readZip, writeZip({ [name]: 'x' }))).toEqual([
      ['warning', 'odd_name', `week.zip/${shown}`],
      [`week.zip/${shown}`, 'x'],
    ]);
  });

  test('the names of other packers are no fault', async () => {
    expect(await list(readZip, writeZip({ 'a\\b.txt': 'x', './c.txt': 'y' }))).toEqual([
      ['week.zip/a/b.txt', 'x'],
      ['week.zip/c.txt', 'y'],
    ]);
  });

  test('a file that is locked or damaged fails alone', async () => {
    const zip = writeZip({ 'a.txt': 'late', 'b.txt': 'early' }, (name) => ({
      flags: name === 'a.txt' ? 1 : 0,
    }));
    const [a, b] = await readAll(readZip, makeSource('a.zip', zip));
    if (a?.kind !== 'source' || b?.kind !== 'source') throw new Error('Two sources were expected.');
    await expect(recognise(a.source)).rejects.toMatchObject({ data: { kind: 'Unsupported' } });
    await expect(a.source.bytes()).rejects.toMatchObject({ data: { kind: 'Unsupported' } });
    expect(await recognise(b.source)).toBe('text');
  });

  test('links are passed over and said', async () => {
    const zip = writeZip({ a: '/etc/passwd' });
    zip.writeUInt32LE(0o120777 * 0x10000, zip.indexOf('PK\x01\x02') + 38);
    expect(await list(readZip, zip)).toEqual([['notice', 'Unsupported', 'week.zip/a']]);
  });

  test('a bomb is not opened', async () => {
    const zip = writeZip({ 'a.txt': 'a', 'b.txt': 'b' }, () => ({ claimedSize: 0xf000_0000 }));
    await expect(list(readZip, zip)).rejects.toMatchObject({
      data: { kind: 'Unsupported', message: expect.stringContaining('8 GB') },
    });
  });

  test('an archive that is cut short is refused in words', async () => {
    const zip = writeZip(files);
    await expect(list(readZip, zip.subarray(0, zip.length - 30))).rejects.toMatchObject({
      data: { kind: 'CorruptSource' },
    });
  });

  test('many files are listed without a wait', async () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`n/${at}.txt`, 'x']));
    const source = makeSource(
      'a.zip',
      writeZip(many, () => ({ stored: true })),
    );
    const spent = countSpent();
    let count = 0;
    for await (const { kind } of readZip(source, { encoding: 'auto', extent: 'article', mappings: [] }))
      if (kind === 'source') count++;
    expect(count).toBe(50_000);
    expect(spent()).toBeLessThan(10_000);
  });
});

describe('a tar archive', () => {
  test('gives its files, folders and hidden files passed over', async () => {
    const entries = Object.entries(files).map(([name, content]) => ({ name, content }));
    const others = passedOver.map((name) => ({ name, content: 'x' }));
    const bytes = await writeTar({ name: 'monday/', type: 'directory' }, ...entries, ...others);
    expect(await list(readTar, bytes, 100)).toEqual(named);
  });

  test.each(odd)('%s is only a name, and is said', async (name, shown) => {
    expect(await list(readTar, await writeTar({ name, content: 'x' }))).toEqual([
      ['warning', 'odd_name', `week.zip/${shown}`],
      [`week.zip/${shown}`, 'x'],
    ]);
  });

  test('links and devices are passed over and said', async () => {
    const bytes = await writeTar(
      { name: 'a', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'b', type: 'link', linkname: 'a' },
      { name: 'c', type: 'character-device' },
      { name: 'd.txt', content: 'late' },
    );
    expect(await list(readTar, bytes)).toEqual([
      ['notice', 'Unsupported', 'week.zip/a'],
      ['notice', 'Unsupported', 'week.zip/b'],
      ['notice', 'Unsupported', 'week.zip/c'],
      ['week.zip/d.txt', 'late'],
    ]);
  });

  test('of an archive that is cut short what is whole is read', async () => {
    const bytes = await writeTar(
      { name: 'a.txt', content: 'late' },
      { name: 'b.txt', content: 'x'.repeat(3000) },
    );
    const found: Found[] = [];
    const reading = (async () => {
      const source = makeSource('a.tar', bytes.subarray(0, 2500));
      for await (const item of readTar(source, { encoding: 'auto', extent: 'article', mappings: [] }))
        found.push(item);
    })();
    await expect(reading).rejects.toMatchObject({ data: { kind: 'CorruptSource' } });
    expect(found).toMatchObject([{ kind: 'source', source: { name: 'a.tar/a.txt' } }]);
  });

  test('whoever stops early leaves nothing open', async () => {
    const bytes = await writeTar({ name: 'a.txt', content: 'late' }, { name: 'b.txt', content: 'early' });
    for await (const { kind } of readTar(makeSource('a.tar', bytes, 64), {
      encoding: 'auto',
      extent: 'article',
      mappings: [],
    })) {
      expect(kind).toBe('source');
      break;
    }
  });
});
