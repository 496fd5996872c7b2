import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreMessage, Input, Method, Result } from '../../shared/contract.ts';

/** An engine in a process of its own that can be killed. */
export interface EngineProcess {
  pid: number;
  /** When it takes calls. */
  ready: Promise<void>;
  /** Answers `null` if the process died before its answer came. */
  call<M extends Method>(method: M, input: Input<M>, key: string): Promise<Result<unknown> | null>;
  /** SIGKILL; resolves when the process is gone and all that it had sent has arrived. */
  kill(): Promise<void>;
}

/** Starts the engine whose program is given: see `bundleEngine`. */
export function startEngine(program: string): EngineProcess {
  const child: ChildProcess = fork(program, {
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'hearsay-test-compile-cache') },
  });
  const waiting = new Map<number, (result: Result<unknown> | null) => void>();
  const disconnected = once(child, 'disconnect');
  const exited = once(child, 'exit');
  const ready = Promise.withResolvers<void>();
  let lastId = 0;
  child.on('message', (message: CoreMessage | 'ready') => {
    if (message === 'ready') return ready.resolve();
    if (message.type !== 'result') return;
    waiting.get(message.id)?.(message.result);
    waiting.delete(message.id);
  });
  child.on('disconnect', () => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
    ready.reject(new Error('The engine ended before it was ready.'));
  });
  ready.promise.catch(() => {});
  return {
    pid: child.pid as number,
    ready: ready.promise,
    call(method, input, key) {
      if (!child.connected) return Promise.resolve(null);
      const id = ++lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        child.send({ type: 'call', id, method, input, actor: 'Ada', key }, () => {});
      });
    },
    async kill() {
      child.kill('SIGKILL');
      await Promise.all([disconnected, exited]);
    },
  };
}
