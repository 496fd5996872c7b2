import { join } from 'node:path';
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
const palette = () => page.getByRole('dialog', { name: 'Commands and articles' });
const chosen = () => palette().getByRole('option', { selected: true });
const sheet = () => page.getByRole('dialog', { name: 'All keys' });
const row = (title: string) => sheet().getByRole('listitem').filter({ hasText: title });

test('the palette finds commands and articles by a few letters', async () => {
  await press('Control+k');
  await expect(palette().getByRole('combobox')).toBeFocused();

  await test.step('a command by words of its name', async () => {
    await page.keyboard.type('zzq');
    await expect(palette().getByText('Nothing has that name')).toBeVisible();
    await press('Control+a');
    await page.keyboard.type('show hints');
    await expect(chosen()).toContainText('Show or hide key hints');
    await expect(page.locator('.status-hint')).toContainText('all keys');
    await press('Enter');
    await expect(palette()).toBeHidden();
    await expect(page.locator('.status-hint')).toBeEmpty();
    await expect(articleOf(page)).toBeFocused();
  });

  await test.step('what was chosen last comes first', async () => {
    await press('Control+k');
    await expect(chosen()).toContainText('Show or hide key hints');
    await press('Enter');
    await expect(page.locator('.status-hint')).toContainText('all keys');
  });

  await test.step('an article by its title', async () => {
    await press('Control+k');
    await page.keyboard.type('fahre');
    await expect(chosen()).toContainText('Fähre nach Lüttholm');
    await press('Enter');
    await expect(articleOf(page)).toHaveAccessibleName(/Fähre nach Lüttholm/u);
    await expect(articleOf(page)).toBeFocused();
  });

  await test.step('a command that means nothing now stays where it is', async () => {
    await press('Control+w', 'Control+k');
    await page.keyboard.type('export');
    await expect(chosen()).toContainText('Not possible now');
    await press('Enter');
    await expect(palette()).toBeVisible();
    await press('Control+k');
    await expect(palette()).toBeHidden();
  });
});

test('keys of one’s own are shown everywhere and outlive a restart', async () => {
  const accelerator = (id: string) =>
    running.app.evaluate(
      ({ Menu }, commandId) => Menu.getApplicationMenu()?.getMenuItemById(commandId)?.accelerator,
      id,
    );

  await test.step('a free combination is taken at once', async () => {
    await press('?');
    await page.keyboard.type('All keys');
    await press('Tab', 'Tab', 'Enter', 'F9');
    await expect(row('All keys').locator('kbd').first()).toHaveText('F9');
    await press('F9');
    await expect(sheet()).toBeHidden();
    await expect(page.locator('.status-hint')).toContainText('F9 all keys');
    await expect.poll(() => accelerator('help.keys')).toBe('F9');
  });

  await test.step('a combination that is taken names its owner', async () => {
    await press('F9');
    await page.keyboard.type('flag');
    await press('Tab', 'Tab', 'Enter', 'n');
    await expect(sheet().getByText('N now means “Write a note”.')).toBeVisible();
    await press('Enter');
    await expect(row('Flag or unflag').locator('kbd')).toHaveText(['N']);
    await expect(row('Flag or unflag').getByRole('button').first()).toBeFocused();
    expect(await accelerator('mark.note')).toBeNull();
  });

  await test.step('what moves the caret is refused, Esc keeps the old keys', async () => {
    await press('Enter', 'ArrowLeft');
    await expect(sheet().getByText('moves the caret')).toBeVisible();
    await press('Escape');
    await expect(row('Flag or unflag').locator('kbd')).toHaveText(['N']);
    // Until then Esc is the recorder’s.
    await expect(row('Flag or unflag').getByRole('button').first()).toBeFocused();
    await press('Escape');
    await expect(sheet()).toBeHidden();
  });

  await test.step('after a restart', async () => {
    await running.quit();
    running = await startApp(join(folder.path, 'user'));
    ({ page } = running);
    await expect.poll(() => accelerator('help.keys')).toBe('F9');
    await press('Control+Shift+ArrowRight', '1');
    await expect(articleOf(page).locator('.tint-full')).toHaveCount(1);
    await press('n');
    await expect(page.getByRole('checkbox', { name: 'Flag for a second look' })).toBeChecked();
  });

  await test.step('and all go back to the usual ones', async () => {
    await press('F9');
    await sheet().getByRole('button', { name: 'Usual keys for all' }).click();
    await expect.poll(() => accelerator('help.keys')).toBe('?');
    await expect.poll(() => accelerator('mark.note')).toBe('N');
  });
});

test('the tour waits for each step, and is begun once', async () => {
  const tour = () => page.getByRole('region', { name: 'Tour' });
  await expect(tour()).toBeHidden();
  await running.quit();
  running = await startApp(join(folder.path, 'new'), undefined, true);
  ({ page } = running);
  await expect(tour()).toContainText('1 of 5: Press Q');
  await expect(articleOf(page)).toBeFocused();
  await press('q');
  await expect(tour()).toContainText('2 of 5: Press 1');
  await press('1');
  await expect(tour()).toContainText('3 of 5');

  await test.step('the cue and the speaker, as outlined', async () => {
    await press('c', 's');
    await expect(tour()).toContainText('4 of 5: Press Enter');
  });

  await test.step('an attribute, then the next article', async () => {
    await press('Enter', '2');
    await expect(tour()).toContainText('5 of 5: Press Ctrl+Enter');
    await press('Control+Enter');
    await expect(tour()).toContainText('That is all it takes');
  });

  await test.step('it is left with Esc, and begun again from the menu', async () => {
    await press('Escape');
    await expect(articleOf(page)).toBeFocused();
    await press('Escape', 'Escape');
    await expect(tour()).toBeHidden();
    await running.chooseMenu('help.tour');
    await expect(tour()).toContainText('1 of 5');
    await running.quit();
    running = await startApp(join(folder.path, 'new'), undefined, true);
    ({ page } = running);
    await expect(articleOf(page)).toBeFocused();
    await expect(tour()).toBeHidden();
  });
});

test('window and menus speak the chosen language', async () => {
  const fileMenu = () => running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.label);
  await running.chooseMenu('view.languageGerman');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('button', { name: '1 Zitat' })).toBeVisible();
  await expect(page.getByText('12 Artikel')).toBeVisible();
  await expect.poll(fileMenu).toBe('Datei');
  await press('Control+k');
  await page.keyboard.type('rundgang');
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(
    'Rundgang beginnen',
  );
  await press('Escape');
  await running.chooseMenu('view.languageEnglish');
  await expect.poll(fileMenu).toBe('File');
  await expect(page.getByRole('toolbar', { name: 'Modes' })).toBeVisible();
});
