import { readFileSync, writeFileSync } from 'node:fs';
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
const marks = (label: string) => articleOf(page).locator(`.mark.tone-${label}`);
const notice = (text: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(text);
const library = () => page.getByRole('listbox', { name: 'Articles' });

/** Opens an article by its title, by keys alone. */
async function openArticle(title: RegExp): Promise<void> {
  const place = Number(await page.getByRole('option', { name: title }).getAttribute('aria-posinset'));
  await expect(async () => {
    await press('F6');
    await expect(library()).toBeFocused({ timeout: 50 });
  }).toPass();
  await press('Home', ...Array.from({ length: place - 1 }, () => 'ArrowDown'), 'Enter');
  await expect(articleOf(page)).toHaveAccessibleName(title);
  await expect(articleOf(page)).toBeFocused();
}

test('keys that are pressed while the next article opens belong to it', async () => {
  await openArticle(/Lomera refuses/u);
  const before = await marks('quote').count();
  await press('Alt+PageDown', 'q', '1');
  await expect(articleOf(page)).toHaveAccessibleName(/Sorrel/u);
  await expect(active()).not.toHaveCount(0);
  await press('Alt+PageUp');
  await expect(articleOf(page)).toHaveAccessibleName(/Lomera refuses/u);
  await expect(marks('quote')).toHaveCount(before);
});

test('Esc goes one step back, and the focus never gets lost', async () => {
  await openArticle(/Last bell/u);
  await selectByKeys(page, text, 'There were nineteen boats');
  await press('1');
  await expect(active()).toHaveText('There were nineteen boats');

  await test.step('out of the inspector into the text, with the mark', async () => {
    await press('F6', 'Escape');
    await expect(articleOf(page)).toBeFocused();
    await expect(active()).toHaveCount(1);
  });

  await test.step('out of the library and of a menu', async () => {
    await press('Shift+F6');
    await expect(library()).toBeFocused();
    await press('Escape');
    await expect(articleOf(page)).toBeFocused();
    await press('F6');
    await press('Delete', 'Backspace', '2');
    await expect(active()).toHaveCount(1);
    await expect(marks('quote')).toHaveCount(1);
    await press('Enter');
    await expect(page.getByRole('listbox')).toHaveCount(2);
    await press('Escape');
    await expect(page.getByRole('listbox')).toHaveCount(1);
    await press('Escape');
    await expect(articleOf(page)).toBeFocused();
  });

  await test.step('linking, then the selection, then the mark', async () => {
    await selectByKeys(page, text, 'Gudda Rehn');
    await press('3');
    await goTo(page, text, text.indexOf('There were') + 3);
    await press('l');
    await expect(page.getByRole('region', { name: 'Link this quote to' })).toBeVisible();
    await press('q');
    await expect(notice('No target has the letters “q”.')).toBeVisible();
    await press('Escape');
    await expect(page.getByRole('region', { name: 'Link this quote to' })).toHaveCount(0);
    await expect(active()).toHaveText('There were nineteen boats');
    await press('Escape');
    await expect(active()).toHaveCount(0);
  });

  await test.step('a folded library and a closed dialog give the focus back', async () => {
    await press('Shift+F6');
    await expect(library()).toBeFocused();
    await press('?');
    await expect(page.getByRole('textbox', { name: 'Find a command or its keys' })).toBeFocused();
    await press('?');
    await expect(library()).toBeFocused();
    await press('Control+b');
    await expect(articleOf(page)).toBeFocused();
    await press('Control+b');
    await press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await press('Escape');
    await expect(articleOf(page)).toBeFocused();
  });
});

test('a refusal is said beside the mark, once, and goes with the next key', async () => {
  await openArticle(/Last bell/u);
  await selectByKeys(page, text, 'There were nineteen boats');
  await press('1', 'm');
  const refusal = articleOf(page).locator('xpath=../..').locator('.refusal');
  const said = page.getByText(/^No other quote touches this one/u);
  await expect(refusal).toBeVisible();
  await expect(said).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: /touches this one/u })).toHaveCount(1);
  const [mark, box] = [await active().first().boundingBox(), await refusal.boundingBox()];
  expect(box?.y).toBeGreaterThanOrEqual((mark?.y ?? 0) + (mark?.height ?? 0));
  await press('Escape');
  await expect(said).toHaveCount(0);
  await expect(active()).toHaveText('There were nineteen boats');
  await press('m', 'Alt+ArrowDown');
  await expect(refusal).toHaveCount(0);
});

test('a person is named by keys alone', async () => {
  await goTo(page, text, text.indexOf('Gudda Rehn') + 2);
  const box = page.getByRole('combobox', { name: 'Who or what this is' });
  const reach = async () => {
    await press('n');
    while (!(await box.evaluate((element) => element === document.activeElement))) await press('Shift+Tab');
  };
  await reach();
  await page.keyboard.type('Gudda Rehn');
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Clear entity' })).toBeVisible();
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('Gudda Rehn');
  await press('Escape');
  await expect(articleOf(page)).toBeFocused();

  await selectByKeys(page, text, 'my mother');
  await press('3');
  await reach();
  await page.keyboard.type('gud');
  await press('Enter');
  await expect(box).toHaveValue('Gudda Rehn');
  await expect(page.getByRole('listbox')).toHaveCount(1);
  await press('Escape');
  await press('Control+z');
  await reach();
  await page.keyboard.type('gudda rehn');
  await press('F6');
  await expect(box).toHaveValue('Gudda Rehn');
});

test('a digit on a mark changes its label; the same mark is not made twice', async () => {
  await openArticle(/Last bell/u);
  await selectByKeys(page, text, 'the harbour trust');
  await press('4', '3');
  await expect(notice('Source became speaker.')).toBeVisible();
  await expect(active()).toHaveClass(/tone-speaker/u);
  await selectByKeys(page, text, 'the harbour trust');
  await press('3');
  await expect(notice('This text is already marked as speaker.')).toBeVisible();
  await expect(active()).toHaveText('the harbour trust');

  await test.step('undo and redo show what they did', async () => {
    await press('Control+End', 'Control+z');
    await expect(active()).toHaveClass(/tone-source/u);
    await expect(active()).toBeInViewport();
    await press('Control+Shift+z');
    await expect(active()).toHaveClass(/tone-speaker/u);
  });

  await test.step('a new label takes away the links that it forbids, and says so', async () => {
    await goTo(page, text, text.indexOf('There were') + 3);
    await press('l');
    const target = page.getByRole('button', { name: 'Gudda Rehn' }).locator('kbd').first();
    await press((await target.innerText()).trim());
    await expect(notice(/^Linked/u)).toBeVisible();
    await press('2');
    await expect(notice(/^Quote became cue\..* 1 link that/u)).toBeVisible();
    await press('Control+z');
    await expect(active()).toHaveClass(/tone-quote/u);
  });

  await test.step('what goes away by its own button leaves the focus in the text', async () => {
    for (const name of [/^Remove link/u, 'Remove mark']) {
      await page.getByRole('button', { name }).first().press('Enter');
      await expect(articleOf(page)).toBeFocused();
    }
    await expect(marks('quote')).toHaveCount(0);
  });
});

test('the caret leaves the title of a Hebrew article, and comes back to where it was', async () => {
  await openArticle(/BlueWell|מתקן/u);
  await press('Control+Home', ...Array.from({ length: 60 }, () => 'ArrowLeft'), 'Shift+Control+Home');
  await expect(page.getByText('60 characters selected')).toBeVisible();
  await press('ArrowLeft', 'ArrowLeft', 'Alt+PageDown');
  await expect(articleOf(page)).toHaveAccessibleName(/noodle/u);
  await press('Alt+PageUp', 'Shift+Control+Home');
  await expect(page.getByText(/^\d+ characters selected/u)).toBeVisible();
});

test('F6 passes panes that take no focus', async () => {
  await openArticle(/Lift bridge/u);
  await page.getByRole('button', { name: 'Show Mira’s marks' }).press('Enter');
  await expect(articleOf(page)).toBeFocused();
  await press('Alt+ArrowDown', 'F6');
  await expect(articleOf(page)).not.toBeFocused();
  await press('Shift+F6', 'Shift+F6');
  await expect(library()).toBeFocused();

  await running.answerDialogs({ save: join(folder.path, 'empty.hearsay') });
  await press('Control+n');
  await expect(page.getByRole('button', { name: 'Import articles' })).toBeFocused();
  await press('F6');
  await expect(library()).toBeFocused();
  await press('F6');
  await expect(page.getByRole('button', { name: 'Import articles' })).toBeFocused();

  await test.step('an import, an export, and undo', async () => {
    const file = join(folder.path, 'short.txt');
    writeFileSync(file, 'A short article.\n');
    await running.answerDialogs({ open: [file] });
    await press('Control+i');
    await expect(page.getByText('1 article imported.')).toBeVisible();
    await press('Escape');
    await expect(articleOf(page)).toBeFocused();

    await running.answerDialogs({ save: join(folder.path, 'dataset') });
    await press('Control+e');
    const format = page.getByRole('option', { name: /JSONL/u });
    const whose = page.getByRole('button', { name: /Whose marks/u });
    const run = page.getByRole('button', { name: 'Choose a folder and export' });
    await expect(format).toBeFocused();
    await press('F6');
    await expect(whose).toBeFocused();
    await press('F6', 'F6');
    await expect(run).toBeFocused();
    await press('F6');
    await expect(format).toBeFocused();
    await press('Shift+F6', 'Enter');
    await expect(page.getByText('Exported and read back.')).toBeVisible();
    await press('Escape');
    await expect(run).toBeFocused();
    await press('Escape');
    await expect(articleOf(page)).toBeFocused();

    await press('Control+z');
    await expect(notice('Taken back: articles imported.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Import articles' })).toBeFocused();
  });
});
