import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parseBrat } from '../../shared/formats/brat-reading.ts';
import { coveredText } from '../../shared/text/covered.ts';
import { articleOf, makeFolder, selectByKeys, startApp } from '../support/app.ts';
import { readProject } from '../support/read-project.ts';

const text =
  'Harbour stays shut 😀\n\n“We open on Friday,” said Ilse Brandt, the harbour master.\n\nNobody else would speak.\n';
const quote = '“We open on Friday,”';
const cue = 'said';
const speaker = 'Ilse Brandt, the harbour master';

test('from article files to a labelled dataset, by keyboard', async () => {
  const folder = makeFolder();
  const userData = join(folder.path, 'user');
  const project = join(folder.path, 'harbour.hearsay');
  const article = join(folder.path, 'harbour.txt');
  const more = join(folder.path, 'more');
  const out = join(folder.path, 'dataset');
  writeFileSync(article, text);
  mkdirSync(more);
  writeFileSync(join(more, 'second.txt'), 'A second article.\r\n\r\nIt ends its lines as Windows does.\r\n');
  writeFileSync(join(more, 'copy.txt'), text);

  let { page, answerDialogs, chooseMenu, quit } = await startApp(userData);

  await test.step('make a project', async () => {
    await answerDialogs({ save: project });
    await chooseMenu('file.newProject');
    await expect(page.getByText('This project has no articles yet', { exact: false })).toBeVisible();
  });

  await test.step('import by the menu’s dialog', async () => {
    await answerDialogs({ open: [article] });
    await chooseMenu('file.import');
    await expect(page.getByText('1 article imported.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('option')).toHaveCount(1);
  });

  await test.step('import a folder by drag and drop', async () => {
    const client = await page.context().newCDPSession(page);
    const data = { items: [], files: [more], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    }
    // What the project had already is worth a look.
    await expect(page.getByRole('grid').getByText('Known')).toBeVisible();
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('option')).toHaveCount(2);
  });

  await test.step('mark quote, cue and speaker with the keyboard alone', async () => {
    await page.getByRole('listbox', { name: 'Articles' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(articleOf(page)).toBeFocused();
    for (const [part, key] of [
      [quote, '1'],
      [cue, '2'],
      [speaker, '3'],
    ] as const) {
      await selectByKeys(page, text, part);
      await page.keyboard.press(key);
    }
    await expect(articleOf(page).locator('.mark')).not.toHaveCount(0);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  const marked = await readProject(project);
  const [headline, ...own] = marked[0]?.annotations ?? [];
  expect([headline?.label, headline?.origin]).toEqual(['boilerplate', 'rule']);
  const covered = own.map(({ label, start, end }) => [label, text.slice(start, end)]);
  expect(covered).toEqual([
    ['quote', quote],
    ['cue', cue],
    ['speaker', speaker],
  ]);
  expect(marked[0]?.relations.map(({ type }) => type).sort()).toEqual(['has_cue', 'spoken_by']);
  expect(marked[1]?.text).toBe('A second article.\n\nIt ends its lines as Windows does.\n');

  await test.step('link across paragraphs by a hint letter, then take it back', async () => {
    await selectByKeys(page, text, 'Nobody else would speak.');
    await page.keyboard.press('1');
    await page.keyboard.press('l');
    const panel = page.getByRole('region', { name: 'Link this quote to' });
    const target = panel.getByRole('button', { name: 'Ilse Brandt' });
    await page.keyboard.press((await target.locator('kbd').innerText()).trim());
    const links = async () => (await readProject(project))[0]?.relations.map(({ type }) => type).sort();
    await expect.poll(links).toEqual(['has_cue', 'spoken_by', 'spoken_by']);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => readProject(project)).toEqual(marked);
  });

  await test.step('undo everything and do it again', async () => {
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
    await expect.poll(async () => (await readProject(project))[0]?.annotations.length).toBe(1);
    await expect(articleOf(page).locator('.mark')).toHaveCount(0);
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => readProject(project)).toEqual(marked);
  });

  await test.step('quit, start again: everything is there', async () => {
    await quit();
    expect(readdirSync(folder.path).filter((name) => name.startsWith('harbour.hearsay'))).toEqual([
      'harbour.hearsay',
    ]);
    ({ page, answerDialogs, chooseMenu, quit } = await startApp(userData));
    await expect(articleOf(page).locator('.mark').first()).toBeVisible();
    expect(await readProject(project)).toEqual(marked);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await readProject(project))[0]?.annotations.length).toBe(3);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => readProject(project)).toEqual(marked);
  });

  await test.step('export to brat and compare every span’s text', async () => {
    await answerDialogs({ save: out });
    await chooseMenu('file.export');
    await page.getByText('brat standoff').click();
    await page.getByRole('button', { name: 'Choose a folder and export' }).click();
    await expect(page.getByText('Exported and read back.')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
  const name = `${marked[0]?.document.id}`;
  const read = (ending: string) => readFileSync(join(out, `${name}.${ending}`), 'utf8');
  const { document } = parseBrat({ given: read('txt'), ann: read('ann'), configuration: null });
  const people = document.annotations.filter(({ label }) => label !== 'boilerplate');
  expect(people.map((mark) => [mark.label, coveredText(document.text, mark)])).toEqual(covered);

  await quit();
  folder.remove();
});
