import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { resolveElectron } from '../../electron/runtime/resolve.ts';
import { articleOf, startApp } from '../support/app.ts';
import { startXvfb } from '../support/xvfb.ts';
import { quantile, type Row, seconds } from './measure.ts';

const MARKS = 100;
const OPENINGS = 7;

/** The real window on the project that the core bench left in `folder`: a key until its mark is drawn as
 *  saved, and opening the project until its article is on the screen. */
export async function benchWindow(folder: string): Promise<Row[]> {
  const runtime = await resolveElectron();
  process.env['HEARSAY_TEST_ELECTRON'] = runtime.executable;
  if (runtime.sqliteBinding !== null) process.env['HEARSAY_SQLITE_BINDING'] = runtime.sqliteBinding;
  const xvfb = await startXvfb();
  if (xvfb) process.env['DISPLAY'] = xvfb.display;
  const userData = join(folder, 'user');
  const project = join(folder, 'texts.hearsay');
  try {
    await (await startApp(userData)).quit(); // makes the sample project: not what is measured
    const starts: number[] = [];
    for (let round = 0; round < 3; round++) {
      let quit = async () => {};
      starts.push(
        await seconds(async () => {
          const running = await startApp(userData, project);
          await articleOf(running.page).waitFor();
          quit = running.quit;
        }),
      );
      await quit();
    }
    const { page, answerDialogs, chooseMenu, quit } = await startApp(userData);
    const opens: number[] = [];
    for (let round = 0; round < OPENINGS; round++) {
      await chooseMenu('file.closeProject');
      await page.locator('.welcome').waitFor();
      await answerDialogs({ open: [project] });
      opens.push(
        await seconds(async () => {
          await chooseMenu('file.openProject');
          await page.locator('.cm-line').first().waitFor();
        }),
      );
    }
    const keys = await measureKeys(page);
    await quit();
    const row = (what: string, unit: Row['unit'], ours: number, note: string): Row => ({
      what,
      unit,
      ours,
      floor: null,
      note,
    });
    return [
      row(
        'key until the mark is drawn as saved, p50 (window)',
        'ms',
        quantile(keys, 0.5),
        `${keys.length} marks`,
      ),
      row(
        'key until the mark is drawn as saved, p95 (window)',
        'ms',
        quantile(keys, 0.95),
        `${keys.length} marks`,
      ),
      row(
        'open the project until its article is shown (window)',
        'ms',
        quantile(opens, 0.5) * 1000,
        `median of ${opens.length}, polled`,
      ),
      row(
        'start the app until the article is shown',
        's',
        quantile(starts, 0.5),
        `median of ${starts.length}, ${runtime.kind} Electron ${runtime.version}`,
      ),
    ];
  } finally {
    xvfb?.stop();
  }
}

/** Marks word after word; milliseconds from the key to the first change of the article’s surface that shows
 *  one mark more, by the page’s own clock. */
async function measureKeys(page: Page): Promise<number[]> {
  await articleOf(page).click();
  await page.keyboard.press('Control+Home');
  await page.evaluate(() => {
    const content = document.querySelector('.cm-content');
    const times: number[] = [];
    Object.assign(globalThis, { markTimes: times });
    let pressed = 0;
    let known = content?.querySelectorAll('.mark').length ?? 0;
    window.addEventListener('keydown', ({ key }) => key === '2' && (pressed = performance.now()), true);
    new MutationObserver(() => {
      const count = content?.querySelectorAll('.mark').length ?? 0;
      if (count > known && pressed > 0) times.push(performance.now() - pressed);
      known = count;
    }).observe(content ?? document, { childList: true, subtree: true, attributes: true });
  });
  for (let mark = 0; mark < MARKS; mark++) {
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.keyboard.press('2');
    await page.waitForFunction(
      (count) => (globalThis as unknown as { markTimes: number[] }).markTimes.length >= count,
      mark + 1,
    );
  }
  return page.evaluate(() => (globalThis as unknown as { markTimes: number[] }).markTimes);
}
