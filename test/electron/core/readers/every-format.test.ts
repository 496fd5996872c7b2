import { expect, test } from 'vitest';
import type { Draft } from '../../../../electron/core/jobs/make-draft.ts';
import { readSource } from '../../../../electron/core/jobs/read-files.ts';
import { datasetFormats } from '../../../../electron/core/formats/dataset-formats.ts';
import { memorySource } from '../../../../electron/core/readers/memory-source.ts';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import { fileFormat } from '../../../../shared/model/file-formats.ts';
import schema from '../../../../resources/schema-default.json' with { type: 'json' };
import { parseSchema } from '../../../../shared/model/parse-schema.ts';
import { articleFiles, HEADLINE, PARAGRAPHS } from '../../../support/article-files.ts';

const request = {
  format: 'auto',
  options: { encoding: 'auto', extent: 'article', mappings: [] },
  schema: parseSchema(schema),
  boilerplate: 'mark',
  owner: null,
} as const;

async function readDrafts(name: string): Promise<Draft[]> {
  const source = memorySource(name, articleFiles[name] as Buffer);
  const drafts: Draft[] = [];
  for await (const { draft, issues } of readSource(source, await recognise(source), request, 0)) {
    expect(issues).toEqual([]);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** What a page of PDF's own fonts cannot show, and the lines that it breaks a paragraph into. */
const plain = (text: string): string =>
  text
    .replace(/[“”]/gu, '"')
    .replace(/[^ -~\n]/gu, '')
    .replace(/ +/g, ' ');

test.each(Object.keys(articleFiles))('the article is read from %s, paragraph by paragraph', async (name) => {
  const drafts = await readDrafts(name);
  const article = drafts.find(({ document }) => document.text.includes('ferry ramp at Ostwick'));
  const paragraphs = (article?.document.text ?? '').split('\n\n');
  const wanted = name.endsWith('.pdf') ? PARAGRAPHS.map(plain) : PARAGRAPHS;
  expect(paragraphs.map((text) => text.trim())).toEqual(expect.arrayContaining([...wanted]));
  if (!name.startsWith('marked') && !name.startsWith('articles.tar'))
    expect(article?.document.title).toBe(HEADLINE);
});

test('there is a file of every format of articles', async () => {
  const formats = new Set<string>();
  for (const [name, bytes] of Object.entries(articleFiles))
    formats.add(await recognise(memorySource(name, bytes)));
  const alsoArticles = ['jsonl', 'csv'];
  const articles = fileFormat.options.filter(
    (format) => alsoArticles.includes(format) || !(format in datasetFormats),
  );
  expect([...formats].sort()).toEqual(articles.sort());
});
