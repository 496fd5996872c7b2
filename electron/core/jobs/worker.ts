import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorData } from '../../../shared/errors.ts';
import { exportFiles } from './export-files.ts';
import { readFiles } from './read-files.ts';
import type { FromWorker } from './run-job.ts';

/** Entry of every worker thread: runs the one job that it was started for. */

const jobs = { 'read-files': readFiles, 'export-files': exportFiles };
export type JobName = keyof typeof jobs;
export interface JobRequest {
  job: JobName;
  input: unknown;
}

/** Hands something to the thread that started this one and waits until it has been taken. */
export type Report<Message> = (message: Message) => Promise<void>;

if (parentPort) {
  const port = parentPort;
  const post = (message: FromWorker) => port.postMessage(message);
  const report = async (body: unknown) => {
    post({ type: 'message', body });
    await once(port, 'message');
  };
  const { job, input } = workerData as JobRequest;
  // The input was made by the service that started the job: it is of this job's type.
  jobs[job](input as never, report).then(
    (result) => post({ type: 'done', result }),
    (error) => post({ type: 'failed', error: toErrorData(error) }),
  );
}
