import { expect, test } from 'vitest';
import { openZip } from '../../../../electron/core/readers/zip-entries.ts';
import { AppError } from '../../../../shared/errors.ts';
import { writeZip } from '../../../support/zip.ts';

const readAll = async (bytes: Uint8Array) => {
  const read: Record<string, string> = {};
  for (const entry of await openZip(bytes)) read[entry.name] = Buffer.from(await entry.read()).toString();
  return read;
};

const refusal = (kind: string, message: string) =>
  expect.objectContaining({ data: { kind, message: expect.stringContaining(message) } });

test('files are listed and unpacked, packed or stored, under the names that they have', async () => {
  const files = { 'a.txt': 'The ferry is late.', 'паром/😀.txt': 'Поздно.', 'empty.txt': '' };
  expect(await readAll(writeZip(files))).toEqual(files);
  expect(await readAll(writeZip(files, () => ({ stored: true })))).toEqual(files);
});

test('folders are no files, and a name that leaves its folder is only a name', async () => {
  const bytes = writeZip({ 'folder/': '', '../../passwd': 'x', '/root': 'y', 'C:\\boot.ini': 'z' });
  expect(await readAll(bytes)).toEqual({ '../../passwd': 'x', '/root': 'y', 'C:/boot.ini': 'z' });
});

test('a container may be a view on a larger buffer', async () => {
  const zip = writeZip({ 'a.txt': 'late' });
  const larger = Buffer.concat([Buffer.from('before'), zip, Buffer.from('after')]);
  expect(await readAll(larger.subarray(6, 6 + zip.length))).toEqual({ 'a.txt': 'late' });
});

test('a locked entry is refused, and the others are read', async () => {
  const zip = writeZip({ 'a.txt': 'late', 'b.txt': 'early' }, (name) => ({
    flags: name === 'a.txt' ? 1 : 0,
  }));
  const [a, b] = await openZip(zip);
  await expect(a?.read()).rejects.toEqual(refusal('Unsupported', '“a.txt” is locked with a password'));
  expect(Buffer.from((await b?.read()) ?? []).toString()).toBe('early');
});

test('an entry that says it is huge is not unpacked', async () => {
  const [entry] = await openZip(writeZip({ 'a.txt': 'late' }, () => ({ claimedSize: 65 * 1024 * 1024 })));
  await expect(entry?.read()).rejects.toEqual(refusal('Unsupported', 'more than 64 MB'));
});

test('an entry that unpacks to more than it says ends there', async () => {
  const zip = writeZip({ bomb: Buffer.alloc(32 * 1024 * 1024) }, () => ({ claimedSize: 100 }));
  const [entry] = await openZip(zip);
  await expect(entry?.read()).rejects.toEqual(refusal('CorruptSource', '“bomb” in it cannot be unpacked'));
});

test('many entries that grow a thousandfold end after the first', async () => {
  const zeros = Buffer.alloc(60 * 1024 * 1024);
  const [first, second] = await openZip(writeZip({ first: zeros, second: zeros }));
  expect((await first?.read())?.length).toBe(zeros.length);
  await expect(second?.read()).rejects.toEqual(refusal('Unsupported', '“second” would unpack'));
});

test('a wrong checksum is damage', async () => {
  const zip = writeZip({ 'a.txt': 'The ferry is late.' }, () => ({ stored: true }));
  zip[zip.indexOf('ferry')] = 0x46;
  const [entry] = await openZip(zip);
  await expect(entry?.read()).rejects.toEqual(refusal('CorruptSource', '“a.txt” in it cannot be unpacked'));
});

test('a container cut at any byte is damage, said in words', async () => {
  const zip = writeZip({ 'a.txt': 'The ferry is late.', 'b.txt': 'So is the train.' });
  for (let length = 0; length < zip.length; length++) {
    await expect(readAll(zip.subarray(0, length))).rejects.toBeInstanceOf(AppError);
  }
});

test('a container with any byte turned gives its files or damage', async () => {
  const zip = writeZip({ 'a.txt': 'The ferry is late.', 'b.txt': 'So is the train.' });
  for (let place = 0; place < zip.length; place++) {
    const turned = Buffer.from(zip);
    turned[place] = (turned[place] ?? 0) ^ 0xff;
    await readAll(turned).catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
  }
});
