import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { app, protocol, session } from 'electron';

/** Where the window's own files come from. Not `file:`, which could reach the whole disk. */
export const APP_ORIGIN = 'app://hearsay';

/** Before the app is ready: makes `app:` a scheme with an origin of its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ]);
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the built window from `folder`, and nothing outside of it. */
export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => {
    const { origin, host, pathname } = new URL(request.url);
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    const type = contentTypes[extname(file)];
    const ours = host === 'hearsay' && (origin === APP_ORIGIN || origin === 'null');
    if (!ours || !type || !file.startsWith(folder + sep)) return new Response(null, { status: 404 });
    try {
      const headers = { 'content-type': type, 'x-content-type-options': 'nosniff' };
      return new Response(new Uint8Array(await readFile(file)), { headers });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

/** Putting text on the clipboard, after a click on “Copy”. */
const isHarmless = (permission: string): boolean => permission === 'clipboard-sanitized-write';

/** No other permission, no navigation, no further window, no request to anywhere: articles are hostile input. */
export function denyEverythingElse(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(isHarmless(permission)),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission) => isHarmless(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !/^(app|devtools|data|blob):/u.test(details.url) });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
