import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { readMarkdown, readText } from '../../../../electron/core/readers/text.ts';
import { makeSource, readAll } from '../../../support/source.ts';

test('a text file is one article, its text as it is written', async () => {
  const text = 'Ferry 👍🏽 late.\n\n  “Monday,” he said: המעבורת.\n';
  expect(await readAll(readText, makeSource('week.zip/a.txt', text))).toEqual([
    {
      kind: 'article',
      name: 'week.zip/a.txt',
      format: 'text',
      text,
      title: null,
      language: null,
      meta: {},
      encoding: { encoding: 'utf-8', by: 'utf-8' },
      original: null,
      furniture: [],
    },
  ]);
});

test('the bytes are kept where the text does not give them back', async () => {
  const bytes = Buffer.from('\ufeffFerry late.\r\n');
  const [article] = await readAll(readMarkdown, makeSource('a.md', bytes));
  expect(article).toMatchObject({ format: 'markdown', text: 'Ferry late.\n', original: bytes });
});

test('a chosen encoding is used', async () => {
  const bytes = iconv.encode('Паром опаздывает', 'koi8-r');
  const [article] = await readAll(readText, makeSource('a.txt', bytes), { encoding: 'koi8-r' });
  expect(article).toMatchObject({
    text: 'Паром опаздывает',
    encoding: { encoding: 'koi8-r', by: 'choice' },
    original: null,
  });
});
