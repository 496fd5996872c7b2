import type { Bridge } from '../../shared/bridge.ts';
import {
  contract,
  type ClientMessage,
  type CoreEvent,
  type CoreMessage,
  type Input,
  type Method,
  type Output,
  type Progress,
  type Result,
} from '../../shared/contract.ts';
import { AppError, cancelled } from '../../shared/errors.ts';
import { t } from '../i18n.ts';

/** The way to the core: the preload's bridge in the app, anything else in tests. */
export type Transport = Pick<Bridge, 'send' | 'onEngineState'> & {
  onMessage(listener: (message: CoreMessage) => void): void;
};

interface CallOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface ClientEvents {
  onEvent(event: CoreEvent): void;
  /** How many writes the core has not acknowledged yet. */
  onUnsaved(count: number): void;
  onEngine(state: 'lost' | 'restarted' | 'failed'): void;
  /** Something was to be written while nobody had said in whose name. */
  onNobody(): void;
}

export interface Client {
  /** In whose name calls are made. */
  actor: string;
  /** Whether it is known that this is who works here: until then nothing is written in their name. */
  isSure: boolean;
  /** Calls the core; the answer is validated. Rejects with `AppError`. A call that a crash of the engine left
   *  unanswered is made again with its first key, so that a write is never done twice. */
  call<M extends Method>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>>;
}

interface Pending {
  message: Extract<ClientMessage, { type: 'call' }>;
  method: Method;
  settle: (result: Result<unknown>) => void;
  onProgress: ((progress: Progress) => void) | undefined;
}

/** Imports are written too, in many steps. */
const writes = (method: Method): boolean => 'write' in contract[method] || method === 'import.run';

const stopped = (): Result<never> => ({
  ok: false,
  error: { kind: 'Workspace', reason: 'unreachable', message: t('error.engineStopped'), file: '' },
});

export function createClient(transport: Transport, actor: string, events: ClientEvents): Client {
  const pending = new Map<number, Pending>();
  let nextId = 0;
  /** The project to open again after the engine was lost. */
  let project: Input<'project.open'> | null = null;
  let connected = true;

  const countUnsaved = () => {
    let count = 0;
    for (const { method } of pending.values()) if ('write' in contract[method]) count++;
    events.onUnsaved(count);
  };

  const start = (method: Method, input: unknown, onProgress?: (progress: Progress) => void) => {
    const message = {
      type: 'call' as const,
      id: nextId++,
      method,
      input,
      actor: client.actor,
      key: crypto.randomUUID(),
    };
    const answer = new Promise<Result<unknown>>((settle) => {
      pending.set(message.id, { message, method, settle, onProgress });
    });
    return { message, answer };
  };

  const answered = (id: number, result: Result<unknown>) => {
    const call = pending.get(id);
    if (!call) return;
    pending.delete(id);
    if ('write' in contract[call.method]) countUnsaved();
    call.settle(result);
  };

  const reopen = async () => {
    if (project !== null) {
      const { message, answer } = start('project.open', project);
      transport.send(message);
      const opened = await answer;
      if (!opened.ok) {
        for (const id of pending.keys()) answered(id, opened);
        events.onEngine('failed');
        return;
      }
    }
    // In the order in which they were made; later calls go after them.
    for (const { message } of pending.values()) transport.send(message);
    connected = true;
    events.onEngine('restarted');
  };

  transport.onMessage((message: CoreMessage) => {
    if (message.type === 'result') answered(message.id, message.result);
    else if (message.type === 'progress') pending.get(message.id)?.onProgress?.(message.progress);
    else events.onEvent(message.event);
  });

  transport.onEngineState((state) => {
    if (state === 'ready') return;
    if (state === 'restarted') return void reopen();
    connected = false;
    // Long work is not begun again behind a person's back; a failed engine answers nothing any more.
    for (const { message, method } of pending.values()) {
      if (state === 'failed' || 'slow' in contract[method]) answered(message.id, stopped());
    }
    events.onEngine(state);
  });

  const client: Client = {
    actor,
    isSure: true,
    async call<M extends Method>(method: M, input: Input<M>, options: CallOptions = {}) {
      if (!client.isSure && writes(method)) {
        events.onNobody();
        throw cancelled('Nobody has said who works here.');
      }
      const { message, answer } = start(method, input, options.onProgress);
      const cancel = () => transport.send({ type: 'cancel', id: message.id });
      options.signal?.addEventListener('abort', cancel, { once: true });
      if ('write' in contract[method]) countUnsaved();
      if (connected) transport.send(message);
      const result = await answer;
      options.signal?.removeEventListener('abort', cancel);
      if (!result.ok) throw new AppError(result.error);
      if (method === 'project.open') project = input as Input<'project.open'>;
      if (method === 'project.create') project = { file: (input as Input<'project.create'>).file };
      if (method === 'bundle.open') project = { file: (input as Input<'bundle.open'>).project };
      if (method === 'project.close') project = null;
      return contract[method].output.parse(result.value) as Output<M>;
    },
  };
  return client;
}
