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

const notice = (words: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(words);

test('a mark is trimmed, split, made one again and copied', async () => {
  await selectByKeys(page, text, 'You heard the bell');
  await press('1');
  const start = text.indexOf('You heard the bell');
  await expect(active()).toHaveText('You heard the bell');

  await test.step('by characters and to the caret', async () => {
    await press('Control+Alt+ArrowRight');
    await expect(active()).toHaveText('ou heard the bell');
    await press('Control+Alt+ArrowLeft', 'Control+Shift+Alt+ArrowLeft');
    await expect(active()).toHaveText('You heard the bel');
    await goTo(page, text, start + 'You heard the bell'.length + 1);
    await expect(active()).toHaveCount(0);
    await press('ArrowLeft', ']');
    await expect(active()).toHaveText('You heard the bell');
    await expect(articleOf(page)).toBeFocused();
    await goTo(page, text, start + 10);
    await press('[');
    await expect(active()).toHaveText('the bell');
    await press('Control+z');
    await expect(active()).toHaveText('You heard the bell');
    await press('ArrowLeft', 'ArrowLeft', ']');
    await expect(notice(/would be empty/u)).toBeVisible();
  });

  await test.step('split and merged', async () => {
    await goTo(page, text, start + 'You heard'.length);
    await press('Shift+M');
    await expect(notice('Split into two quote marks.')).toBeVisible();
    await expect(active()).toHaveText('You heard');
    await expect(page.getByRole('button', { name: 'continued by the bell', exact: true })).toBeVisible();
    await press('m');
    await expect(notice('2 quote marks became one.')).toBeVisible();
    await expect(active()).toHaveText('You heard the bell');
    await press('m');
    await expect(notice(/No other quote touches this one/u)).toBeVisible();
  });

  await test.step('copied under another label', async () => {
    await press('d', 'Escape', 'd', '5');
    await expect(active()).toHaveClass(/tone-artifact/u);
    await expect(active()).toHaveText('You heard the bell');
    await press(',');
    await expect(active()).toHaveClass(/tone-quote/u);
  });

  await test.step('a new label takes away the links that it forbids, and says so', async () => {
    await press('Shift+M', '2');
    await expect(notice(/^Quote became cue\..* 1 link that/u)).toBeVisible();
  });
});

test('who it is: named by its own text, found by a part, with another name to go', async () => {
  const box = page.getByRole('combobox', { name: 'Who or what this is' });
  await selectByKeys(page, text, 'Gudda Rehn');
  await press('3', 'e');
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('Gudda Rehn');
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Clear entity' })).toBeVisible();
  await press('Escape');
  await expect(articleOf(page)).toBeFocused();

  await selectByKeys(page, text, 'Rehn');
  await press('3', 'e', 'Enter');
  await expect(notice('“Rehn” is now another name of Gudda Rehn.')).toBeVisible();
  await expect(box).toHaveValue('Gudda Rehn');
  await press('Escape', 'Control+z');
  await expect(box).toHaveValue('');
});
