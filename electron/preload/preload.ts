import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, EngineState } from '../../shared/bridge.ts';
import {
  SHELL_CHANNEL,
  COMMAND_CHANNEL,
  ENGINE_STATE_CHANNEL,
  ENGINE_PORT_CHANNEL,
} from '../../shared/channels.ts';
import type { ClientMessage } from '../../shared/contract.ts';

/** Exposes one typed object, nothing else: see `Bridge`. */

let port: MessagePort | null = null;
/** What the page sends before its first port is here. Later losses are the client's to handle. */
let early: ClientMessage[] | null = [];
let onMessage: (message: string) => void = () => {};
let onEngineState: (state: EngineState) => void = () => {};

ipcRenderer.on(ENGINE_PORT_CHANNEL, (event) => {
  port?.close();
  port = event.ports[0] ?? null;
  if (!port) return;
  port.onmessage = ({ data }) => onMessage(data as string);
  for (const message of early ?? []) port.postMessage(message);
  early = null;
});
ipcRenderer.on(ENGINE_STATE_CHANNEL, (_event, state: EngineState) => {
  if (state === 'lost') port = null;
  onEngineState(state);
});

const bridge: Bridge = {
  platform: process.platform,
  send(message) {
    if (early) early.push(message);
    else port?.postMessage(message);
  },
  onMessage: (listener) => {
    onMessage = listener;
  },
  onEngineState: (listener) => {
    onEngineState = listener;
  },
  shell: (method, input) => ipcRenderer.invoke(SHELL_CHANNEL, method, input),
  onCommand: (listener) => {
    ipcRenderer.on(COMMAND_CHANNEL, (_event, id: string) => listener(id));
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('hearsay', bridge);
