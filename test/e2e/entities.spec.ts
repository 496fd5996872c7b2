import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';
import { hearsay } from '../support/cli.ts';

const LONG = `The ${'permanent '.repeat(20)}committee for quays`;
const names = [
  { id: 'e1', name: 'Ada Quill', aliases: ['Quill'], type: 'person', identification: 'named' },
  { id: 'e2', name: 'A. Quill', type: 'person', identification: 'named' },
  { id: 'e3', name: 'عدا الميناء', type: 'person', identification: 'named' },
  { id: 'e4', name: LONG, type: 'organisation', identification: 'named' },
];
const speaker = (id: string, start: number, end: number, entity: string) => ({
  id,
  annotator: 'Bo',
  label: 'speaker',
  start,
  end,
  entity,
});
const lines = [
  {
    hearsay: 1,
    id: 'd1',
    title: 'Ferry',
    text: 'Ada Quill said no. The committee agreed 👩‍👩‍👧‍👦.',
    entities: [names[0], names[3]],
    annotations: [speaker('a', 0, 9, 'e1'), speaker('b', 19, 32, 'e4')],
  },
  {
    hearsay: 1,
    id: 'd2',
    title: 'Quay',
    text: 'Nobody heard A. Quill. قالت عدا لا.',
    entities: [names[1], names[2]],
    annotations: [speaker('c', 13, 21, 'e2'), speaker('d', 28, 31, 'e3')],
  },
];

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;

test.beforeAll(async () => {
  folder = makeFolder();
  const project = join(folder.path, 'names.hearsay');
  const file = join(folder.path, 'lines.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  await hearsay(['init', project]);
  expect(await hearsay(['import', project, file])).toMatchObject({ code: 0 });
  running = await startApp(join(folder.path, 'user'), project);
  ({ page } = running);
  await articleOf(page).waitFor();
});
test.afterAll(async () => {
  await running.quit();
  folder.remove();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const sheet = () => page.getByRole('dialog');
const entity = (name: string | RegExp) => sheet().getByRole('button', { name });
const field = (name: string) => sheet().getByRole('textbox', { name, exact: true });
const notice = (words: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(words);

/** Opens the list and, by typing and tabbing, the entity that is found first. */
async function openEntity(words: string, name: string): Promise<void> {
  await running.chooseMenu('view.entities');
  await expect(field('Find a name')).toBeFocused();
  await page.keyboard.insertText(words);
  await expect(async () => {
    await press('Tab');
    await expect(entity(name).first()).toBeFocused({ timeout: 50 });
  }).toPass();
  await press('Enter');
  await expect(sheet()).toHaveAccessibleName(name);
}

test('names are looked up: other names, accents, from right to left, long ones', async () => {
  await running.chooseMenu('view.entities');
  await expect(sheet().getByRole('listitem')).toHaveCount(4);
  for (const [words, count] of [
    ['quill', 2],
    ['عدا', 1],
    ['PERMANENT', 1],
    ['nobody', 0],
  ] as const) {
    await press('Control+a');
    await page.keyboard.insertText(words);
    await expect(sheet().getByRole('listitem')).toHaveCount(count);
  }
  await expect(sheet().getByText('No entity of that name yet')).toBeVisible();
  await press('Escape');
  await expect(sheet()).toHaveCount(0);
  await expect(articleOf(page)).toBeFocused();
});

test('two entities become one, its mentions lead across articles, and undo parts them', async () => {
  await openEntity('A. Quill', 'A. Quill');
  await field('Merge into another entity').focus();
  await page.keyboard.insertText('ada');
  await press('Tab');
  await expect(entity('Merge into Ada Quill')).toBeFocused();
  await press('Enter');
  await expect(sheet()).toHaveAccessibleName('Ada Quill');
  await expect(field('Other names, with a semicolon between')).toHaveValue('Quill; A. Quill');
  await expect(notice(/^A\. Quill and Ada Quill are one now/u)).toBeVisible();
  const mentions = sheet().getByRole('listitem').getByRole('button');
  await expect(mentions).toHaveCount(2);
  await mentions.last().focus();
  await press('Enter');
  await expect(sheet()).toHaveCount(0);
  await expect(articleOf(page)).toHaveAccessibleName(/Quay/u);
  await expect(articleOf(page).locator('.tint-full')).toHaveText('A. Quill');
  await expect(articleOf(page)).toBeFocused();

  await press('Control+z');
  await openEntity('A. Quill', 'A. Quill');
  await expect(sheet().getByRole('listitem')).toHaveCount(1);
  await press('Escape');
});
