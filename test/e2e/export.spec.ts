import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;

test.beforeEach(async () => {
  folder = makeFolder();
  running = await startApp(join(folder.path, 'user'));
  ({ page } = running);
  await articleOf(page).waitFor();
});
test.afterEach(async () => {
  await running.quit();
  folder.remove();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const formats = () => page.getByRole('listbox', { name: 'Format' });
const format = (name: string) => formats().getByRole('option', { name });
const losses = () => page.getByRole('region', { name: 'What will not be in it' });
const command = () => page.getByRole('region', { name: 'The same from the command line' });

/** The files that were asked to be shown in their folder. */
const watchFolders = () =>
  running.app.evaluate(({ shell }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    shell.showItemInFolder = (path) => void shown.push(path);
  });
const foldersShown = () => running.app.evaluate(() => (globalThis as { shown?: string[] }).shown);

test('an export is chosen, looked over, written and found, by keys alone', async () => {
  const out = join(folder.path, 'tasks');
  await running.answerDialogs({ save: out });
  await watchFolders();
  await press('Control+e');

  await test.step('what the format cannot carry is said before', async () => {
    await expect(format('hearsay JSONL')).toBeFocused();
    await expect(losses()).toContainText('suggestions of the machine · out unless asked for');
    await expect(losses()).not.toContainText('left out');
    await page.keyboard.type('maxqda');
    await press('Enter');
    await expect(format('REFI-QDA')).toBeFocused();
    await expect(format('REFI-QDA')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.type('brat');
    await press('ArrowDown');
    await expect(format('brat standoff')).toBeFocused();
    await press('Shift+Tab', 'Escape');
    await expect(format('brat standoff')).toBeFocused();
    await press('ArrowDown');
    await expect(format('doccano')).toHaveAttribute('aria-selected', 'true');
    await expect(losses()).toContainText('attributes · left out');
    await page.keyboard.type('labelq');
    await expect(page.getByRole('searchbox', { name: 'Find a format' })).toBeFocused();
    await expect(formats().getByRole('option')).toHaveCount(0);
    await press('Backspace', 'Enter');
    await expect(format('Label Studio')).toBeFocused();
    await expect(losses()).toContainText('metadata of articles · left out');
    await expect(losses()).not.toContainText('attributes · left out');
    await expect(command()).toContainText('--format labelstudio');
  });

  await test.step('the first article is shown as it will be written', async () => {
    const sample = page.getByRole('region', { name: /tasks\.json$/u });
    await expect(sample).toContainText('"text":"Lift bridge at Carrow');
    await expect(sample).toContainText('The file goes on.');
  });

  await test.step('the dataset is whole, and says what it holds', async () => {
    await press('Control+Enter');
    await expect(page.getByText('Exported and read back.')).toBeVisible();
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ format: 'labelstudio', offsets: 'utf16', counts: { documents: 12 } });
    expect(manifest.verifiedSpans).toBe(manifest.counts.annotations);
    const [annotator] = manifest.annotators;
    const tasks = JSON.parse(readFileSync(join(out, annotator, 'tasks.json'), 'utf8'));
    for (const { data, annotations } of tasks)
      for (const { type, value } of annotations[0].result)
        if (type === 'labels') expect(data.text.slice(value.start, value.end)).toBe(value.text);
  });

  await test.step('its folder is shown, and the way leads back to the article', async () => {
    await press('Shift+Tab', 'Enter');
    await expect.poll(foldersShown).toEqual([out]);
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Choose a folder and export' })).toBeFocused();
    await press('Escape');
    await expect(articleOf(page)).toBeFocused();
  });

  await test.step('the format is remembered', async () => {
    await running.quit();
    running = await startApp(join(folder.path, 'user'));
    ({ page } = running);
    await press('Control+6');
    await expect(format('Label Studio')).toBeFocused();
  });
});

test('what goes out is chosen by keys: whose marks, which articles, and in which parts', async () => {
  const out = join(folder.path, 'parts');
  const counts = page.locator('.export-counts dd');
  const parts = page.getByRole('region', { name: 'Parts' });
  await running.answerDialogs({ save: out });
  await press('Control+e', 'F6');
  await expect(page.getByRole('button', { name: /Whose marks/u })).toBeFocused();
  await expect(counts.first()).toHaveText('12');
  const all = await counts.nth(1).innerText();

  await test.step('one annotator, one label, the words of a search', async () => {
    await press('Enter');
    await expect(page.getByRole('option', { name: 'import' })).toBeFocused();
    await press('ArrowDown', 'Space', 'Escape');
    await expect(page.getByRole('button', { name: /Mira.*Whose marks|Whose marks.*Mira/u })).toBeFocused();
    await expect(counts.nth(1)).not.toHaveText(all);
    const query = page.getByRole('textbox', { name: 'Found by a search' });
    while (!(await query.evaluate((field) => field === document.activeElement))) await press('Tab');
    await page.keyboard.type('/a(/');
    await expect(page.locator('.export-problem')).toHaveText(/^This expression cannot be read/u);
    await press('Control+a');
    await page.keyboard.type('qqxq');
    await expect(page.locator('.export-problem')).toHaveText(/^No article fits these choices/u);
    await press('Control+a');
    await page.keyboard.type('label:quote');
    await expect(page.locator('.export-problem')).toHaveCount(0);
    await expect(command()).toContainText('--annotator Mira --search label:quote');
  });
  await expect(page.locator('.export-found[data-dimmed]')).toHaveCount(0);
  const documents = Number(await counts.first().innerText());

  await test.step('a new split', async () => {
    const open = page.getByRole('button', { name: 'New split…' });
    while (!(await open.evaluate((button) => button === document.activeElement))) await press('Tab');
    await press('Enter', 'Tab', 'Tab');
    await page.keyboard.type('60');
    await expect(page.getByText('these add up to 80')).toBeVisible();
    await press('Tab', 'Tab', 'Tab');
    await page.keyboard.type('30');
    await expect(page.getByText('these add up to')).toBeHidden();
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(open).toBeFocused();
    await expect(parts.getByRole('rowheader')).toHaveText(['train', 'dev', 'test']);
    await expect(command()).toContainText('--split split-1');
  });

  await test.step('the parts are folders, and hold what was said', async () => {
    const said = await parts.getByRole('row').allInnerTexts();
    await press('Control+Enter');
    await expect(page.getByText('Exported and read back.')).toBeVisible();
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      format: 'jsonl',
      annotators: ['Mira'],
      selection: { annotators: ['Mira'], query: 'label:quote' },
      split: { name: 'split-1', seed: 1, parts: [{ share: 60 }, { share: 30 }, { share: 10 }] },
      counts: { documents },
    });
    for (const [at, part] of ['train', 'dev', 'test'].entries()) {
      const file = join(out, part, 'documents.jsonl');
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
      expect(said[at + 1]?.split(/\s+/u)[2], part).toBe(`${lines.length}`);
      for (const line of lines) expect(line).not.toContain('"annotator":"Jonas"');
    }
  });

  await test.step('a split that is forgotten comes back by undo', async () => {
    await press('Escape');
    const split = page.getByRole('button', { name: /split-1/u });
    await page.getByRole('button', { name: 'Forget this one' }).press('Enter');
    await expect(split).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'New split…' })).toBeFocused();
    await press('Control+z');
    await expect(page.getByText(/^Taken back/u)).toBeVisible();
    await press('Shift+Tab', 'ArrowDown');
    await expect(page.getByRole('option', { name: 'split-1' })).toBeVisible();
    await press('ArrowDown', 'Enter');
    await expect(split).toBeFocused();
    await expect(parts).toBeVisible();
  });
});

test('nothing but reading is asked of a project that is open for reading', async () => {
  const project = join(folder.path, 'user', 'Sample project.hearsay');
  const before = page;
  const other = await startApp(join(folder.path, 'other'), project);
  ({ page } = other);
  await page.getByRole('button', { name: /read/u }).press('Enter');
  await articleOf(page).waitFor();
  await press('Control+6');
  await expect(format('hearsay JSONL')).toBeFocused();
  await expect(page.locator('.export-counts dd').first()).toHaveText('12');
  await expect(page.getByRole('button', { name: 'New split…' })).toBeDisabled();
  await other.answerDialogs({ save: join(folder.path, 'read') });
  await press('Control+Enter');
  await expect(page.getByText('Exported and read back.')).toBeVisible();
  await other.quit();
  page = before;
});
