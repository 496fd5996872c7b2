import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorData } from '../../../shared/errors.ts';
import { exportFiles } from './export-files.ts';
import type { FromWorker, JobName, JobRequest } from './protocol.ts';
import { readFiles } from './read-files.ts';

/** Entry of every worker thread: runs the one job that it was started for. */

const jobs = { 'read-files': readFiles, 'export-files': exportFiles } satisfies Record<JobName, unknown>;

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
  // The input was made by the service that started the job: it is of this job's type.
  jobs[job](input as never, report).then(
    (result) => post({ type: 'done', result }),
    (error) => post({ type: 'failed', error: toErrorData(error) }),
  );
}
