import { readFileSync } from 'node:fs';
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
    await press('ArrowDown', 'ArrowDown');
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
