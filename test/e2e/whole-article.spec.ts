import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createCaller } from '../../electron/cli/run-command.ts';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { schemaDefinition } from '../../shared/model/schema.ts';
import { createOffsetMap } from '../../shared/text/offsets.ts';
import defaultSchema from '../../resources/schema-default.json' with { type: 'json' };
import { annotateByKeys, type GoldLink, type GoldMark } from '../support/annotate-by-keys.ts';
import { articleOf, makeFolder, startApp } from '../support/app.ts';
import { readProject } from '../support/read-project.ts';

/** Gold as hearsay JSONL. Another file, line and annotator: HEARSAY_GOLD=FILE HEARSAY_GOLD_LINE=0
 *  HEARSAY_GOLD_ANNOTATOR=gold. */
const file =
  process.env['HEARSAY_GOLD'] ?? join(import.meta.dirname, '../../resources/sample/marked.hearsay.jsonl');
const whose = process.env['HEARSAY_GOLD_ANNOTATOR'] ?? 'Mira';

interface Line {
  text: string;
  offsets?: string;
  annotations: (GoldMark & { annotator: string })[];
  relations: (GoldLink & { annotator: string })[];
}

function readGold() {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const line = JSON.parse(lines[Number(process.env['HEARSAY_GOLD_LINE'] ?? 0)] ?? '') as Line;
  const map = createOffsetMap(line.text);
  const toUtf16 = (offset: number) => (line.offsets === 'utf16' ? offset : (map.toUtf16(offset) ?? 0));
  const marks = line.annotations
    .filter(({ annotator }) => annotator === whose)
    .map(({ id, label, start, end, attrs }) => ({
      id,
      label,
      start: toUtf16(start),
      end: toUtf16(end),
      attrs,
    }));
  return { text: line.text, marks, links: line.relations.filter(({ annotator }) => annotator === whose) };
}

const showMark = ({ label, start, end, attrs }: Omit<GoldMark, 'id'>): string =>
  `${start}–${end} ${label} ${JSON.stringify(Object.entries(attrs).toSorted(([a], [b]) => a.localeCompare(b)))}`;

/** Marks and links in words that no id plays a part in. */
function describe(marks: readonly GoldMark[], links: readonly GoldLink[]): string[] {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const place = (id: string) => `${byId.get(id)?.start}–${byId.get(id)?.end}`;
  return [
    ...marks.map(showMark),
    ...links.map(({ type, from, to }) => `${place(from)} ${type} ${place(to)}`),
  ].toSorted();
}

test('a whole article is marked with the keyboard alone', async () => {
  test.setTimeout(600_000);
  const folder = makeFolder();
  const gold = readGold();
  const project = join(folder.path, 'one.hearsay');
  writeFileSync(join(folder.path, 'article.txt'), gold.text);
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, 'test');
  await call('project.create', { file: project });
  await call('import.run', { paths: [join(folder.path, 'article.txt')] });
  core.close();

  const { page, quit } = await startApp(join(folder.path, 'user'), project);
  if (!(await articleOf(page).isVisible())) {
    await page.keyboard.press('F6');
    await page.keyboard.press('Enter');
  }
  await expect(articleOf(page)).toBeFocused();
  await page.keyboard.press('Control+Home');
  const schema = schemaDefinition.parse(defaultSchema);
  const presses = await annotateByKeys(page, { ...gold, schema });
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  const [document] = await readProject(project);
  expect(describe(document?.annotations ?? [], document?.relations ?? [])).toEqual(
    describe(gold.marks, gold.links),
  );
  const perMark = (count: number) => (count / presses.marks).toFixed(1);
  console.log(
    `${presses.marks} marks, ${gold.links.length} links; keys per mark: ${perMark(presses.spans)} for text, ${perMark(presses.links)} for links, ${perMark(presses.attributes)} for attributes`,
  );
  await quit();
  folder.remove();
});
