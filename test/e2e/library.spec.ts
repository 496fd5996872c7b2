import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;

test.beforeAll(async () => {
  folder = makeFolder();
  running = await startApp(join(folder.path, 'user'));
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
const library = () => page.getByRole('listbox', { name: 'Articles' });
const rows = () => library().getByRole('option');
const notice = (text: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(text);
const inLibrary = (text: string) =>
  page.getByRole('navigation', { name: 'Library' }).getByText(text, { exact: true });

test('the library is filtered and sorted by keys', async () => {
  await press('Control+Shift+F');
  await expect(page.getByRole('textbox', { name: 'Filter by words' })).toBeFocused();
  await page.keyboard.type('faehr fahr');
  await expect(inLibrary('0 of 12')).toBeVisible();
  await expect(page.getByText('No article passes the filter.')).toBeVisible();
  await press('Control+a');
  await page.keyboard.type('fahre');
  await expect(inLibrary('1 of 12')).toBeVisible();
  await press('Control+a');
  await page.keyboard.type('zahnrad überneh');
  await expect(inLibrary('0 of 12')).toBeVisible();
  await press('Control+a');
  await page.keyboard.type('zahnrad prüfber');
  await expect(inLibrary('1 of 12')).toBeVisible();
  await press('ArrowDown');
  await expect(library()).toBeFocused();
  await press('Home', 'Enter');
  await expect(articleOf(page)).toHaveAccessibleName(/Fähre/u);
  await press('Control+Shift+F', 'Escape', 'Escape');
  await expect(inLibrary('12 articles')).toBeVisible();
  await expect(articleOf(page)).toBeFocused();

  await page.getByRole('button', { name: 'Filter and sort' }).press('Enter');
  await page.getByRole('button', { name: /Sort by/u }).press('Enter');
  await press('ArrowDown', 'Enter', 'Escape');
  await expect(rows().first()).toHaveText(/A noodle stall/u);
  await page.getByRole('button', { name: /Remove filter: Title/u }).press('Enter');
  await expect(rows().first()).toHaveText(/Lift bridge|Kittiwake/u);
});

test('an article is renamed; an empty title is none, and undo gives the old one back', async () => {
  const title = page.getByRole('textbox', { name: 'Title' });
  const before = await title.inputValue();
  const fill = async (words: string, key: string) => {
    await title.focus();
    await press('Control+a');
    await page.keyboard.insertText(words);
    await press(key);
  };
  await fill('Der Hafen 👩‍👩‍👧‍👦 שלום', 'Enter');
  await expect(articleOf(page)).toBeFocused();
  await expect(articleOf(page)).toHaveAccessibleName(/Der Hafen 👩‍👩‍👧‍👦 שלום/u);
  await expect(library().getByText('Der Hafen 👩‍👩‍👧‍👦 שלום')).toBeVisible();
  await fill('Something else', 'Escape');
  await expect(title).toHaveValue('Der Hafen 👩‍👩‍👧‍👦 שלום');
  await fill('   ', 'Enter');
  await expect(title).toHaveValue('Der Hafen 👩‍👩‍👧‍👦 שלום');
  await press('Control+z');
  await expect(title).toHaveValue(before);
  await expect(articleOf(page)).toHaveAccessibleName(/Fähre/u);
});

test('several articles are chosen, set to a status, removed and restored', async () => {
  await library().focus();
  await press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await expect(inLibrary('3 chosen')).toBeVisible();
  await running.chooseMenu('mark.status.skipped');
  await expect(notice(/^3 articles: Skipped/u)).toBeVisible();
  await expect(library().getByRole('img', { name: 'Skipped' })).toHaveCount(3);
  await press('Delete');
  await expect(notice(/^3 articles removed/u)).toBeVisible();
  await expect(inLibrary('9 articles')).toBeVisible();

  await running.chooseMenu('view.bin');
  await page.getByRole('checkbox').first().focus();
  await press('Space');
  await page.getByRole('button', { name: 'Restore' }).press('Enter');
  await expect(inLibrary('12 articles')).toBeVisible();
  await expect(library().getByRole('img', { name: 'Skipped' })).toHaveCount(3);
});

test('undo goes back to a point', async () => {
  await press('Control+h');
  const step = page.getByRole('listitem').filter({ hasText: 'Status set' });
  await step.getByRole('button', { name: 'Undo everything after this' }).press('Enter');
  await expect(notice(/^2 steps taken back/u)).toBeVisible();
  await expect(inLibrary('12 articles')).toBeVisible();
  await articleOf(page).focus();
  await press('Control+z');
  await expect(library().getByRole('img', { name: 'Skipped' })).toHaveCount(0);
});

test('Ctrl+Enter goes through what is to do until all is done', async () => {
  await articleOf(page).focus();
  await press('Control+Shift+Enter');
  for (let done = 1; done < 12; done++) await press('Control+Enter');
  await expect(notice('Every article is done or skipped.')).toBeVisible();
  await expect(inLibrary('11 of 12 done')).toBeVisible();
  await press('Control+j');
  await expect(notice('Every article is done or skipped.')).toBeVisible();
  await page.getByRole('button', { name: /Show progress/u }).press('Enter');
  await expect(page.getByRole('region', { name: 'Progress' })).toBeFocused();
  await press('Escape');
});
