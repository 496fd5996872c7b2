import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createCaller } from '../../electron/cli/run-command.ts';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { schemaDefinition } from '../../shared/model/schema.ts';
import { createOffsetMap } from '../../shared/text/offsets.ts';
import defaultSchema from '../../resources/schema-default.json' with { type: 'json' };
import { annotateByKeys, type GoldLink, type GoldMark, type Presses } from '../support/annotate-by-keys.ts';
import { articleOf, makeFolder, startApp } from '../support/app.ts';
import { readEntityNames, readProject } from '../support/read-project.ts';

/** Gold as hearsay JSONL. Another file, line and annotator: HEARSAY_GOLD=FILE HEARSAY_GOLD_LINE=0
 *  HEARSAY_GOLD_ANNOTATOR=gold. */
const file =
  process.env['HEARSAY_GOLD'] ?? join(import.meta.dirname, '../../resources/sample/marked.hearsay.jsonl');
const whose = process.env['HEARSAY_GOLD_ANNOTATOR'] ?? 'Mira';

interface Line {
  text: string;
  offsets?: string;
  entities: { id: string; name: string }[];
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
    .map(({ id, label, start, end, attrs, entity, note }) => ({
      id,
      label,
      start: toUtf16(start),
      end: toUtf16(end),
      attrs,
      entity: line.entities.find((one) => one.id === entity)?.name ?? null,
      note,
    }));
  return { text: line.text, marks, links: line.relations.filter(({ annotator }) => annotator === whose) };
}

const showMark = ({ label, start, end, attrs, entity, note }: GoldMark): string =>
  `${start}–${end} ${label} ${JSON.stringify(Object.entries(attrs).toSorted(([a], [b]) => a.localeCompare(b)))} ${entity} ${note}`;

/** Marks and links in words that no id plays a part in. */
function describe(marks: readonly GoldMark[], links: readonly GoldLink[]): string[] {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const place = (id: string) => `${byId.get(id)?.start}–${byId.get(id)?.end}`;
  return [
    ...marks.map(showMark),
    ...links.map(({ type, from, to }) => `${place(from)} ${type} ${place(to)}`),
  ].toSorted();
}

function report({ trios, ...kinds }: Presses, marks: number): string {
  const perMark = Object.entries(kinds).map(([kind, count]) => `${kind} ${(count / marks).toFixed(1)}`);
  const outlined = trios.filter((trio) => trio.outlined);
  const median = (of: typeof trios) =>
    of.map(({ presses }) => presses).toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 'none';
  return [
    `${marks} marks; presses for each: ${perMark.join(', ')}`,
    `quotes with cue and speaker: ${trios.length}, median ${median(trios)} presses; outlines right for ${outlined.length}, median ${median(outlined)}`,
  ].join('\n');
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
  await call('import.run', { paths: [join(folder.path, 'article.txt')], boilerplate: 'keep' });
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

  console.log(report(presses, gold.marks.length));
  const [document] = await readProject(project);
  const names = await readEntityNames(project);
  const made = (document?.annotations ?? []).map((mark) => ({
    ...mark,
    entity: mark.entityId === null ? null : (names.get(mark.entityId) ?? null),
  }));
  expect(describe(made, document?.relations ?? [])).toEqual(describe(gold.marks, gold.links));
  await quit();
  folder.remove();
});
