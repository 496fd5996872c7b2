import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createCaller } from '../../electron/cli/run-command.ts';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { articleOf, makeFolder, startApp } from '../support/app.ts';

test('a project that another program writes is opened for reading, and later for writing', async () => {
  const folder = makeFolder();
  const file = join(folder.path, 'shared.hearsay');
  const article = join(folder.path, 'ferry.txt');
  writeFileSync(article, 'The ferry is late again, the harbour master said.');
  // This process is the other program.
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const other = createCaller(core, 'Ada');
  await other('project.create', { file });
  await other('import.run', { paths: [article] });

  const { page, answerDialogs, quit } = await startApp(join(folder.path, 'user'), file);
  const notice = page.getByRole('status', { name: 'Message' });
  const marks = articleOf(page).locator('.mark');
  const markFirstWord = async () => {
    await expect(articleOf(page)).toBeFocused();
    for (const key of ['Control+Home', 'Control+Shift+ArrowRight', '1']) await page.keyboard.press(key);
  };

  await test.step('it is offered for reading', async () => {
    await expect(notice).toContainText('open in another program');
    await page.getByRole('button', { name: 'Open for reading' }).press('Enter');
    await page.getByRole('option', { name: /ferry/iu }).press('Enter');
    await expect(articleOf(page)).toContainText('late again');
    await expect(page.getByText('Reading only', { exact: true })).toBeVisible();
  });

  await test.step('what would write is refused in words', async () => {
    await markFirstWord();
    await expect(notice).toContainText('open for reading only');
    await expect(marks).toHaveCount(0);
  });

  await test.step('once the other program is done, it is opened for writing', async () => {
    core.close();
    await answerDialogs({ open: [file] });
    await page.keyboard.press('Control+o');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await markFirstWord();
    await expect(marks).toHaveCount(1);
  });
  await quit();
  folder.remove();
});
