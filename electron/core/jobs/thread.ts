import { type ResourceLimits, Worker } from 'node:worker_threads';
import { AppError, cancelled } from '../../../shared/errors.ts';
import type { FromThread, JobName, JobRequest, ToThread } from './protocol.ts';

export interface RunOptions {
  /** The worker's entry: see `CoreOptions`. */
  workerUrl: URL;
  signal: AbortSignal;
  /** Takes each message in turn; the job goes on when it has. */
  onMessage(body: unknown): void | Promise<void>;
}

/** Runs jobs one after another. It starts with the first and is kept for the next ones, since starting takes
 *  far longer than a quick job; one that had to be ended is replaced. */
export interface Thread {
  /** Answers when the thread has let go of the job, whatever its end.
   *  @throws Cancelled, or what the job threw */
  run<Result>(job: JobName, input: unknown, options: RunOptions): Promise<Result>;
  /** Ends it, with the job that it is at. */
  end(): Promise<void>;
}

/** `patience`: how many milliseconds a job that is cancelled has to end by itself, before its thread is ended
 *  with it. */
export function createThread(patience: number, resourceLimits: ResourceLimits = {}): Thread {
  let worker: Worker | null = null;
  let free: Promise<unknown> = Promise.resolve();

  const start = (workerUrl: URL): Worker => {
    const started = new Worker(workerUrl, { resourceLimits });
    started.once('exit', () => {
      if (worker === started) worker = null;
    });
    return started;
  };

  const take = async (job: JobName, input: unknown, { workerUrl, ...options }: RunOptions) => {
    if (options.signal.aborted) throw cancelled('Cancelled.');
    const taker = (worker ??= start(workerUrl));
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    taker.ref();
    try {
      return await ask(taker, { type: 'job', job, input, stop }, { ...options, patience });
    } finally {
      taker.unref(); // one that waits for work keeps no program from ending
    }
  };

  return {
    run<Result>(job: JobName, input: unknown, options: RunOptions): Promise<Result> {
      const turn = free.then(() => take(job, input, options));
      free = turn.catch(() => {});
      return turn as Promise<Result>;
    },
    async end() {
      const ended = worker;
      worker = null;
      await ended?.terminate();
    },
  };
}

type AskOptions = Omit<RunOptions, 'workerUrl'> & { patience: number };

/** One job of a worker that has no other. A worker that fails otherwise than by its answer is ended. */
function ask(
  worker: Worker,
  request: JobRequest,
  { signal, onMessage, patience }: AskOptions,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let failure: unknown = new Error(`The thread of “${request.job}” ended before its work.`);
    let failed = false;
    let taken: Promise<unknown> = Promise.resolve();
    let outOfPatience: NodeJS.Timeout | undefined;
    const post = (message: ToThread) => worker.postMessage(message);
    const fail = (error: unknown) => {
      failed = true;
      failure = error;
      void worker.terminate();
    };
    const abort = () => {
      Atomics.store(request.stop, 0, 1);
      outOfPatience = setTimeout(() => fail(cancelled('Cancelled.')), patience);
    };
    const take = async (body: unknown) => {
      if (!signal.aborted) await onMessage(body);
      post({ type: 'go on' });
    };
    const hear = (message: FromThread) => {
      if (message.type === 'message') {
        taken = taken.then(() => take(message.body)).catch(fail);
        return;
      }
      void taken.then(() => {
        if (failed) return; // it is ending
        leave();
        if (signal.aborted) reject(cancelled('Cancelled.'));
        else if (message.type === 'done') resolve(message.result);
        else reject(new AppError(message.error));
      });
    };
    const exit = () => {
      leave();
      reject(signal.aborted ? cancelled('Cancelled.') : failure);
    };
    const leave = () => {
      clearTimeout(outOfPatience);
      signal.removeEventListener('abort', abort);
      worker.off('message', hear).off('messageerror', fail).off('error', fail).off('exit', exit);
    };
    signal.addEventListener('abort', abort, { once: true });
    worker.on('message', hear).on('messageerror', fail).on('error', fail).on('exit', exit);
    post(request);
  });
}
