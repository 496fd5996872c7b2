import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';
import { screens, take } from '../support/screens.ts';

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;

test.beforeEach(async () => {
  folder = makeFolder();
  running = await startApp(join(folder.path, 'user'));
  ({ page } = running);
});
test.afterEach(async () => {
  await running.quit();
  folder.remove();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

type RunOptions = Parameters<AxeBuilder['options']>[0];

/** What axe finds wrong on the screen, a line each. */
async function findProblems(options: RunOptions, despite: readonly string[] = []): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], ...options })
    .disableRules([...despite])
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target)}: ${failureSummary ?? ''}`),
  );
}

/** What fades out takes keys until it is gone. What one leaves in another way than by Escape may stay. */
const isGone = (selector: string) =>
  page
    .locator(selector)
    .first()
    .waitFor({ state: 'hidden', timeout: 1000 })
    .catch(() => {});

/** In the dark only the colours are others, in German only the words. */
const colours: RunOptions = { runOnly: ['color-contrast'] };
const words: RunOptions = { rules: { 'color-contrast': { enabled: false } } };

for (const [name, menu, first, dark] of [
  ['light and dark', 'view.themeSystem', {}, colours],
  ['in German', 'view.languageGerman', words, null],
] as const) {
  test(`nothing is in the way of assistive technology: ${name}`, async () => {
    test.slow();
    await running.chooseMenu(menu);
    await page.emulateMedia({ colorScheme: 'light' });
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await take(running, folder.path, screen.open);
        await expect.soft(page.locator(screen.shows).first(), screen.name).toBeAttached();
        // What fades in has its contrast when it has come.
        await page.waitForTimeout(150);
        expect.soft(await findProblems(first, screen.despite), screen.name).toEqual([]);
        if (dark !== null) {
          await page.emulateMedia({ colorScheme: 'dark' });
          expect.soft(await findProblems(dark), `${screen.name}, dark`).toEqual([]);
          await page.emulateMedia({ colorScheme: 'light' });
        }
        await take(running, folder.path, screen.leave ?? []);
        if (screen.leave?.length) await isGone(screen.shows);
      });
    }
  });
}

test('the mark under the caret is said, and so is one that was made', async () => {
  const said = page.locator('[data-announcer]');
  await press('Control+Home', 'Control+Shift+ArrowRight', '1');
  await expect(said).toHaveText('Made: Quote');
  await press('Control+End');
  await expect(said).toBeEmpty();
  await press('Control+Home');
  await expect(said).toHaveText('Quote');
});

test('panes are made wider by keys and by mouse, for good', async () => {
  const pane = () => page.getByRole('navigation', { name: 'Library' });
  const edge = () => page.getByRole('separator', { name: 'Width of the library' });
  const width = async () => (await pane().boundingBox())?.width;
  expect(await width()).toBe(264);
  await edge().focus();
  await press('ArrowRight', 'Shift+ArrowRight');
  await expect.poll(width).toBe(344);
  await expect(edge()).toHaveAttribute('aria-valuenow', '344');

  const box = await edge().boundingBox();
  const from = { x: (box?.x ?? 0) + 4, y: 300 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 60, from.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(284);

  await running.quit();
  running = await startApp(join(folder.path, 'user'));
  ({ page } = running);
  expect(await width()).toBe(284);
  await edge().dblclick();
  await expect.poll(width).toBe(264);
  await edge().focus();
  await press('Home');
  await expect.poll(width).toBe(180);
  await press('Escape');
  await expect(articleOf(page)).toBeFocused();
});

test('at 200 % the text stays, and nothing is cut off', async () => {
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
  for (let step = 0; step < 5; step++) await press('Control+Alt+=');
  await expect(page.getByRole('status', { name: 'Message' })).toContainText('200 %');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
  await expect(articleOf(page)).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeHidden();
  const isCut = (selector: string) =>
    page.locator(selector).evaluateAll((elements) =>
      elements.flatMap((element) => {
        // What a sheet can be scrolled to is not cut off.
        if (element.matches('input')) element.scrollIntoView({ block: 'nearest' });
        const { left, top, right, bottom, width } = element.getBoundingClientRect();
        const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
        return inside || width === 0 ? [] : [element.textContent.slice(0, 40)];
      }),
    );
  expect(await isCut('.mode-button, .label-button, .status-line, .annotate-header')).toEqual([]);
  for (const keys of ['?', 'Control+k', 'Control+h']) {
    await press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.waitForTimeout(200);
    expect(await isCut('.sheet, .sheet-actions .button, [role=dialog] input'), keys).toEqual([]);
    await press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await press('Control+e');
  await expect(page.getByRole('button', { name: 'Choose a folder and export' })).toBeInViewport({ ratio: 1 });
  expect(await isCut('.format-search input, .format-item[data-selected], .export-bar')).toEqual([]);
  await press('F6');
  await expect(page.getByRole('button', { name: /Whose marks/u })).toBeInViewport({ ratio: 1 });
  await press('Escape', 'Control+Alt+0');
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible();
});
