import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';

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

/** What axe finds wrong on the screen, a line each. */
async function findProblems(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target)}: ${failureSummary ?? ''}`),
  );
}

/** Every screen, with how one gets there from the text and how back. */
const screens: readonly [name: string, open: () => Promise<unknown>, leave: () => Promise<unknown>][] = [
  ['annotate', async () => {}, async () => {}],
  [
    'an active mark',
    async () => {
      await press('Control+Home', 'Control+Shift+ArrowRight', '1');
      await expect(articleOf(page).locator('.tint-full')).toHaveCount(1);
    },
    async () => {},
  ],
  ['links by hint letters', () => press('l'), () => press('Escape')],
  ['search', () => press('Control+2'), () => press('Control+1')],
  ['schema', () => press('Control+3'), () => press('Control+1')],
  ['history', () => press('Control+h'), () => press('Escape')],
  ['all keys', () => press('?'), () => press('Escape')],
  ['the palette', () => press('Control+k'), () => press('Escape')],
  ['export', () => press('Control+e'), () => press('Escape')],
  ['who annotates', () => running.chooseMenu('mark.annotator'), () => press('Escape')],
  ['a check', () => running.chooseMenu('file.check'), () => press('Escape')],
  [
    'what an import brought',
    async () => {
      writeFileSync(join(folder.path, 'broken.hearsay.jsonl'), '{"hearsay":1}\n');
      writeFileSync(join(folder.path, 'whole.txt'), 'A quiet day at the quay.');
      await running.answerDialogs({
        open: [join(folder.path, 'broken.hearsay.jsonl'), join(folder.path, 'whole.txt')],
      });
      await press('Control+i');
      await expect(page.getByRole('dialog')).toContainText('1 article imported');
    },
    () => press('Escape'),
  ],
  ['an open list', () => page.getByRole('button', { name: /Status/u }).click(), () => press('Escape')],
];

for (const theme of ['Light', 'Dark']) {
  test(`nothing is in the way of assistive technology: ${theme}`, async () => {
    test.slow();
    await running.chooseMenu(`view.theme${theme}`);
    await press('Control+Home');
    for (const [name, open, leave] of screens) {
      await test.step(name, async () => {
        if (name === 'an open list') await press('Escape', 'Escape', 'Control+End');
        await open();
        await page.waitForTimeout(150);
        expect.soft(await findProblems(), name).toEqual([]);
        await leave();
        await page.waitForTimeout(150);
      });
    }
    await test.step('an empty project', async () => {
      await running.answerDialogs({ save: join(folder.path, `${theme}.hearsay`) });
      await press('Control+n');
      await expect(page.getByRole('button', { name: 'Import articles' })).toBeVisible();
      expect.soft(await findProblems()).toEqual([]);
    });
    await test.step('no project', async () => {
      await press('Control+w');
      await expect(page.getByRole('heading', { name: 'Hearsay' })).toBeVisible();
      expect.soft(await findProblems()).toEqual([]);
    });
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
        const { left, top, right, bottom, width } = element.getBoundingClientRect();
        const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
        return inside || width === 0 ? [] : [element.textContent.slice(0, 40)];
      }),
    );
  expect(await isCut('.mode-button, .label-button, .status-line, .annotate-header')).toEqual([]);
  for (const keys of ['?', 'Control+k', 'Control+h', 'Control+e']) {
    await press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.waitForTimeout(200);
    expect(await isCut('.sheet, .sheet-actions .button, [role=dialog] input'), keys).toEqual([]);
    await press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await press('Control+Alt+0');
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible();
});
