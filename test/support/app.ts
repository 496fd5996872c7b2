import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** The real app with a settings folder of its own, driven as a person would. */
export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  /** Answers the next native dialogs with these paths. */
  answerDialogs(paths: { open?: string[]; save?: string }): Promise<void>;
  /** Chooses a command in the native menu, by its id. */
  chooseMenu(commandId: string): Promise<void>;
  quit(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

/** Starts the app. `userData` keeps settings and the sample project: pass the same folder to start again as
 *  the same person. Electron must have been found before (see test/e2e/global-setup). The tour, which a first start
 *  begins, is left out unless `tour` says otherwise. */
export async function startApp(userData: string, project?: string, tour = false): Promise<RunningApp> {
  if (!tour) skipTour(userData);
  const app = await _electron.launch({
    executablePath: process.env['HEARSAY_TEST_ELECTRON'] ?? '',
    env: { ...environment(), ...ownDisplay() },
    args: [
      // Chromium’s sandbox cannot run as root; tests in a container often are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${userData}`,
      root,
      ...(project === undefined ? [] : [project]),
    ],
  });
  const page = await app.firstWindow();
  // Commands are taken when the first screen is complete.
  await page.waitForSelector('body:not([aria-busy])');
  return {
    app,
    page,
    answerDialogs: ({ open = [], save }) =>
      app.evaluate(
        ({ dialog }, answers) => {
          dialog.showOpenDialog = async () => ({
            canceled: answers.open.length === 0,
            filePaths: answers.open,
          });
          dialog.showSaveDialog = async () => ({ canceled: answers.save === '', filePath: answers.save });
        },
        { open, save: save ?? '' },
      ),
    chooseMenu: (commandId) =>
      app.evaluate(({ Menu }, id) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(id);
        if (!item) throw new Error(`The menu has no “${id}”.`);
        item.click();
      }, commandId),
    quit: () => app.close(),
  };
}

/** Windows on one display take the focus from each other: every worker has its own. */
function ownDisplay(): { DISPLAY?: string } {
  const displays = (process.env['HEARSAY_TEST_DISPLAYS'] ?? '').split(',');
  const display = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
  return display ? { DISPLAY: display } : {};
}

const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));

function skipTour(userData: string): void {
  const file = join(userData, 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(userData, { recursive: true });
  writeFileSync(file, JSON.stringify({ annotator: userInfo().username, tourSeen: true }));
}

/** A folder for one test, removed by `remove`. */
export function makeFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'hearsay-journey-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The surface on which the article is read and marked. */
export const articleOf = (page: Page) => page.locator('.cm-content');

/** Puts the caret at a UTF-16 offset of the article by keys alone: from its start, a press a character. */
export async function goTo(page: Page, text: string, offset: number): Promise<void> {
  await page.keyboard.press('Control+Home');
  const presses = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text.slice(0, offset))]
    .length;
  for (let press = 0; press < presses; press++) await page.keyboard.press('ArrowRight');
}

/** Selects `part` of `text` by keys alone. */
export async function selectByKeys(page: Page, text: string, part: string): Promise<void> {
  await goTo(page, text, text.indexOf(part));
  const presses = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(part)].length;
  for (let press = 0; press < presses; press++) await page.keyboard.press('Shift+ArrowRight');
}
