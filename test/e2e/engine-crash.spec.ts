import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';
import { readProject } from '../support/read-project.ts';

/** Ends the engine process as the system would: without a word. */
async function killEngine({ app }: RunningApp): Promise<void> {
  const pid = await app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Hearsay engine')?.pid ?? null,
  );
  if (pid === null) throw new Error('There is no engine process.');
  process.kill(pid, 'SIGKILL');
}

test('an engine that dies is started again and nothing is lost', async () => {
  const folder = makeFolder();
  const userData = join(folder.path, 'user');
  const running = await startApp(userData);
  const { page } = running;
  await articleOf(page).click();
  await page.keyboard.press('Control+Home');

  for (let round = 0; round < 3; round++) {
    for (let mark = 0; mark < 4; mark++) {
      await page.keyboard.press('Control+Shift+ArrowRight');
      await page.keyboard.press('2');
      // In the middle of the work, at another moment each time.
      if (mark === round) await killEngine(running);
    }
    await expect(page.getByText('The engine stopped and was started again', { exact: false })).toBeVisible();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await articleOf(page).focus();
  }

  const shown = await articleOf(page).locator('.mark.tone-cue').count();
  await running.quit();
  const [first] = await readProject(join(userData, 'Sample project.hearsay'));
  const mine =
    first?.annotations.filter(({ annotatorId, label }) => label === 'cue' && annotatorId > 3) ?? [];
  expect(mine).toHaveLength(12);
  expect(shown).toBe(12);
  folder.remove();
});

test('a window that dies is loaded again with its project', async () => {
  const folder = makeFolder();
  const running = await startApp(join(folder.path, 'user'));
  const { app, page } = running;
  await articleOf(page).click();
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('1');
  await expect(articleOf(page).locator('.tone-quote')).not.toHaveCount(0);
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );
  const countMarks = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        "document.querySelectorAll('.cm-content .tone-quote').length",
      ),
    );
  await expect.poll(countMarks).toBe(1);
  await app.evaluate(({ app }) => app.exit());
  folder.remove();
});
