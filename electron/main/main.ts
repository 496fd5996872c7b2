import { join, resolve } from 'node:path';
import { app, type BrowserWindow, nativeTheme } from 'electron';
import type { Settings } from '../../shared/bridge.ts';
import { isBundleFile } from '../../shared/bundle-file.ts';
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
/** The project or bundle that a start or the desktop names; the window asks for it when it begins. */
const asked = { file: findFileArgument(process.argv) };
/** Shows a project or a bundle in the window; until there is one, it is only noted. */
let showFile = (file: string | null): void => {
  asked.file = file ?? asked.file;
};
app.on('open-file', (event, file) => {
  event.preventDefault();
  showFile(file);
});
if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  await app.whenReady();
  denyEverythingElse();
  serveApp(join(import.meta.dirname, '../renderer'));
  const stores = createStores(app.getPath('userData'));
  const engine = createEngineHost(join(import.meta.dirname, 'engine.js'));
  let window = open();
  // On a Mac the app goes on without a window: a command or a file makes a new one.
  const live = () => (window.isDestroyed() ? (window = open()) : window);
  let menuOf = '';
  const applySettings = (settings: Settings) => {
    nativeTheme.themeSource = settings.theme;
    live().webContents.setZoomFactor(settings.interfaceSize / 100);
    // Settings are saved often (the caret’s place); a menu is built anew only when it reads differently.
    const reads = JSON.stringify([settings.language, settings.keys]);
    if (reads !== menuOf) buildMenu(live, settings);
    menuOf = reads;
  };
  answerShell({ window: live, stores, engine, applySettings, asked });
  applySettings(stores.settings.read());

  // A page that is loaded again starts with the file asked for; all that was shown as saved is saved.
  showFile = (file) => {
    asked.file = file;
    const shown = live();
    if (shown.isMinimized()) shown.restore();
    shown.focus();
    if (file !== null) shown.webContents.reload();
  };
  app.on('second-instance', (_event, argv, folder) => showFile(findFileArgument(argv, folder)));
  app.on('activate', () => {
    live();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.once('will-quit', (event) => {
    event.preventDefault();
    void engine.stop().finally(() => app.exit());
  });

  function open(): BrowserWindow {
    const opened = createWindow(stores);
    engine.attach(opened);
    return opened;
  }
}

/** The project or bundle among the arguments of a start, which may be relative to the folder of that start. */
function findFileArgument(argv: string[], folder = process.cwd()): string | null {
  const file = argv.slice(1).find((argument) => argument.endsWith('.hearsay') || isBundleFile(argument));
  return file === undefined ? null : resolve(folder, file);
}
