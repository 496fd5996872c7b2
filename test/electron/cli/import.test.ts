import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Output } from '../../../shared/contract.ts';
import type { ImportResult } from '../../../electron/cli/import-result.ts';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { articleFiles, HEADLINE } from '../../support/article-files.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const resultsOf = (answer: { results: ImportResult[] }): ImportResult[] => answer.results;

async function makeImport(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  await writeFiles(
    folder,
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`in/${name}`, content])),
  );
  await hearsay(['init', project]);
  return { project, files: join(folder, 'in'), folder };
}

test('an import says of every file what became of it', async () => {
  const { project, files } = await makeImport({
    'a.html': articleFiles['article.html'] as Buffer,
    'b.pdf': '%PDF-1.7 that ends here',
    'c.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    'd.txt': `${HEADLINE}\n\nRead also: Another ferry is late\n\nThe quay at Nordholm reopened on Monday, officials said.\n`,
  });
  const { code, answer } = await hearsayJson('import', project, files);
  expect(code).toBe(1);
  const [page, broken, picture, text] = resultsOf(answer);
  expect(page).toMatchObject({
    file: 'a.html',
    outcome: 'added',
    reason: null,
    format: 'html',
    encoding: 'utf-8',
    uncertain: false,
    title: HEADLINE,
    language: 'en',
    meta: { url: 'https://courier.example/ferry', published: '2026-03-02T08:00:00Z' },
    cluster: page?.id,
  });
  expect(broken).toMatchObject({ file: 'b.pdf', outcome: 'failed', id: null });
  expect(broken?.reason).toMatch(/damaged/u);
  expect(picture).toMatchObject({ file: 'c.png', outcome: 'skipped', id: null });
  expect(text?.boilerplate).toContainEqual({ start: 30, end: 62, kind: 'read_also' });
});

test('tables are looked at, and their columns are what one says they are', async () => {
  const table =
    'headline,comment,words\nFerry,Nobody asked for this remark at all,The ferry sank in the harbour before the council could meet.\n';
  const { project, files, folder } = await makeImport({ 'table.csv': table });
  const looked: Output<'import.look'> = (await hearsayJson('import', project, files, '--look')).answer;
  expect(looked).toMatchObject({
    files: 1,
    formats: { csv: 1 },
    tables: [{ file: 'table.csv', columns: ['headline', 'comment', 'words'] }],
  });
  const columns = looked.tables[0]?.columns;
  const mapping = {
    text: ['words'],
    title: 'headline',
    published: null,
    url: null,
    language: null,
    id: null,
    skip: ['comment'],
  };
  const file = join(folder, 'mapping.json');
  writeFileSync(file, JSON.stringify({ tables: [{ columns, mapping }] }));
  const { answer } = await hearsayJson('import', project, files, '--mapping', file);
  const results = resultsOf(answer);
  expect(results).toMatchObject([{ line: 2, outcome: 'added', title: 'Ferry' }]);
  expect(results[0]?.meta).not.toHaveProperty('comment');
  expect((await hearsay(['import', project, files, '--look'])).stdout).toMatch(/^1 file: 1 csv\./u);
});
