import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { articleOf, makeFolder, startApp } from '../support/app.ts';

const folder = makeFolder();
test.afterAll(() => folder.remove());

test('an export is chosen, looked over, written and found, by keys alone', async () => {
  const { page, answerDialogs, quit } = await startApp(join(folder.path, 'user'));
  const out = join(folder.path, 'tasks');
  await articleOf(page).waitFor();
  await answerDialogs({ save: out });
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');

  await test.step('what the format cannot carry is said before', async () => {
    await expect(dialog).toContainText('suggestions of the machine · out unless asked for');
    await expect(dialog).not.toContainText('left out');
    for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowDown');
    await expect(dialog.getByRole('radio', { name: 'doccano' })).toBeChecked();
    await expect(dialog).toContainText('attributes · left out');
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByRole('radio', { name: 'Label Studio' })).toBeChecked();
    await expect(dialog).toContainText('metadata of articles · left out');
    expect(
      await dialog.evaluate(
        (element) =>
          [...element.querySelectorAll('*')].filter(
            (inner) =>
              inner.scrollWidth > inner.clientWidth + 1 && getComputedStyle(inner).overflowX === 'auto',
          ).length,
      ),
    ).toBe(0);
    await expect(dialog).not.toContainText('attributes · left out');
    await expect(dialog.locator('code')).toContainText('--format labelstudio');
  });

  await test.step('the dataset is whole, and says what it holds', async () => {
    await page.getByRole('button', { name: 'Choose a folder and export' }).press('Enter');
    await expect(page.getByText('Exported and read back.')).toBeVisible();
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ format: 'labelstudio', offsets: 'utf16', counts: { documents: 12 } });
    expect(manifest.verifiedSpans).toBe(manifest.counts.annotations);
    const [annotator] = manifest.annotators;
    const tasks = JSON.parse(readFileSync(join(out, annotator, 'tasks.json'), 'utf8'));
    for (const { data, annotations } of tasks)
      for (const { type, value } of annotations[0].result)
        if (type === 'labels') expect(data.text.slice(value.start, value.end)).toBe(value.text);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
  await quit();
});
