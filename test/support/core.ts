import { onTestFinished } from 'vitest';
import { type Call, type Core, createCore } from '../../electron/core/dispatch.ts';
import type { CoreOptions } from '../../electron/core/session.ts';
import type { Input, Method, Output } from '../../shared/contract.ts';
import { AppError, type AppErrorData } from '../../shared/errors.ts';

export const workerUrl = new URL('../../electron/core/jobs/worker.ts', import.meta.url);

/** A clock that moves a second at a look, and ids that count. `prefix` keeps the ids of two cores apart. */
export function testOptions(prefix = 'id'): CoreOptions {
  let seconds = 0;
  let ids = 0;
  return {
    now: () => Date.UTC(2026, 0, 1) + 1000 * seconds++,
    newId: () => `${prefix}${String(++ids).padStart(6, '0')}`,
    workerUrl,
    tool: 'hearsay test',
  };
}

/** A core as tests use it: answers are unwrapped, failures are values. */
export interface TestCore {
  core: Core;
  /** The answer of a call that must succeed, by the annotator `Ada` unless `call` says who.
   *  @throws AppError */
  call<M extends Method>(method: M, input: Input<M>, call?: Partial<Call>): Promise<Output<M>>;
  /** The error of a call that must fail. */
  fail<M extends Method>(method: M, input: Input<M>, call?: Partial<Call>): Promise<AppErrorData>;
  close(): void;
}

export function makeCore(options: CoreOptions = testOptions()): TestCore {
  const core = createCore(options);
  return {
    core,
    async call(method, input, call = {}) {
      const result = await core.call(method, input, { actor: 'Ada', ...call });
      if (!result.ok) throw new AppError(result.error);
      return result.value;
    },
    async fail(method, input, call = {}) {
      const result = await core.call(method, input, { actor: 'Ada', ...call });
      if (result.ok) throw new Error(`“${method}” should have failed.`);
      return result.error;
    },
    close: () => core.close(),
  };
}

/** A core that is closed with the test. */
export function useCore(options?: CoreOptions): TestCore {
  const core = makeCore(options);
  onTestFinished(() => core.close());
  return core;
}
