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

test('what the head of a text says of it is taken, and stays in the text', async () => {
  const text = 'Title: Ferry late\nDate: 17.09.2022\nLanguage: en_gb\n\nBy Ann Quay\n\nIt is late. 👍🏽\n';
  expect(await readAll(readText, makeSource('a.txt', text))).toMatchObject([
    {
      text,
      title: 'Ferry late',
      language: 'en-GB',
      meta: { published: '2022-09-17', authors: ['Ann Quay'] },
      furniture: [
        { start: 0, end: 17, kind: 'metadata' },
        { start: 18, end: 34, kind: 'metadata' },
        { start: 35, end: 50, kind: 'metadata' },
        { start: 52, end: 63, kind: 'byline' },
      ],
    },
  ]);
});

test('the headings of Markdown are shown, and the first is the title if nothing else says it', async () => {
  const markdown = '---\ntags: [ferry]\n---\n\n# Ferry *late*\n\nIt is.\n\nWind\n----\n\n```\n# code\n```\n';
  const [article] = await readAll(readMarkdown, makeSource('a.md', markdown));
  expect(article).toMatchObject({ text: markdown, title: 'Ferry *late*', meta: { keywords: ['ferry'] } });
  const furniture = article?.kind === 'article' ? article.furniture : [];
  expect(furniture.map(({ start, end, kind }) => [kind, markdown.slice(start, end)])).toEqual([
    ['metadata', '---\ntags: [ferry]\n---'],
    ['headline', '# Ferry *late*'],
    ['subheading', 'Wind\n----'],
  ]);
  const titled = '---\ntitle: Ferry\n---\n# Late\n';
  expect(await readAll(readMarkdown, makeSource('a.md', titled))).toMatchObject([{ title: 'Ferry' }]);
});

test('YAML that refers to itself is the article’s', async () => {
  const bomb = '---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n\nIt is late.\n';
  expect(await readAll(readText, makeSource('a.txt', bomb))).toMatchObject([{ meta: {}, furniture: [] }]);
});
