import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { PackagedApp } from './packaged-app.ts';

export interface RunningApp {
  page: Page;
  /** From the start of the program to the window's first page. */
  startMs: number;
  /** Closes the window as its user does, and waits for the end of the program. */
  close(): Promise<{ code: number | null; said: string }>;
  kill(): void;
}

const PATIENCE_MS = 30_000;

/** What somebody might set to get at the app from outside; the app must not care. */
const HOSTILE = {
  ELECTRON_RUN_AS_NODE: '1',
  NODE_OPTIONS: '--require /nowhere/injected.cjs',
  HEARSAY_SQLITE_BINDING: '/nowhere/injected.node',
};

/** Starts the packaged app in an environment that tries to divert it. The app takes no --inspect, so that it
 *  is driven as a browser is, through Chromium's own debugging port. */
export async function startPackagedApp(
  app: PackagedApp,
  userData: string,
  env: NodeJS.ProcessEnv,
): Promise<RunningApp> {
  const started = performance.now();
  const args = [`--user-data-dir=${userData}`, '--remote-debugging-port=0', '--inspect=0'];
  // Chromium's sandbox cannot start as root.
  if (process.getuid?.() === 0) args.unshift('--no-sandbox');
  const child = spawn(app.executable, args, {
    env: { ...env, ...HOSTILE },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  try {
    const browser = await chromium.connectOverCDP(await findEndpoint(child, () => said));
    const page = await firstPage(browser);
    await page.waitForLoadState();
    return {
      page,
      startMs: performance.now() - started,
      kill: () => child.kill('SIGKILL'),
      async close() {
        await page.close();
        const code = await Promise.race([ended, later('The app did not end after its window was closed.')]);
        return { code, said };
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`The app did not start. It said:\n${said}`, { cause: error });
  }
}

/** Chromium says where it listens as soon as it does. */
async function findEndpoint(child: ChildProcess, said: () => string): Promise<string> {
  const found = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`It ended with code ${code}.`)));
    child.stderr?.on('data', () => {
      const endpoint = /DevTools listening on (ws:\S+)/u.exec(said())?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
  });
  return Promise.race([found, later('It opened no debugging port.')]);
}

async function firstPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The app has no window.');
  return context.pages()[0] ?? context.waitForEvent('page', { timeout: PATIENCE_MS });
}

function later(message: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(message)), PATIENCE_MS).unref();
  });
}
