import { join, resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { createEngineHost } from './engine-host.ts';
import { buildMenu } from './menu.ts';
import { createWindow } from './window.ts';
import { denyEverythingElse, registerAppScheme, serveApp } from './security.ts';
import { answerShell } from './shell.ts';
import { createStores } from './stores.ts';

/** Life of the app: one window, one engine. */

// What ships has its addon inside: no variable may make it load another one.
if (app.isPackaged) delete process.env['HEARSAY_SQLITE_BINDING'];
registerAppScheme();
// Every renderer is sandboxed, whatever its options say; but for development as root, where Chromium cannot.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  await app.whenReady();
  denyEverythingElse();
  serveApp(join(import.meta.dirname, '../renderer'));
  const stores = createStores(app.getPath('userData'));
  const engine = createEngineHost(join(import.meta.dirname, 'engine.js'));
  const open = () => {
    const window = createWindow(stores);
    engine.attach(window);
    return window;
  };
  let window = open();
  const asked = { project: findProjectArgument(process.argv) };
  answerShell({ window: () => window, stores, engine, asked });
  buildMenu(() => window);

  // A page that is loaded again starts with the project asked for; all that was shown as saved is saved.
  const showProject = (file: string | null) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    if (file === null) return;
    asked.project = file;
    window.webContents.reload();
  };
  app.on('second-instance', (_event, argv, folder) => showProject(findProjectArgument(argv, folder)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    showProject(file);
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) window = open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.once('will-quit', (event) => {
    event.preventDefault();
    void engine.stop().finally(() => app.exit());
  });
}

/** The project file among the arguments of a start, which may be relative to the folder of that start. */
function findProjectArgument(argv: string[], folder = process.cwd()): string | null {
  const file = argv.slice(1).find((argument) => argument.endsWith('.hearsay'));
  return file === undefined ? null : resolve(folder, file);
}
