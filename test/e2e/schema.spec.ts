import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { articleOf, makeFolder, startApp } from '../support/app.ts';

const folder = makeFolder();
test.afterAll(() => folder.remove());

/** Goes on with Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 400; press++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const { activeElement: at } = document;
      return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    if (here === name) return;
  }
  throw new Error(`Tab never reaches “${name}”.`);
}

async function apply(page: Page): Promise<void> {
  await tabTo(page, 'Review changes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(/mark|in use|touched/u);
  await tabTo(page, 'Apply changes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('a label is added, used, renamed, removed with its marks moved, and brought back, by keys alone', async () => {
  const { page, answerDialogs, quit } = await startApp(join(folder.path, 'user'));
  const labels = page.getByRole('toolbar', { name: 'Label the selection' });
  await articleOf(page).waitFor();

  await page.keyboard.press('Control+3');
  await tabTo(page, 'Add label');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Rumour');
  await expect(page.getByRole('textbox', { name: 'Id', exact: true })).toHaveValue('rumour');
  await tabTo(page, 'Colour code');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('#2f6db6');
  await tabTo(page, 'Line');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Solid');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Some eyes would take this for Quote.')).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Some eyes would take this')).toHaveCount(0);
  await tabTo(page, 'Key');
  await page.keyboard.press('Enter');
  await page.keyboard.type('k');
  await page.keyboard.press('Enter');
  await apply(page);

  await page.keyboard.press('Control+1');
  await expect(labels.getByRole('button', { name: 'k Rumour' })).toBeVisible();
  await articleOf(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('k');
  await expect(page.locator('.cm-content .mark')).toHaveCount(1);

  await page.keyboard.press('Control+3');
  await page.getByRole('option', { name: 'Rumour' }).focus();
  await page.keyboard.press('Space');
  await tabTo(page, 'Id');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('gossip');
  await apply(page);
  await tabTo(page, 'Remove Rumour');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Review changes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('1 mark');
  await page.getByRole('button', { name: /What becomes of Rumour/u }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Move them to Cue');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /What becomes of Rumour/u })).toContainText('Cue');
  await tabTo(page, 'Apply changes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Control+1');
  await expect(labels.getByRole('button', { name: /Rumour/u })).toHaveCount(0);
  await expect(page.locator('.cm-content .tone-cue')).not.toHaveCount(0);
  await articleOf(page).focus();
  await page.keyboard.press('Control+Z');
  await expect(labels.getByRole('button', { name: 'k Rumour' })).toBeVisible();
  await expect(page.locator('.cm-content .tone-gossip')).not.toHaveCount(0);

  const file = join(folder.path, 'schema.json');
  await answerDialogs({ save: file, open: [file] });
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: 'Export…' }).press('Enter');
  await expect(page.getByText('The schema was written to')).toBeVisible();
  const exported = JSON.parse(readFileSync(file, 'utf8')) as {
    layers: { labels: { id: string; name?: string }[] }[];
  };
  const gossip = exported.layers[0]?.labels.find(({ id }) => id === 'gossip');
  expect(gossip).toMatchObject({ name: 'Rumour', key: 'k' });
  writeFileSync(file, JSON.stringify(exported).replace('"Rumour"', '"Whisper"'));
  await page.getByRole('button', { name: 'Import…' }).press('Enter');
  await expect(page.getByRole('option', { name: 'Whisper' })).toBeVisible();
  await apply(page);
  await page.keyboard.press('Control+1');
  await expect(labels.getByRole('button', { name: 'k Whisper' })).toBeVisible();
  await quit();
});
