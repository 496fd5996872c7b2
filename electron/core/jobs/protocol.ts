import type { AppErrorData } from '../../../shared/errors.ts';

/** What the thread that starts a job and the job's own thread say to each other. */

export type JobName = 'read-files' | 'export-files' | 'search';

/** What a worker is started with. */
export interface JobRequest {
  job: JobName;
  input: unknown;
}

/** From the worker: a message, whose taking is told to the worker (see `Report`), or the end of the job. */
export type FromWorker =
  | { type: 'message'; body: unknown }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; error: AppErrorData };

/** Hands something to the thread that started this one. Waits until all but the last few were taken: both
 *  threads work at the same time, and a fast one cannot run far ahead of a slow one. */
export type Report<Message> = (message: Message) => Promise<void>;
