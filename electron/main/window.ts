import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_ORIGIN } from './security.ts';
import type { Stores } from './stores.ts';

/** The paper of the light and of the dark theme, so that nothing flashes before the first paint. */
const paper = { light: '#FBFAF7', dark: '#191816' };

export function createWindow({ settings, window: store }: Stores): BrowserWindow {
  nativeTheme.themeSource = settings.read().theme;
  const { at, width, height, maximized } = store.read();
  const window = new BrowserWindow({
    ...(at && isOnSomeScreen(at) ? at : {}),
    width,
    height,
    minWidth: 640,
    minHeight: 400,
    show: false,
    title: 'Hearsay',
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      zoomFactor: settings.read().interfaceSize / 100,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    store.write({ at: { x, y }, width, height, maximized: window.isMaximized() });
  });
  // The window's process holds nothing that the project does not: start it again.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    // Not from within the event: Chromium is still clearing up.
    if (reason !== 'clean-exit') setImmediate(() => !window.isDestroyed() && window.webContents.reload());
  });
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}

/** A place on a screen that is gone would open the window where nobody sees it. */
function isOnSomeScreen({ x, y }: { x: number; y: number }): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const within = (value: number, from: number, length: number) =>
      value >= from - 50 && value < from + length - 50;
    return within(x, workArea.x, workArea.width) && within(y, workArea.y, workArea.height);
  });
}
