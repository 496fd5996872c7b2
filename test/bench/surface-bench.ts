import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { build } from 'vite';
import { createCaller } from '../../electron/cli/run-command.ts';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { resolveElectron } from '../../electron/runtime/resolve.ts';
import { articleOf, type RunningApp, startApp } from '../support/app.ts';
import { startXvfb } from '../support/xvfb.ts';
import { quantile, type Row } from './measure.ts';
import { type BenchArticle, makeBenchArticles, toLines } from './surface-corpus.ts';
import { addToFloor, addToOurs, openFloor, openOurs, scroll, watchAnswers } from './surface-probes.ts';

const ANNOTATOR = 'Mira';
const ROUNDS = 5;
const ADDED = 20;
const ALONE = 'side panes folded';

/** One of the two pages that are compared: the app's window and plain CodeMirror. */
interface Side {
  page: Page;
  cdp: CDPSession;
}

/** The app's window, of which the panes can be folded away: what is left is the surface. */
interface Ours extends Side {
  togglePanes(): Promise<void>;
}

/** The article surface beside its floor, CodeMirror with bare mark decorations in a page of its own in the same
 *  Electron: round by round, one after the other. */
export async function benchSurface(folder: string): Promise<Row[]> {
  const runtime = await resolveElectron();
  process.env['HEARSAY_TEST_ELECTRON'] = runtime.executable;
  if (runtime.sqliteBinding !== null) process.env['HEARSAY_SQLITE_BINDING'] = runtime.sqliteBinding;
  const xvfb = await startXvfb();
  if (xvfb) process.env['DISPLAY'] = xvfb.display;
  const articles = makeBenchArticles();
  const userData = join(folder, 'surface-user');
  mkdirSync(userData, { recursive: true });
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ annotator: ANNOTATOR }));
  try {
    const project = await makeProject(folder, articles);
    const page = await buildFloor(folder);
    const running = await startApp(userData, project);
    await articleOf(running.page).waitFor();
    const ours = { ...(await toSide(running.page)), togglePanes: () => togglePanes(running) };
    const floor = await toSide(await openFloorWindow(running, page));
    await ours.page.evaluate(watchAnswers);
    const rows: Row[] = [];
    for (const article of articles) rows.push(...(await benchArticle(ours, floor, article)));
    await running.quit();
    return rows;
  } finally {
    xvfb?.stop();
  }
}

async function benchArticle(ours: Ours, floor: Side, article: BenchArticle): Promise<Row[]> {
  const core: number[] = [];
  const opens: Record<'floor' | 'surface' | 'window', number[]> = { floor: [], surface: [], window: [] };
  const open = async () => {
    // From the article before it.
    const opened = await ours.page.evaluate(openOurs, 'PageDown');
    core.push(opened.core);
    return opened.surface;
  };
  for (let round = 0; round < ROUNDS; round++) {
    await floor.page.evaluate(
      (taken) => (globalThis as unknown as { floor: { take(a: unknown): void } }).floor.take(taken),
      { text: article.text, marks: article.marks },
    );
    opens.floor.push(await floor.page.evaluate(openFloor));
    opens.window.push(await open());
    await ours.page.evaluate(openOurs, 'PageUp');
    await ours.togglePanes();
    opens.surface.push(await open());
    if (round < ROUNDS - 1) await ours.page.evaluate(openOurs, 'PageUp');
    await ours.togglePanes();
  }
  const heap = { ours: await heapOf(ours), floor: await heapOf(floor) };
  const frames = { ours: await ours.page.evaluate(scroll), floor: await floor.page.evaluate(scroll) };
  const free = (from: number) =>
    Array.from({ length: ADDED }, (_, at) => ({ start: from + at * 20, end: from + at * 20 + 7 }));
  const add = (spans: ReturnType<typeof free>) =>
    taskTime(ours, () => ours.page.evaluate(addToOurs, { documentId: article.id, actor: ANNOTATOR, spans }));
  const adds = { floor: 0, window: 0, surface: 0 };
  adds.floor += await taskTime(floor, () => floor.page.evaluate(addToFloor, free(0)));
  adds.window += await add(free(0));
  await ours.togglePanes();
  adds.surface += await add(free(3));
  await ours.togglePanes();
  // On to the article before the next one.
  await ours.page.evaluate(openOurs, 'PageDown').catch(() => {});
  const row = (what: string, unit: Row['unit'], a: number, b: number | null, note = ''): Row => ({
    what: `${article.name}: ${what}`,
    unit,
    ours: a,
    floor: b,
    note,
  });
  return [
    row(
      'records at hand until painted',
      'ms',
      quantile(opens.surface, 0.5),
      quantile(opens.floor, 0.5),
      ALONE,
    ),
    row('the same with all panes', 'ms', quantile(opens.window, 0.5), quantile(opens.floor, 0.5)),
    row('core, transport and parsing before that', 'ms', quantile(core, 0.5), null),
    row(
      'one mark added, main thread',
      'ms',
      adds.surface / ADDED,
      adds.floor / ADDED,
      `mean of ${ADDED}; ${ALONE}; with the core's answer`,
    ),
    row('the same with all panes', 'ms', adds.window / ADDED, adds.floor / ADDED),
    row('scrolling, p95 frame', 'ms', quantile(frames.ours, 0.95), quantile(frames.floor, 0.95)),
    row('scrolling, longest frame', 'ms', Math.max(...frames.ours), Math.max(...frames.floor)),
    row('JS heap', 'MB', heap.ours, heap.floor),
  ];
}

async function togglePanes({ chooseMenu, page }: RunningApp): Promise<void> {
  await chooseMenu('view.library');
  await chooseMenu('view.inspector');
  // The text has its new width, and is measured.
  await page.waitForTimeout(300);
}

async function toSide(page: Page): Promise<Side> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, cdp };
}

async function metric({ cdp }: Side, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? Number.NaN;
}

/** Milliseconds for which the page's main thread worked. */
async function taskTime(side: Side, work: () => Promise<unknown>): Promise<number> {
  const before = await metric(side, 'TaskDuration');
  await work();
  return ((await metric(side, 'TaskDuration')) - before) * 1000;
}

async function heapOf(side: Side): Promise<number> {
  await side.cdp.send('HeapProfiler.collectGarbage');
  return (await metric(side, 'JSHeapUsedSize')) / 1e6;
}

async function makeProject(folder: string, articles: readonly BenchArticle[]): Promise<string> {
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, ANNOTATOR);
  const project = join(folder, 'surface.hearsay');
  const lines = join(folder, 'surface.jsonl');
  writeFileSync(lines, toLines(articles, ANNOTATOR));
  try {
    await call('project.create', { file: project });
    await call('import.run', { paths: [lines] });
    return project;
  } finally {
    core.close();
  }
}

/** The floor's page, built; answers its file. */
async function buildFloor(folder: string): Promise<string> {
  const outDir = join(folder, 'floor');
  const source = join(import.meta.dirname, 'floor');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      lib: {
        entry: join(source, 'floor.ts'),
        formats: ['iife'],
        name: 'floorPage',
        fileName: () => 'floor.js',
      },
      outDir,
      minify: true,
    },
  });
  copyFileSync(join(source, 'index.html'), join(outDir, 'index.html'));
  return join(outDir, 'index.html');
}

/** In a session of its own: the app's refuses every page but its own. */
async function openFloorWindow({ app }: RunningApp, file: string): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, path) => {
    const [first] = BrowserWindow.getAllWindows();
    const [width = 1280, height = 800] = first?.getContentSize() ?? [];
    const window = new BrowserWindow({
      width,
      height,
      useContentSize: true,
      webPreferences: { partition: 'floor', backgroundThrottling: false },
    });
    first?.webContents.setBackgroundThrottling(false);
    await window.loadFile(path);
  }, file);
  const page = await opened;
  await page.waitForFunction(() => 'floor' in globalThis);
  return page;
}
