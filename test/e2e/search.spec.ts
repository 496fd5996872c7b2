import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, selectByKeys, startApp } from '../support/app.ts';

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
const notice = (words: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(words);
const query = () => page.getByRole('searchbox', { name: 'Search' });
const grid = () => page.getByRole('grid');
const rows = () =>
  grid()
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
const ticked = () => grid().locator('[aria-selected=true]');
const labels = (label: string) => grid().locator('.hit-label').getByText(label, { exact: true });

/** Asks, by keys alone, from wherever the focus is. */
async function search(words: string): Promise<void> {
  await press('Control+f');
  await expect(query()).toBeFocused();
  await page.keyboard.type(words);
  await press('Enter');
}

test('a question, its hits, and labelling them in bulk', async () => {
  await press('/');
  await expect(query()).toBeFocused();
  await expect(page.getByText('Examples to try')).toBeVisible();
  await page.keyboard.type('said');
  await press('Enter');
  await expect(grid()).toBeFocused();
  await expect(page.getByText(/^\d+ hits in \d+ articles$/u)).toBeVisible();
  const count = Number(await grid().getAttribute('aria-rowcount')) - 1;
  expect(count).toBeGreaterThan(15);

  await test.step('sorted by what comes before', async () => {
    await press('Tab', 'Tab');
    await expect(page.getByRole('button', { name: 'Before' })).toBeFocused();
    await press('Enter');
    await expect(page.getByRole('columnheader', { name: 'Before' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    const lefts = await grid().locator('.hit .hit-left').allInnerTexts();
    const nearest = lefts.map(
      (left) =>
        left
          .toLowerCase()
          .match(/\p{L}+(?:[’-]\p{L}+)*/gu)
          ?.at(-1) ?? '',
    );
    expect(nearest).toEqual(nearest.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    await press('Shift+Tab', 'Shift+Tab');
    await expect(grid()).toBeFocused();
  });

  await test.step('ticked and labelled', async () => {
    await press('End', 'Home', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect(page.getByText('3 ticked')).toBeVisible();
    await expect(ticked()).toHaveCount(3);
    await press('2');
    await expect(notice(/^3 marks made as Cue in \d articles?\. Ctrl\+Z takes it back\.$/u)).toBeVisible();
    await expect(labels('Cue')).toHaveCount(3);
    await expect(ticked()).toHaveCount(3);
  });

  await test.step('again: they are there already', async () => {
    await press('2');
    await expect(notice(/3 were there already/u)).toBeVisible();
  });

  await test.step('taken back and done again, without leaving', async () => {
    await press('Control+z');
    await expect(notice('Taken back: many marks made.')).toBeVisible();
    await expect(labels('Cue')).toHaveCount(0);
    await press('Control+Shift+z');
    await expect(labels('Cue')).toHaveCount(3);
    await expect(grid()).toBeFocused();
  });
});

test('a hit opens in its article, and the search is as it was on the way back', async () => {
  await press('End', 'Enter');
  await expect(articleOf(page)).toBeFocused();
  await expect(page.getByText('4 characters selected')).toBeVisible();
  await press('/');
  await expect(query()).toBeFocused();
  await expect(query()).toHaveValue('said');
  await press('ArrowDown');
  await expect(grid()).toBeFocused();
  await expect(rows().last()).toHaveAttribute('data-cursor', 'true');
  await press('Escape');
  await expect(query()).toBeFocused();
  await press('Escape');
  await expect(articleOf(page)).toBeFocused();
});

test('marks are relabelled and removed; what is no mark is not', async () => {
  await search('label:cue');
  await expect(page.getByText('3 hits in')).toBeVisible();
  await press('Space', '4');
  await expect(notice(/^1 mark became Source in 1 article\./u)).toBeVisible();
  await expect(page.getByText('2 hits in')).toBeVisible();
  await press('Control+a', 'Delete');
  await expect(notice(/^2 marks removed in/u)).toBeVisible();
  await expect(page.getByText(/^None of your marks fits “label:cue”/u)).toBeVisible();
  await press('Control+z', 'Control+z');
  await expect(page.getByText('3 hits in')).toBeVisible();

  await search('bell');
  await expect(grid()).toBeFocused();
  await press('Delete');
  await expect(notice(/^These hits are text, not marks\./u)).toBeVisible();
});

test('a question that cannot be read says where', async () => {
  await search('"no end');
  await expect(page.getByRole('alert').getByText(/no partner/u)).toBeVisible();
  await expect(query()).toBeFocused();
  await expect(query()).toHaveAttribute('aria-invalid', 'true');
  await press('End');
  await page.keyboard.type('"');
  await expect(page.getByRole('alert').getByText(/no partner/u)).toBeHidden();
  await press('Enter');
  await expect(page.getByText('Nothing in the project fits “"no end"”.')).toBeVisible();
});

test('every occurrence is marked but one, and the last labelling is repeated', async () => {
  await search('"Gudda Rehn"');
  await expect(grid()).toBeFocused();
  await press('Enter');
  await expect(articleOf(page)).toBeFocused();
  await expect(articleOf(page)).toHaveAccessibleName(/Last bell/u);

  await test.step('from a mark, with a look at each', async () => {
    await selectByKeys(page, text, 'Rehn');
    await press('3', 'w');
    const places = [...text.matchAll(/\bRehn\b/gu)].length;
    await expect(page.getByRole('dialog', { name: 'Mark every “Rehn”' })).toBeVisible();
    await expect(page.getByText(`${places} occurrences. 1 is a Speaker already.`)).toBeVisible();
    await expect(grid()).toBeFocused();
    await expect(ticked()).toHaveCount(places - 1);
    await press('End', 'Space');
    await expect(page.getByRole('button', { name: `Mark ${places - 2} occurrence` })).toBeVisible();
    await press('Enter');
    await expect(notice(new RegExp(`^${places - 2} marks? made as Speaker in 1 article`, 'u'))).toBeVisible();
    await expect(articleOf(page)).toBeFocused();
    await press('Control+z');
    await expect(notice('Taken back: many marks made.')).toBeVisible();
  });

  await test.step('from a selection, in the whole project, with the label chosen by digit', async () => {
    await selectByKeys(page, text, 'bell');
    await press('w');
    await expect(page.getByText('Press a digit to choose the label.')).toBeVisible();
    await press('5');
    await expect(page.getByRole('dialog').getByRole('button', { name: /Artifact/u })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await press('Escape');
    await expect(articleOf(page)).toBeFocused();
  });

  await test.step('repeat', async () => {
    await selectByKeys(page, text, 'Ivo Brasker');
    await press('r');
    await expect(articleOf(page).locator('.tint-full')).toHaveText('Ivo Brasker');
    await expect(articleOf(page).locator('.tint-full .mark.tone-speaker')).toHaveText('Ivo Brasker');
  });

  await test.step('also in the concordance', async () => {
    await search('Lundvar');
    await expect(grid()).toBeFocused();
    await press('r');
    await expect(notice(/^1 mark made as Speaker/u)).toBeVisible();
  });
});
