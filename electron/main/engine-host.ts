import {
  type BrowserWindow,
  MessageChannelMain,
  type MessagePortMain,
  utilityProcess,
  type UtilityProcess,
} from 'electron';
import type { EngineState } from '../../shared/bridge.ts';
import { ENGINE_STATE_CHANNEL, ENGINE_PORT_CHANNEL } from '../../shared/channels.ts';

/** Runs the engine process and gives the window its end of a channel to it. An engine that dies is started
 *  again; the window is told and gets a new channel. */
export interface EngineHost {
  attach(window: BrowserWindow): void;
  /** A channel of the main process's own, with a core of its own behind it. */
  connect(): Promise<MessagePortMain>;
  /** Lets the engine close its projects, then ends it. */
  stop(): Promise<void>;
}

/** An engine that dies this often in a minute is not started again. */
const MOST_RESTARTS = 5;
/** How long an engine may take to close its projects; all that was saved is on the disk anyway. */
const PATIENCE_MS = 3000;

export function createEngineHost(entry: string): EngineHost {
  let window: BrowserWindow | null = null;
  let stopping = false;
  let deaths: number[] = [];
  let engine = start();

  function start(): { process: UtilityProcess; ready: Promise<void> } {
    const process = utilityProcess.fork(entry, [], { serviceName: 'Hearsay engine' });
    const ready = new Promise<void>((resolve) => process.once('message', () => resolve()));
    process.once('exit', () => onExit());
    return { process, ready };
  }

  function onExit(): void {
    if (stopping) return;
    tell('lost');
    deaths = [...deaths.filter((at) => at > Date.now() - 60_000), Date.now()];
    if (deaths.length > MOST_RESTARTS) return tell('failed');
    engine = start();
    void connectWindow('restarted');
  }

  async function connectWindow(state: EngineState): Promise<void> {
    const port = await connect('window');
    if (!window || window.isDestroyed()) return port.close();
    window.webContents.postMessage(ENGINE_PORT_CHANNEL, null, [port]);
    tell(state);
  }

  async function connect(role: 'window' | 'main'): Promise<MessagePortMain> {
    const { port1, port2 } = new MessageChannelMain();
    const { process, ready } = engine;
    await ready;
    process.postMessage(role, [port1]);
    return port2;
  }

  function tell(state: EngineState): void {
    if (window && !window.isDestroyed()) window.webContents.send(ENGINE_STATE_CHANNEL, state);
  }

  return {
    attach(next) {
      window = next;
      // At the first load, and after a reload, whose page lost its port.
      next.webContents.on('did-finish-load', () => void connectWindow('ready'));
    },
    connect: () => connect('main'),
    async stop() {
      stopping = true;
      const { process } = engine;
      const gone = new Promise<void>((resolve) => process.once('exit', () => resolve()));
      process.postMessage('stop');
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
      process.kill();
    },
  };
}
