import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { makeFolder, startApp } from '../support/app.ts';

test('bad files are named in words and nothing is lost', async () => {
  const folder = makeFolder();
  const { page, answerDialogs, chooseMenu, quit } = await startApp(join(folder.path, 'user'));

  const notProject = join(folder.path, 'letter.hearsay');
  writeFileSync(notProject, 'Dear reader');
  await answerDialogs({ open: [notProject] });
  await chooseMenu('file.openProject');
  await expect(page.getByText('This file is not a Hearsay project.', { exact: false })).toBeVisible();
  expect(readFileSync(notProject, 'utf8')).toBe('Dear reader');
  await expect(page.getByRole('option')).toHaveCount(12);

  const lines = join(folder.path, 'lines.jsonl');
  const good = { hearsay: 1, id: 'good', title: 'A good line', text: 'It was cold 😀.' };
  const outside = {
    ...good,
    id: 'outside',
    text: 'It was warm.',
    annotations: [{ id: 'a1', label: 'quote', start: 3, end: 99 }],
  };
  writeFileSync(lines, [JSON.stringify(good), '{"hearsay": 1,', JSON.stringify(outside)].join('\n'));
  const empty = join(folder.path, 'empty.txt');
  writeFileSync(empty, '');
  const picture = join(folder.path, 'picture.txt');
  writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]));
  await answerDialogs({ open: [lines, empty, picture] });
  await chooseMenu('file.import');
  const review = page.getByRole('grid');
  await expect(review.locator('[data-place]')).toHaveCount(5);
  await expect(review.getByText('This line is not JSON', { exact: false })).toBeVisible();
  await expect(review.getByText('line 2', { exact: false })).toBeVisible();
  await expect(review.getByText('The file is empty.')).toBeVisible();
  await expect(review.getByText('This is a picture', { exact: false })).toBeVisible();
  await review.locator('[data-place]').nth(2).click();
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('lies outside the text');
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('option')).toHaveCount(14);

  const second = await startApp(join(folder.path, 'second'));
  await second.answerDialogs({ open: [join(folder.path, 'user', 'Sample project.hearsay')] });
  await second.chooseMenu('file.openProject');
  await expect(
    second.page.getByText('This project is open in another program', { exact: false }),
  ).toBeVisible();
  await expect(second.page.getByRole('option')).toHaveCount(12);
  await second.quit();
  await quit();
  folder.remove();
});
