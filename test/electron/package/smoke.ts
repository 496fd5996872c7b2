import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { measureFolder } from '../../../electron/runtime/watch.ts';
import { startXvfb } from '../../support/xvfb.ts';
import { checkArchive, checkFuses, checkResources } from './check-content.ts';
import { findPackagedApp } from './packaged-app.ts';
import { type RunningApp, startPackagedApp } from './run-app.ts';

/** `npm run smoke`: does the packaged app in dist/ hold what it should, start, show the sample project, save a
 *  mark made by keyboard, and end cleanly? Prints figures. */

const app = findPackagedApp();
await checkFuses(app);
checkArchive(app);
checkResources(app);

const display = await startXvfb();
const userData = mkdtempSync(join(tmpdir(), 'hearsay-smoke-'));
const project = join(userData, 'Sample project.hearsay');
try {
  const running = await startPackagedApp(app, userData, {
    ...process.env,
    ...(display === null ? {} : { DISPLAY: display.display }),
  });
  let figures: Figures;
  try {
    figures = await driveApp(running).catch(async (error: unknown) => {
      const shown = await running.page.locator('body').innerText();
      throw new Error(`The window showed:\n${shown}`, { cause: error });
    });
    const { code, said } = await running.close();
    assert.equal(code, 0, `The app ended with code ${code}:\n${said}`);
    assert.doesNotMatch(said, /Debugger listening/u, 'The app let a debugger in.');
  } finally {
    running.kill();
  }
  assert.ok(!existsSync(`${project}-wal`), 'The app left its journal behind.');
  assert.equal(countMarks(), figures.marksBefore + 1, 'The mark is not in the project file.');
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`The packaged app is in order.
  Size                      ${megabytes(await measureFolder(app.folder))}, of which app.asar ${megabytes(statSync(join(app.resources, 'app.asar')).size)}
  Window with its page      ${Math.round(running.startMs)} ms after the start
  Sample project to read    ${Math.round(figures.readyMs)} ms after the start (made at this first start)
  Mark shown as saved       at most ${Math.round(figures.markMs)} ms after its key (looked at every tenth of a second)`);
} finally {
  rmSync(userData, { recursive: true, force: true });
  display?.stop();
}

interface Figures {
  readyMs: number;
  markMs: number;
  marksBefore: number;
}

async function driveApp({ page, startMs }: RunningApp): Promise<Figures> {
  const opened = performance.now();
  const rows = page.getByRole('option');
  const article = page.locator('.cm-content');
  await expect(rows).toHaveCount(12, { timeout: 20_000 });
  await expect(rows.first()).toHaveAttribute('aria-setsize', '12');
  const row = page.getByRole('option', { selected: true });
  await expect(row).toHaveCount(1);
  await expect(article).toHaveText(/\p{L}{3,}(.|\n){200,}/u);
  const readyMs = startMs + performance.now() - opened;

  const marksBefore = countMarks();
  const saved = page.locator('.status-saved');
  await expect(saved).toHaveText('Saved');
  const inRow = row.locator('.numbers');
  const before = Number(await inRow.textContent());
  await article.focus();
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
  const pressed = performance.now();
  await page.keyboard.press('1');
  await expect(inRow).toHaveText(String(before + 1));
  await expect(saved).toHaveText('Saved');
  return { readyMs, markMs: performance.now() - pressed, marksBefore };
}

function countMarks(): number {
  const database = new Database(project, { readonly: true });
  try {
    return database.prepare<[], number>('SELECT count(*) FROM annotation').pluck().get() ?? 0;
  } finally {
    database.close();
  }
}
