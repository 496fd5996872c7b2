import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { articleOf, goTo, makeFolder, type RunningApp, selectByKeys, startApp } from '../support/app.ts';

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;

test.beforeAll(async () => {
  folder = makeFolder();
  running = await startApp(join(folder.path, 'user'));
  ({ page } = running);
});
test.afterAll(async () => {
  await running.quit();
  folder.remove();
});

const text = readFileSync(
  join(import.meta.dirname, '../../resources/sample/articles/06-fish-auction-quotes.txt'),
  'utf8',
);

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const active = () => articleOf(page).locator('.tint-full');
const row = (name: string) => page.getByRole('radiogroup', { name });
const chosen = (name: string) => row(name).getByRole('radio', { checked: true });

/** Opens the article of `text` by keys alone. */
async function openArticle(): Promise<void> {
  const list = page.getByRole('listbox', { name: 'Articles' });
  const place = Number(await page.getByRole('option', { name: /Last bell/u }).getAttribute('aria-posinset'));
  await expect(async () => {
    await press('F6');
    await expect(list).toBeFocused({ timeout: 50 });
  }).toPass();
  await press('Home', ...Array.from({ length: place - 1 }, () => 'ArrowDown'), 'Enter');
  await expect(articleOf(page)).toHaveAccessibleName(/Last bell/u);
}

test('attributes are set by keys, and the caret stays where it was', async () => {
  await openArticle();
  await selectByKeys(page, text, 'There were nineteen boats');
  await press('1');
  await expect(active()).toHaveText('There were nineteen boats');

  await press('Enter', 'i', 'ArrowDown');
  await expect(row('Act')).toBeFocused();
  await press('2', 'ArrowDown', 'm', 'm', 'ArrowDown', 'n');
  await expect(chosen('Type')).toHaveText(/indirect/u);
  await expect(chosen('Act')).toHaveText(/writing/u);
  await expect(chosen('Quote marks')).toHaveText(/missing close/u);
  await expect(chosen('Polarity')).toHaveText(/negated/u);

  await test.step('next, previous, cleared, taken back', async () => {
    await press('ArrowRight', 'ArrowRight');
    await expect(chosen('Polarity')).toHaveText(/positive/u);
    await press('ArrowLeft', ' ');
    await expect(chosen('Polarity')).toHaveText(/positive/u);
    await press('Delete');
    await expect(chosen('Polarity')).toHaveCount(0);
    await press('Control+z');
    await expect(chosen('Polarity')).toHaveText(/positive/u);
    await expect(row('Polarity')).toBeFocused();
  });

  await test.step('the list', async () => {
    await press('Enter');
    await expect(page.getByRole('listbox', { name: 'Polarity' })).toBeVisible();
    await press('3');
    await expect(chosen('Polarity')).toHaveText(/hypothetical/u);
    await expect(row('Polarity')).toBeFocused();
    await press('Enter', 'Escape');
    await expect(page.getByRole('listbox', { name: 'Polarity' })).toHaveCount(0);
    await expect(row('Polarity')).toBeFocused();
  });

  await press('Escape');
  await expect(articleOf(page)).toBeFocused();
  await press('Shift+ArrowLeft');
  await expect(page.getByText('1 character selected')).toBeVisible();
  await press('ArrowRight');
});

test('yes and no, a long list, and words of one’s own', async () => {
  await selectByKeys(page, text, 'said');
  await press('2', 'Enter', 'v', 'ArrowDown', 'y');
  await expect(chosen('Hearsay')).toHaveText(/yes/u);
  await press('n');
  await expect(chosen('Hearsay')).toHaveText(/no/u);
  await press(' ');
  await expect(chosen('Hearsay')).toHaveText(/yes/u);
  await press('Escape');

  await selectByKeys(page, text, 'the harbour trust');
  await press('5', 'Enter', 't');
  await expect(page.getByRole('button', { name: 'Category: terminology: wrong-term' })).toBeFocused();
  await press('t', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await expect(page.getByRole('textbox', { name: 'Correction' })).toBeFocused();
  await page.keyboard.type('the trust 1');
  await press('Enter');
  await expect(articleOf(page)).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Correction' })).toHaveValue('the trust 1');
  await expect(page.getByRole('button', { name: 'Category: terminology: name-form' })).toBeVisible();
  await goTo(page, text, 0);
});
