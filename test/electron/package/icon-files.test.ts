import { expect, test } from 'vitest';
import { packIcns, packIco } from '../../../electron/package/icon-files.ts';

const drawn = new Map([
  [16, Buffer.from('sixteen')],
  [256, Buffer.from('two hundred')],
  [1024, Buffer.from('thousand')],
]);

test('an .ico names place and length of each image up to 256 pixels', () => {
  const file = packIco(drawn);
  expect(file.readUInt16LE(4)).toBe(2);
  const images = [0, 1].map((index) => {
    const entry = 6 + 16 * index;
    const offset = file.readUInt32LE(entry + 12);
    return [file.readUInt8(entry), file.toString('latin1', offset, offset + file.readUInt32LE(entry + 8))];
  });
  expect(images).toEqual([
    [16, 'sixteen'],
    [0, 'two hundred'],
  ]);
});

test('an .icns is a chain of chunks that fills the file', () => {
  const file = packIcns(drawn);
  expect(file.toString('latin1', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const chunks: string[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    chunks.push(file.toString('latin1', at, at + 4));
  expect(chunks).toEqual(['icp4', 'ic08', 'ic10', 'ic13']);
});
