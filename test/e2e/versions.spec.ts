import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';

/** As it stood on the page: with furniture and curly quotes. */
const raw = `Ferry to Sandhavn sails again in spring

Read also: Why the harbour froze

The ferry will sail again in April, minister Ilse Brandt said on Tuesday. “We have waited long enough,” she told reporters at the quay. “The boat is ready, and so are we.”

Read also: Ticket prices explained

Harbour master Tore Lind was less sure. “The ramp isn’t safe yet,” Lind said. He added that the yard needs another six weeks.

Forty people waited on the quay for a boat that did not come. Some had brought their children 🚢; others had been there since dawn.

The council meets on Friday. It will be the last meeting before the elections.

Subscribe to our newsletter
`;

/** Cleaned, with straight quotes; one quote has other words. */
const clean = `Ferry to Sandhavn sails again in spring

The ferry will sail again in April, minister Ilse Brandt said on Tuesday. "We have waited long enough," she told reporters at the quay. "The boat is ready, and so are we."

Harbour master Tore Lind was less sure. "The ramp isn't really safe yet," Lind said. He added that the yard needs another six or seven weeks.

Forty people waited on the quay for a boat that did not come. Some had brought their children 🚢; others had been there since dawn.

The council meets on Friday. It will be the last meeting before the elections.
`;

const marked = [
  ['speaker', 'minister Ilse Brandt'],
  ['quote', '“We have waited long enough,”'],
  ['cue', 'told'],
  ['boilerplate', 'Read also: Ticket prices explained'],
  ['quote', '“The ramp isn’t safe yet,”'],
  ['quote', 'the yard needs another six weeks'],
] as const;

// Each goes on where the one before it left off.
test.describe.configure({ mode: 'serial' });

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;

test.beforeAll(async () => {
  folder = makeFolder();
  running = await startApp(join(folder.path, 'user'));
  ({ page } = running);
  await articleOf(page).waitFor();
  await running.answerDialogs({ save: join(folder.path, 'versions.hearsay') });
  await press('Control+n');
  await page.locator('.welcome-sentence').waitFor();
  const files = [join(folder.path, 'raw.hearsay.jsonl'), join(folder.path, 'clean.txt')] as const;
  writeFileSync(files[0], `${JSON.stringify(line)}\n`);
  writeFileSync(files[1], clean);
});
test.afterAll(async () => {
  await running.quit();
  folder.remove();
});

/** The raw version with its marks, as a line of hearsay JSONL. */
const line = {
  hearsay: 1,
  offsets: 'utf16',
  id: 'raw',
  title: 'Ferry to Sandhavn sails again in spring',
  language: 'en',
  text: raw,
  annotations: marked.map(([label, words], at) => ({
    id: `m${at}`,
    annotator: 'Ada',
    label,
    start: raw.indexOf(words),
    end: raw.indexOf(words) + words.length,
    attrs: label === 'quote' ? { type: 'direct' } : {},
  })),
  relations: [],
  entities: [],
};

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const rows = () => page.getByRole('listbox', { name: 'Articles' }).getByRole('option');
const notice = (text: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(text);
const comparison = () => page.getByRole('grid', { name: 'Both versions' });
const queue = () => page.getByRole('grid', { name: 'Waiting marks' });
const decision = () => page.getByRole('region', { name: 'The mark at hand' });

test('two versions are found when they are imported, and the library says so', async () => {
  await running.answerDialogs({
    open: [join(folder.path, 'raw.hearsay.jsonl'), join(folder.path, 'clean.txt')],
  });
  await press('Control+i');
  await expect(page.getByRole('grid', { name: /^Files of raw/u })).toBeFocused();
  await press('Control+1');
  await expect(rows()).toHaveCount(2);
  await expect(rows().first()).toContainText('2 versions');
  await expect(rows().last()).toContainText('2 versions');
});

test('they stand side by side, and keys go through what differs', async () => {
  await press('Control+d');
  await expect(comparison()).toBeFocused();
  await expect(page.getByText(/^Paragraphs: 2 changed and 3 only on the left/u)).toBeVisible();
  await press('n');
  await expect(page.getByText('Difference 1 of 5')).toBeVisible();
  await press('n', 'n', 'p');
  await expect(page.getByText('Difference 2 of 5')).toBeVisible();
  await expect(comparison().locator('del', { hasText: 'isn’t' })).toBeVisible();
  await expect(comparison().locator('ins', { hasText: 'or seven' })).toBeVisible();
  await press('m');
  await expect(page.getByText(/^Mark \d of 6$/u)).toBeVisible();
  await expect(page.getByText('only on the left', { exact: true })).toBeVisible();
  await press('s');
  await expect(page.getByText(/3 only on the right/u)).toBeVisible();
  await press('s');
  await expect(page.getByText(/3 only on the left/u)).toBeVisible();
});

test('marks are carried over: what fits lands, the rest waits', async () => {
  await running.chooseMenu('versions.carry');
  const dialog = page.getByRole('dialog', { name: 'Carry marks over' });
  await expect(dialog.getByRole('radio', { name: 'Everybody’s' })).toBeFocused();
  await press('Enter');
  await expect(notice(/^3 marks carried over\. 3 wait for a decision\./u)).toBeVisible();
  await expect(queue()).toBeFocused();
  await expect(page.getByText('1 of 3', { exact: true })).toBeVisible();
});

test('a waiting mark is dropped, one is accepted, one is moved first', async () => {
  await expect(decision()).toContainText('Boilerplate');
  await expect(decision()).toContainText('Nothing like it is left in the text.');
  await press('Enter');
  await expect(notice(/^Select the place in the text first/u)).toBeVisible();
  await press('x');
  await expect(page.getByText(/^1 of 2/u)).toBeVisible();

  await expect(decision()).toContainText('Its words changed.');
  await expect(decision().locator('ins', { hasText: 'really' })).toBeVisible();
  await press('a');
  await expect(page.getByText(/^1 of 1/u)).toBeVisible();

  const aim = page.locator('.waiting-target .aim');
  await expect(aim.first()).toBeVisible();
  const words = async () => (await aim.allTextContents()).join('');
  expect(await words()).toBe('the yard needs another six or seven weeks');
  await press('Alt+ArrowLeft', 'Shift+Alt+ArrowLeft');
  await expect.poll(words).toBe('that the yard needs another six or seven');
  await press('Alt+ArrowRight', 'Shift+Alt+ArrowRight', 'Shift+Alt+ArrowRight');
  await expect.poll(words).toBe('the yard needs another six or seven weeks.');
  await press('Enter');
  await expect(page.getByText('All 3 marks are decided.')).toBeVisible();
});

test('undo brings a decision back, and the place may be selected in the text', async () => {
  await press('Control+z');
  await expect(page.getByText(/^1 of 1/u)).toBeVisible();
  await press('F6');
  const text = page.locator('.waiting-target .cm-content');
  for (let turn = 0; turn < 4 && !(await text.evaluate((node) => node === document.activeElement)); turn++)
    await press('F6');
  await expect(text).toBeFocused();
  await press('Control+Home', 'Control+Shift+ArrowRight');
  await expect(page.locator('.waiting-target .aim')).toHaveText('Ferry');
  await press('Shift+ArrowLeft', 'Enter');
  await expect(page.getByText('All 3 marks are decided.')).toBeVisible();
  await press('Control+z');
  await expect(queue()).toBeFocused();
  await press('Enter');
  await expect(page.getByText('All 3 marks are decided.')).toBeVisible();
  await press('Enter');
  await expect(articleOf(page)).toBeFocused();
});

test('a text is corrected as a new version, which gets the marks', async () => {
  await running.chooseMenu('versions.correct');
  const text = page.getByRole('textbox', { name: /^Text of Ferry/u });
  await expect(text).toBeFocused();
  await expect(page.getByRole('button', { name: /^Save as a new version/u })).toBeDisabled();
  await press('Control+Home');
  await page.keyboard.type('Slow ');
  await expect(page.getByText('1 paragraph changed')).toBeVisible();
  await press('Control+z');
  await expect(page.getByText('Nothing changed yet')).toBeVisible();
  await press('Control+Home');
  await page.keyboard.type('Slow ');
  await press('Control+Enter');
  await expect(notice(/^5 marks carried over\.$/u)).toBeVisible();
  await expect(articleOf(page)).toBeFocused();
  await expect(articleOf(page)).toContainText('Slow Ferry to Sandhavn');
  await expect(rows()).toHaveCount(3);
  await expect(rows().last()).toContainText('3 versions');
  await expect(page.getByRole('region', { name: 'Versions' }).getByRole('listitem')).toHaveCount(2);
  await press('Control+z');
  await expect(rows()).toHaveCount(2);
});

test('an article is no version any more, and is made one again, from the library', async () => {
  await page.getByRole('listbox', { name: 'Articles' }).focus();
  await press('Home', 'ContextMenu');
  await page.getByRole('menuitem', { name: 'Make an article of its own' }).press('Enter');
  await expect(notice('1 article stands on its own now.')).toBeVisible();
  await expect(rows().first()).not.toContainText('2 versions');
  await page.getByRole('listbox', { name: 'Articles' }).focus();
  await press('Home', 'Shift+End');
  await page.getByRole('button', { name: 'Versions of one article' }).press('Enter');
  await expect(notice('2 articles are now versions of one.')).toBeVisible();
  await expect(rows().first()).toContainText('2 versions');
});
