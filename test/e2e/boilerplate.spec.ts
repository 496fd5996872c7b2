import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { articleOf, makeFolder, startApp } from '../support/app.ts';
import { readProject } from '../support/read-project.ts';

test('what the machine takes for boilerplate is seen, taken over, removed and folded by keys', async () => {
  const folder = makeFolder();
  const userData = join(folder.path, 'user');
  mkdirSync(userData);
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ annotator: 'Tess', tourSeen: true }));
  const { page, quit } = await startApp(userData);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const article = articleOf(page);
  const suggested = article.locator('.line-suggested');
  const hint = page.locator('.status-hint');
  try {
    await page.getByRole('option', { name: /Northern Fisheries/u }).click();
    await expect(article).toHaveAccessibleName(/Northern Fisheries/u);
    await article.focus();

    await press('Control+End', 'ArrowUp', 'ArrowUp');
    await expect(hint).toContainText('Suggested: Boilerplate (related)');
    await expect(suggested).toHaveCount(5);
    await expect(page.getByText(/have marked this article|has marked this article/u)).toHaveCount(0);

    await press('x');
    await expect(suggested).toHaveCount(0);
    await press('Control+z');
    await expect(suggested).toHaveCount(5);

    await press('a');
    await expect(article.locator('.tint-full').first()).toContainText('RELATED ARTICLES');
    await expect(suggested).toHaveCount(0);

    await press('Escape', 'b');
    await expect(article.locator('.fold')).toHaveText('⋯ related');
    await expect(article.getByText('How the landing rights were lost')).toHaveCount(0);
    await press('b');
    await expect(article.locator('.fold')).toHaveCount(0);

    const documents = await readProject(join(userData, 'Sample project.hearsay'));
    const cod = documents.find(({ document }) => document.title.includes('Northern Fisheries'));
    expect(cod?.annotations.map(({ label, origin }) => [label, origin]).sort()).toEqual([
      ['boilerplate', 'accepted'],
      ['boilerplate', 'rule'],
    ]);
  } finally {
    await quit();
    folder.remove();
  }
});
