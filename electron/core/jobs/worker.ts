import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorData } from '../../../shared/errors.ts';
import type { FromWorker, JobName, JobRequest, Report } from './protocol.ts';

/** Entry of every worker thread: runs the one job that it was started for. */

type Job = (input: never, report: Report<unknown>) => Promise<unknown>;

/** Each is loaded when it is asked for: a search should not wait for the readers of files. */
const jobs: Record<JobName, () => Promise<Job>> = {
  'read-files': async () => (await import('./read-files.ts')).readFiles,
  'export-files': async () => (await import('./export-files.ts')).exportFiles,
  search: async () => (await import('./search.ts')).search,
};

/** Messages that may be on their way while the job goes on: see `Report`. */
const MOST_WAITING = 2;

if (parentPort) {
  const port = parentPort;
  const post = (message: FromWorker) => port.postMessage(message);
  let waiting = 0;
  port.on('message', () => waiting--);
  const report = async (body: unknown) => {
    post({ type: 'message', body });
    waiting++;
    while (waiting > MOST_WAITING) await once(port, 'message');
  };
  const { job, input } = workerData as JobRequest;
  jobs[job]()
    // The input was made by the service that started the job: it is of this job's type.
    .then((run) => run(input as never, report))
    .then(
      (result) => post({ type: 'done', result }),
      (error) => post({ type: 'failed', error: toErrorData(error) }),
    );
}
