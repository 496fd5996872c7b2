import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { createEngineHost } from './engine-host.ts';
import { buildMenu } from './menu.ts';
import { createWindow } from './window.ts';
import { denyEverythingElse, registerAppScheme, serveApp } from './security.ts';
import { answerShell } from './shell.ts';
import { createStores } from './stores.ts';

/** Life of the app: one window, one engine. */

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
  answerShell({ window: () => window, stores, engine, argv: process.argv });
  buildMenu(() => window);

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
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
