import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;

test.beforeAll(async () => {
  folder = makeFolder();
  running = await startApp(join(folder.path, 'user'));
});
test.afterAll(async () => {
  await running.quit();
  folder.remove();
});

test('an article’s markup is text, never a part of the page', async () => {
  const { page, answerDialogs, chooseMenu } = running;
  const hostile =
    'He typed <script>window.broken = true</script>\n\n<img src=x onerror="window.broken = true"> <b>bold</b>\n';
  const file = join(folder.path, 'hostile.txt');
  writeFileSync(file, hostile);
  await answerDialogs({ open: [file] });
  await chooseMenu('file.import');
  await expect(page.getByText('1 article imported.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: /<script>/u }).click();
  await expect(articleOf(page)).toContainText('<img src=x onerror');
  expect(await page.evaluate(() => (globalThis as { broken?: boolean }).broken ?? false)).toBe(false);
  expect(await articleOf(page).locator('img, b, script').count()).toBe(0);
});

test('the page has no node, no electron, and one frozen bridge', async () => {
  const globals = await running.page.evaluate(() => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    bridge: Object.keys((globalThis as unknown as { hearsay: object }).hearsay).sort(),
    frozen: Object.isFrozen((globalThis as unknown as { hearsay: object }).hearsay),
  }));
  expect(globals).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['onCommand', 'onEngineState', 'onMessage', 'pathOf', 'platform', 'send', 'shell'],
    frozen: true,
  });
  const preferences = await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    nodeIntegration: false,
    sandbox: true,
    webSecurity: true,
  });
});

test('nothing leads away: no navigation, no window, no permission, no request', async () => {
  const { page, app } = running;
  const before = page.url();
  const answers = await page.evaluate(async () => {
    const opened = window.open('https://example.org/');
    const fetched = await fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    );
    const image = await new Promise<string>((resolve) => {
      const element = new Image();
      element.addEventListener('load', () => resolve('loaded'));
      element.addEventListener('error', () => resolve('refused'));
      element.src = 'https://example.org/pixel.png';
    });
    const permission = await navigator.permissions
      .query({ name: 'geolocation' })
      .then((status) => status.state);
    const evaluated = (() => {
      try {
        return String(Reflect.construct(Function, ['return 1'])());
      } catch {
        return 'refused';
      }
    })();
    location.href = 'https://example.org/';
    return { opened, fetched, image, permission, evaluated };
  });
  expect(answers).toEqual({
    opened: null,
    fetched: 'refused',
    image: 'refused',
    permission: 'denied',
    evaluated: 'refused',
  });
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the main process refuses requests of another form, and the scheme serves only the page’s files', async () => {
  const { page } = running;
  const refused = await page.evaluate(async () => {
    const shell = (
      globalThis as unknown as { hearsay: { shell(method: string, input: unknown): Promise<unknown> } }
    ).hearsay.shell;
    const tried = [
      ['nothing', {}],
      ['__proto__', {}],
      ['constructor', {}],
      ['saveSettings', { annotator: 7 }],
      ['showInFolder', { path: '' }],
      ['chooseArticles', 'folders'],
    ] as const;
    return Promise.all(
      tried.map(([method, input]) =>
        shell(method, input).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    );
  });
  expect(refused).toEqual(refused.map(() => 'refused'));
  const paths = [
    '/../main/main.js',
    '/%2e%2e/main/main.js',
    '/..%2f..%2fpackage.json',
    '/index.html/../../main/cli.js',
  ];
  const statuses = await running.app.evaluate(
    ({ net }, urls) => Promise.all(urls.map((url) => net.fetch(url).then(({ status }) => status))),
    paths.map((path) => `app://hearsay${path}`),
  );
  expect(statuses).toEqual(paths.map(() => 404));
});
