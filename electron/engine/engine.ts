import { type Core, createCore } from '../core/dispatch.ts';
import { realOptions } from '../core/options.ts';
import { serve } from '../core/serve.ts';

/** The utility process that hosts the core. The main process hands it the window's end of a channel; all
 *  else comes over that channel. What goes back is JSON text: a page is handed a text as it is, but objects
 *  field by field, which takes seconds for the marks of a long article. */

/** What Electron gives a utility process; its types stay out, since only the main process may import them. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: Channel[] }) => void): void;
  postMessage(message: string): void;
}
interface Channel {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
}
const { parentPort } = process as unknown as { parentPort: ParentPort };

const options = realOptions(new URL('./worker.js', import.meta.url));
const cores = new Set<Core>();
/** The window's core. A window that was loaded again has lost its old one, with the project it had open. */
let windowCore: Core | null = null;

parentPort.on('message', ({ data: role, ports: [port] }) => {
  if (role === 'stop') {
    for (const core of cores) core.close();
    process.exit(0);
  }
  if (!port) return;
  const core = createCore(options);
  cores.add(core);
  if (role === 'window') {
    windowCore?.close();
    windowCore = core;
  }
  serve(core, {
    post: (message) => port.postMessage(JSON.stringify(message)),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
  });
  port.on('close', () => {
    core.close();
    cores.delete(core);
  });
  port.start();
});

parentPort.postMessage('ready');
