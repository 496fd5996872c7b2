import { expect, test } from 'vitest';
import { createFileNames } from '../../../../electron/core/formats/file-names.ts';
import { readLines } from '../../../../electron/core/formats/jsonl-lines.ts';
import { makeTempFile } from '../../../support/temp.ts';

test('every id gets a file name of its own that every file system takes', () => {
  const { nameOf } = createFileNames();
  const ids = [
    'a/b',
    'a_b',
    'A_B',
    '../../etc/passwd',
    '..',
    '',
    'con',
    'LPT1.txt',
    '题目',
    'x'.repeat(200),
    'a_b-2',
  ];
  const names = ids.map(nameOf);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9-][A-Za-z0-9._-]{0,120}$/u);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(ids.length);
  expect(names.filter((name) => /^(con|lpt1)(\.|$)/iu.test(name))).toEqual([]);
  expect(ids.map(nameOf)).toEqual(names);
});

test('lines keep their numbers, over blank lines, CR LF, a mark, long lines and no last line end', async () => {
  const long = '漢'.repeat(1 << 20);
  const file = makeTempFile('lines.jsonl', `\ufeffone\r\n\n${long}\n  \nlast`);
  const read: [number, number][] = [];
  for await (const { line, text } of readLines(file)) read.push([line, (text as string).length]);
  expect(read).toEqual([
    [1, 3],
    [3, 1 << 20],
    [5, 4],
  ]);
});
