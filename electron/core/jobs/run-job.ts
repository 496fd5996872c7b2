import { Worker } from 'node:worker_threads';
import { AppError, cancelled } from '../../../shared/errors.ts';
import type { FromWorker, JobName, JobRequest } from './protocol.ts';

interface RunOptions {
  workerUrl: URL;
  signal: AbortSignal;
  /** Takes each message in turn; the worker goes on when it returns. */
  onMessage(body: unknown): void;
}

/** Runs a job in a thread of its own until it is done, failed, or cancelled.
 *  @throws Cancelled, or what the job threw */
export function runJob<Result>(job: JobName, input: unknown, options: RunOptions): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (options.signal.aborted) return reject(cancelled('Cancelled.'));
    const worker = new Worker(options.workerUrl, { workerData: { job, input } satisfies JobRequest });
    const abort = () => settle(() => reject(cancelled('Cancelled.')));
    options.signal.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'done') return settle(() => resolve(message.result as Result));
      if (message.type === 'failed') return settle(() => reject(new AppError(message.error)));
      try {
        options.onMessage(message.body);
        worker.postMessage('go on');
      } catch (error) {
        settle(() => reject(error));
      }
    });
    worker.on('messageerror', (error) => settle(() => reject(error)));
    worker.on('error', (error) => settle(() => reject(error)));
    worker.on('exit', () => settle(() => reject(new Error(`The worker of “${job}” ended before its work.`))));

    let settled = false;
    function settle(finish: () => void): void {
      if (settled) return;
      settled = true;
      options.signal.removeEventListener('abort', abort);
      void worker.terminate().then(finish, finish);
    }
  });
}
